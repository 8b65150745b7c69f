import { createHash } from 'node:crypto';
import type { SqlValue } from '../engine/db.js';

/**
 * Identifies a row without a key by a hash of the values that do not change. The keys are stored: to change their
 * input, the keys of all stores must be renewed, see `normalise/row-keys.ts`.
 */
const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

const identity = (...parts: readonly unknown[]): string => `row-${digest(parts)}`;

/** The values that identify a session without a number. */
export interface SessionIdentity {
  readonly heldOn: unknown;
  readonly place: unknown;
  readonly district: unknown;
  readonly title: unknown;
  readonly audience: unknown;
}

/** Text that is equal for two rows of the same session when neither has a number or a key of its source. */
export const sessionIdentity = ({ heldOn, place, district, title, audience }: SessionIdentity): string =>
  identity(heldOn, place, district, title, audience);

/**
 * The key of a suggestion in stores of older versions, which is still searched. It depends on how the row named its
 * session.
 * @param session its number, or `impliedName` where the row has only day and place
 */
export const suggestionIdentity = (session: number | string | null, receivedOn: unknown, text: unknown): string =>
  identity(session, receivedOn, text);

/**
 * The content of a row of a suggestion. Together with the number of the session it is the key of the row, see `rowKey`.
 */
export const contentIdentity = (receivedOn: unknown, text: unknown): string => `row/${digest([receivedOn, text])}`;

/** Names a session by the properties that the rows of a file have. */
export const impliedName = (properties: readonly (readonly [property: string, value: SqlValue])[]): string =>
  JSON.stringify(properties);

/** The key of the nth row of its file with that hash, from 1. */
export const nthKey = (hash: string, nth: number): string => `${hash}:${nth}`;

/**
 * SQL of the key of a suggestion without one: its content, its number among equal rows, and the session it was added
 * to.
 * @param session SQL of the number of the session
 * @param row the staged row
 */
export const rowKey = (session: string, row: string): string =>
  `(${row}.content || ':' || ${row}.copy || '/' || ${session})`;

/** Whether a key is one of these, also of a row that came from another store; else it is the office's own. */
export const isMadeKey = (key: string): boolean => /^(?:[a-z-]+:)?row[-/][\w-]{22}(?::\d+(?:\/\d+)?)?$/.test(key);

/** Condition for keys of older versions, which begin with `row-`; it can use an index on the keys. */
export const isOlderKey = (key: string): string => `(${key} >= 'row-' AND ${key} < 'row.')`;
