import { inEveryLanguage, render } from '../locale/index.js';
import { answerFields, sheetFields } from '../domain/records/answer.js';
import { EarshotError } from '../domain/errors.js';
import type { Field } from '../domain/field.js';
import { changeFields, noteFields, replyFields } from '../domain/records/history.js';
import { issuedFields } from '../domain/records/issued.js';
import { milestoneFields, outcomeFields } from '../domain/records/outcome-fields.js';
import { type ImportKind, importKindLabels } from '../domain/records/record-kind.js';
import { suggestionFields } from '../domain/records/suggestion-fields.js';
import { message } from '../locale/message.js';
import { bareWord, fieldNamed, fieldsOf, firstHeadersOf, headersOf, headerWord, type MapRule } from './fields.js';

/** Columns that together occur only in our own exports and sheets. */
const signatures: readonly [ImportKind, readonly Field[]][] = [
  ['change', [changeFields.suggestion, changeFields.from, changeFields.to]],
  ['note', [noteFields.suggestion, noteFields.seq, noteFields.text, noteFields.public]],
  ['reply', [replyFields.suggestion, replyFields.seq, replyFields.text]],
  ['outcome', [outcomeFields.name, outcomeFields.launchedOn, outcomeFields.partners, outcomeFields.suggestions]],
  ['milestone', [milestoneFields.outcome, milestoneFields.seq, milestoneFields.on, milestoneFields.text]],
  ['issued', [issuedFields.lastId]],
];

/** Columns that only sheets for departments have; some may be missing or renamed when a sheet comes back. */
const sheetMarks: readonly Field[] = [
  answerFields.version,
  answerFields.status,
  sheetFields.statusNow,
  sheetFields.daysOverdue,
];

/** True for the columns of a department's sheet: two that only these have, or one with the id and the reply. */
function isSheet(headers: ReadonlySet<string>, has: (field: Field) => boolean): boolean {
  const marks = sheetMarks.filter(({ label }) => inEveryLanguage(label).some((word) => headers.has(headerWord(word))));
  return marks.length > 1 || (marks.length === 1 && has(answerFields.suggestion) && has(answerFields.reply));
}

const kinds = Object.keys(importKindLabels) as readonly ImportKind[];

/** The words of `--as`, for a hint; all kinds except one. */
export const kindWords = (but?: ImportKind): string =>
  kinds
    .filter((kind) => kind !== but)
    .map((kind) => render(importKindLabels[kind], 'en'))
    .sort((a, b) => Number(b === 'suggestions') - Number(a === 'suggestions'))
    .join('|');

/** The kinds that have all fields of the `--map` rules. @throws EarshotError usage when there is none */
function fitting(rules: readonly MapRule[]): readonly ImportKind[] {
  const meant = rules.filter(({ field }) => kinds.some((kind) => fieldNamed(kind, field)));
  const fit = kinds.filter((kind) => meant.every(({ field }) => fieldNamed(kind, field)));
  if (fit.length > 0) return fit;
  const list = meant.map(({ field }) => field).join(', ');
  throw new EarshotError('usage', message('input.mapNoKindOfRecord', list), {
    hint: message('input.sayWhatRowsAreAnd', kindWords()),
  });
}

/**
 * Rates how much a table looks like one of records: 2 when it has the texts of suggestions (or, with `kind`, all that this
 * kind demands), 1 when it has all that a session demands, else 0.
 */
export function tableRank(columns: readonly string[], rules: readonly MapRule[], kind?: ImportKind): number {
  const words = new Set(columns.flatMap((column) => [headerWord(column), bareWord(column)]));
  const has = (each: ImportKind): boolean =>
    fieldsOf[each]
      .filter((field) => field.demanded)
      .every(
        (field) =>
          headersOf(field).some((word) => words.has(word)) ||
          rules.some((rule) => headersOf(field).includes(headerWord(rule.field)) && words.has(bareWord(rule.column))),
      );
  if (kind !== undefined) return has(kind) ? 2 : 0;
  return has('suggestion') ? 2 : has('session') ? 1 : 0;
}

/** Columns that a table of suggestions has, too: they say when and where the visit was. */
const ofVisit: ReadonlySet<string> = new Set(['heldOn', 'place', 'district', 'sourceKey', 'fromStore']);

/**
 * True when the columns are those of sessions: one says more of a session than when and where it was, or none is unknown. A
 * table with a day, a place and unknown columns may have what was said in one of them.
 */
const isSession = (columns: readonly string[], has: (field: Field) => boolean): boolean =>
  fieldsOf.session.some((field) => !ofVisit.has(field.key) && has(field)) ||
  columns.every((column) =>
    fieldsOf.session.some((field) =>
      [headerWord(column), bareWord(column)].some((word) => headersOf(field).includes(word)),
    ),
  );

/** A field of suggestions with all its headers. */
const ofSuggestion = (key: 'text' | 'status' | 'department'): Field =>
  fieldNamed('suggestion', key) ?? suggestionFields[key];

/**
 * Guesses the kind of the rows: it must have all fields of the `--map` rules; of several kinds the columns decide.
 * @throws EarshotError usage when no kind has all those fields
 */
export function guessKind(columns: readonly string[], rules: readonly MapRule[]): ImportKind {
  const fit = fitting(rules);
  const [only] = fit;
  if (only && fit.length === 1) return only;
  const ruled = new Set(rules.map(({ column }) => headerWord(column)));
  // A column with a `--map` rule is not matched by its name.
  const free = columns.filter((column) => !ruled.has(headerWord(column)));
  const headers = new Set(free.flatMap((column) => [headerWord(column), bareWord(column)]));
  const isIn = (words: readonly string[]): boolean =>
    words.some((word) => headers.has(word)) || rules.some((rule) => words.includes(headerWord(rule.field)));
  const has = (field: Field): boolean => isIn(headersOf(field));
  const hasFirst = (field: Field): boolean => isIn(firstHeadersOf(field));
  if (fit.includes('answer') && isSheet(headers, has)) return 'answer';
  const own = signatures.find(([kind, fields]) => fit.includes(kind) && fields.every(has))?.[0];
  if (own) return own;
  // A row with a text is a suggestion, also when it describes the session; only suggestions have a status or a department.
  const isOfSession = isSession(columns, has);
  const isSuggestion =
    hasFirst(ofSuggestion('text')) ||
    has(ofSuggestion('status')) ||
    // Under `issue` and the like sheets of sessions may keep something else.
    (has(ofSuggestion('text')) && (!isOfSession || has(ofSuggestion('department')))) ||
    (rules.length === 0 && !isOfSession);
  const order: readonly ImportKind[] = isSuggestion ? ['suggestion', 'session'] : ['session', 'suggestion'];
  return order.find((kind) => fit.includes(kind)) ?? only ?? 'session';
}
