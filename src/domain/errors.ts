import type { Words } from './words.js';

/** What kind of thing went wrong; cli/exit.ts alone knows which exit code each one is. */
export type ErrorCode =
  | 'usage'
  | 'not-found'
  | 'conflict'
  | 'bad-data'
  | 'no-input'
  | 'store'
  | 'io'
  | 'busy'
  | 'permission'
  | 'config'
  | 'cancelled';

/** One thing that is wrong with a value, and where it stands. */
export interface Problem {
  /** `file`, `file:12:3` or `file  sheet!B7`; absent for what was typed. */
  readonly where?: string;
  readonly field?: string;
  readonly value?: string;
  readonly reason: Words;
}

interface Details {
  readonly hint?: Words | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly cause?: unknown;
}

/** A mistake or a state that the user can do something about: it is told in plain words, never with a stack. */
export class EarshotError extends Error {
  readonly hint: Words | undefined;
  readonly problems: readonly Problem[];

  constructor(
    readonly code: ErrorCode,
    readonly text: Words,
    details: Details = {},
  ) {
    super(text.en, { cause: details.cause });
    this.name = 'EarshotError';
    this.hint = details.hint;
    this.problems = details.problems ?? [];
  }
}

/** Thrown by the rules: the value cannot be what the field holds, or the step cannot be taken. Who catches it says where. */
export class InvalidValue extends Error {
  constructor(
    readonly reason: Words,
    readonly hint?: Words,
    readonly code: 'usage' | 'conflict' = 'usage',
  ) {
    super(reason.en);
    this.name = 'InvalidValue';
  }
}
