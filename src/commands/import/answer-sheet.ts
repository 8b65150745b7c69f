import { answerFields, filledIn, sheetFields } from '../../domain/records/answer.js';
import { EarshotError } from '../../domain/errors.js';
import type { Field } from '../../domain/field.js';
import { sessionFields } from '../../domain/records/session.js';
import { suggestionFields } from '../../domain/records/suggestion-fields.js';
import { headersOf, headerWord } from '../../input/fields.js';
import { joined, message } from '../../locale/message.js';
import type { StagedFile } from './staged-file.js';

/** Columns of a department's sheet that tell what it is about and are not read. */
const toldFields: readonly Field[] = [
  suggestionFields.receivedOn,
  suggestionFields.replyDueOn,
  sessionFields.number,
  sessionFields.place,
  sheetFields.statusNow,
  sheetFields.daysOverdue,
];
const isTold = (column: string): boolean => toldFields.some((field) => headersOf(field).includes(headerWord(column)));

/** Fields of an answer for which a sheet has no column. */
const missingIn = ({ mappings }: StagedFile): readonly Field[] =>
  [answerFields.version, ...filledIn.map((key) => answerFields[key])].filter(({ key }) =>
    mappings.every(({ columns }) => columns.every(({ field }) => field.key !== key)),
  );

/** True for a file with answers of a department. */
export const isAnswerSheet = ({ mappings }: StagedFile): boolean => mappings.some(({ kind }) => kind === 'answer');

/** True when the versions are missing: nobody can tell then whether a suggestion changed after the sheet was made. */
export const lacksVersion = (file: StagedFile): boolean =>
  isAnswerSheet(file) && missingIn(file).some(({ key }) => key === answerFields.version.key);

/**
 * Checks that no answer is left unread.
 * @throws EarshotError `bad-data` when a column of the sheet is missing and another one, which is not read, has values
 */
export function refuseUnreadAnswers(file: StagedFile): void {
  if (!isAnswerSheet(file)) return;
  const unread = unusedColumns(file).filter((column) => !isTold(column));
  const missing = missingIn(file);
  const [[first], [column]] = [missing, unread];
  if (column === undefined || first === undefined) return;
  const labels = joined(', ', ...missing.map(({ label }) => label));
  throw new EarshotError('bad-data', message('keeping.sheetLacksColumn', file.name, labels, unread.join(', ')), {
    hint: message('keeping.sayWhichAnswerColumn', missing.map(({ key }) => key).join(', '), first.key, column),
  });
}

/** Columns with values that are not read as a field and that no rule leaves out. */
export const unusedColumns = ({ shown, mappings, filled }: StagedFile): readonly string[] =>
  shown.filter(
    (_, index) =>
      filled.has(index) &&
      !mappings.some(({ columns, leftOut }) => leftOut.includes(index) || columns.some((each) => each.index === index)),
  );
