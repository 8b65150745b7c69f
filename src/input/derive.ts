import { readDepartments } from '../domain/departments.js';
import { partialWords } from '../domain/records/status.js';
import { foldTight } from '../domain/text/text.js';
import { type Message, message } from '../locale/message.js';

/** Values of a row that follow from others, or contradict them. */

/** A value that is odd but accepted. */
export interface Remark {
  readonly key: string;
  readonly value: string;
  readonly reason: Message;
}

type Values = Record<string, unknown>;

const partial = new Set(partialWords.map(foldTight));

/**
 * The day of the present status is given twice, and the days differ: keeps the day of resolution for what is resolved,
 * and else the day of the status.
 */
function keepOneDay(values: Values): Remark[] {
  const { resolvedOn, statusOn, status = 'resolved' } = values as Readonly<Record<string, string | undefined>>;
  if (resolvedOn === undefined || statusOn === undefined || resolvedOn === statusOn) return [];
  const isResolved = status === 'resolved';
  const [key, value] = isResolved ? ['statusOn', statusOn] : ['resolvedOn', resolvedOn];
  values[key] = undefined;
  const reason = isResolved
    ? message('input.isNotDayOfResolution', resolvedOn)
    : message('input.isNotDayOfStatus', statusOn);
  return [{ key, value, reason }];
}

/** A header of days that are planned for what is not done yet: `처리완료일(예정일)`. */
export const PLANNED = /예정|planned|expected/i;

/** Leaves out the day of resolution of what is not resolved, where the column has planned days, too. */
export function dropPlannedDay(values: Values): Remark[] {
  const { resolvedOn, status = 'resolved' } = values as Readonly<Record<string, string | undefined>>;
  if (resolvedOn === undefined || status === 'resolved') return [];
  values['resolvedOn'] = undefined;
  return [{ key: 'resolvedOn', value: resolvedOn, reason: message('input.isPlannedDay') }];
}

/** The day of what was answered is the day of the reply, where something was answered. */
function dateReply(values: Values): void {
  const { reply, replyOn } = values;
  values['replyOn'] = undefined;
  if (reply !== undefined && replyOn !== undefined) values['repliedOn'] ??= replyOn;
}

/** Takes a cell with several departments apart. */
function splitDepartments(values: Values, isOfficial: (name: string) => boolean): Remark[] {
  const { department, coDepartments } = values;
  if (typeof department !== 'string') return [];
  const { lead, partners } = readDepartments(department, isOfficial);
  if (lead === department) return [];
  values['department'] = lead ?? undefined;
  const known = (coDepartments as readonly string[] | undefined) ?? [];
  if (partners.length > 0) values['coDepartments'] = [...new Set([...partners, ...known])];
  return lead === null ? [{ key: 'department', value: department, reason: message('input.namesNoDepartment') }] : [];
}

/** Keeps in the note how much of it was done: `일부완료`. @param word as the cell has it */
function notePartial(values: Values, word: string): void {
  if (!partial.has(foldTight(word))) return;
  const note = values['note'] as string | undefined;
  values['note'] = note === undefined ? word.trim() : `${word.trim()}\n${note}`;
}

/**
 * Completes the values of a suggestion's row.
 * @param status the text of the cell with the status
 * @param isOfficial tells the names of the office's own list of departments; undefined for rows of an export, in which each
 * cell holds what its header says
 */
export function deriveValues(
  values: Values,
  status: string | null,
  isOfficial: ((name: string) => boolean) | undefined,
): Remark[] {
  notePartial(values, status ?? '');
  dateReply(values);
  return [...keepOneDay(values), ...(isOfficial ? splitDepartments(values, isOfficial) : [])];
}
