export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

/** What is answered by who wants to go back to the question before: `<`, or Esc. Only where `back` allows it. */
export const BACK = Symbol('back');
export type Back = typeof BACK;

interface Asked {
  readonly message: string;
  readonly back?: boolean;
}

export interface Question extends Asked {
  readonly default?: string;
  /** The default stands in the line, to be changed there. */
  readonly editable?: boolean;
  /** Ctrl-E opens the user's editor, in which a text can have several lines. */
  readonly editor?: boolean;
  /** True, or what is wrong with the answer. */
  readonly validate?: (answer: string) => true | string;
  /** What has been typed so far, at each key: for keeping it when the user is interrupted. */
  readonly onTyping?: (text: string) => void;
}

/** Asks on stderr. Every method throws EarshotError cancelled when the user breaks off. */
export interface Prompter {
  text(question: Question): Promise<string | Back>;
  /**
   * Type-ahead over known values, by first consonants of Hangul too; what is typed need not be one of them. An empty
   * answer is an empty string.
   * @param question.why stands beside the default
   */
  suggest(question: Question & { readonly known: readonly string[]; readonly why?: string }): Promise<string | Back>;
  choose<T>(question: Asked & { readonly choices: readonly Choice<T>[]; readonly default?: T }): Promise<T | Back>;
  /**
   * @param question.grave it wants an Enter, and what was typed before it stood there is no answer; else one key answers
   */
  confirm(question: Asked & { readonly default?: boolean; readonly grave?: boolean }): Promise<boolean | Back>;
}
