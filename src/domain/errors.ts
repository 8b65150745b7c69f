import { render } from '../locale/index.js';
import type { Message } from '../locale/message.js';

/** Kinds of errors. Their exit codes are in cli/frame/exit.ts. */
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

/** A wrong value, why it is wrong, and its place. */
export interface Problem {
  /** `file`, `file:12:3` or `file  sheet!B7`; absent for a value of the command line. */
  readonly where?: string;
  readonly field?: string;
  readonly value?: string;
  readonly reason: Message;
}

interface Details {
  readonly hint?: Message | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly cause?: unknown;
}

/** A mistake or a condition that the user can correct. It is shown as a sentence, without a stack. */
export class EarshotError extends Error {
  readonly hint: Message | undefined;
  readonly problems: readonly Problem[];

  constructor(
    readonly code: ErrorCode,
    readonly text: Message,
    details: Details = {},
  ) {
    super(render(text, 'en'), { cause: details.cause });
    this.name = 'EarshotError';
    this.hint = details.hint;
    this.problems = details.problems ?? [];
  }
}

/**
 * Thrown by parsers and rules: the field cannot have this value, or the step is not allowed. The caller adds the place.
 */
export class InvalidValue extends Error {
  constructor(
    readonly reason: Message,
    readonly hint?: Message,
    readonly code: 'usage' | 'conflict' = 'usage',
  ) {
    super(render(reason, 'en'));
    this.name = 'InvalidValue';
  }
}
