export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

export interface Question {
  readonly message: string;
  readonly default?: string;
  /** The default stands in the line, to be changed there. */
  readonly editable?: boolean;
  /** True, or what is wrong with the answer. */
  readonly validate?: (answer: string) => true | string;
  /** What has been typed so far, at each key: for keeping it when the user is interrupted. */
  readonly onTyping?: (text: string) => void;
}

/** Asks on stderr. Every method throws EarshotError cancelled when the user breaks off. */
export interface Prompter {
  text(question: Question): Promise<string>;
  /** Type-ahead over known values; what is typed need not be one of them. An empty answer is an empty string. */
  suggest(question: Question & { readonly known: readonly string[] }): Promise<string>;
  choose<T>(question: {
    readonly message: string;
    readonly choices: readonly Choice<T>[];
    readonly default?: T;
  }): Promise<T>;
  confirm(question: { readonly message: string; readonly default?: boolean }): Promise<boolean>;
}
