import { type Message, message } from '../../locale/message.js';
import { parseChoice } from '../values.js';

/** The kinds of records of exports and imports, in the order of an export. */
export const recordKindLabels = {
  session: message('rules.sessions'),
  suggestion: message('common.suggestionsShown'),
  change: message('rules.history'),
  reply: message('rules.replies'),
  note: message('rules.notes'),
  outcome: message('rules.outcomes'),
  milestone: message('rules.milestones'),
  issued: message('rules.issued'),
} as const satisfies Record<string, Message>;

/** A kind of record that can be exported. */
export type RecordKind = keyof typeof recordKindLabels;

export const recordKinds = Object.keys(recordKindLabels) as readonly RecordKind[];

/**
 * Kinds of an import: those of an export, and answers of departments on sheets made by `chase`, which become changes
 * and replies.
 */
export const importKindLabels = {
  ...recordKindLabels,
  answer: message('rules.answers'),
} as const satisfies Record<string, Message>;

/** A kind of record that a file to import can hold. */
export type ImportKind = keyof typeof importKindLabels;

/** The kind that a word names: `suggestions`, 건의. @throws InvalidValue */
export const parseImportKind = parseChoice(importKindLabels, {}, message('keeping.kindOfRecord'));
