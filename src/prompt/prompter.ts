/** One line of a list to choose from: the text shown, and the value that is returned for it. */
export interface Choice<T> {
  readonly name: string;
  /** The text that stays on the screen once it is chosen; the name when missing. */
  readonly short?: string;
  readonly value: T;
}

/** The answer for going back to the question before: `<` or Esc, where `back` allows it. */
export const BACK = Symbol('back');

/** What a question returns when the user pressed Esc to return to the question before. */
export type Back = typeof BACK;

/** What every question has. */
export interface Asked {
  readonly message: string;
  readonly back?: boolean;
}

/** A question that is answered with a line of text. */
export interface Question extends Asked {
  readonly default?: string;
  /** True to put the default into the input line, where it can be changed; of several lines it is only shown. */
  readonly editable?: boolean;
  /** True when Ctrl-E opens the user's editor, or one within the question, for texts of several lines. */
  readonly editor?: boolean;
  /** True, or the message about a wrong answer. */
  readonly validate?: (answer: string) => true | string;
  /** Called with the typed text at each key, so that it can be saved on an interruption. */
  readonly onTyping?: (text: string) => void;
}

/** A question that is answered with a line of text, completed from known values. */
export interface Suggesting extends Question {
  readonly known: readonly string[];
  /** Shown beside the default. */
  readonly why?: string;
}

/** A question that is answered by one line of a list. */
export interface Choosing<T> extends Asked {
  /** True to number the choices, nine at most; the digit answers without Enter. */
  readonly numbered?: boolean;
  readonly choices: readonly Choice<T>[];
  readonly default?: T;
}

/** A question that is answered with yes or no. */
export interface Confirming extends Asked {
  readonly default?: boolean;
  /** True needs Enter, and ignores earlier keys; else one key answers. */
  readonly grave?: boolean;
}

/** Asks on stderr. Every method throws EarshotError cancelled when the user interrupts. */
export interface Prompter {
  text(question: Question): Promise<string | Back>;
  /**
   * Asks with completion from known values, also by the initial consonants of Hangul; other answers are allowed. An
   * empty answer is an empty string.
   */
  suggest(question: Suggesting): Promise<string | Back>;
  choose<T>(question: Choosing<T>): Promise<T | Back>;
  confirm(question: Confirming): Promise<boolean | Back>;
  /** Leaves the terminal as it was; called when the program ends, however it ends. */
  close(): void;
}
