import { columnWords } from '../domain/records/column-words.js';
import { localMinute } from '../domain/time/day.js';
import { type Figure, formatFigure } from '../domain/records/outcome-figure.js';
import type { LoggedOperation, OperationRecord, RevertEffect, RevertEffects } from '../domain/operation.js';
import { message } from '../locale/message.js';
import type { Locale } from '../locale/index.js';
import type { View } from '../output/view.js';

/** Most records that are listed; of the rest only the number. */
const NAMED = 20;

const value = (raw: unknown): string => (raw === null ? '–' : typeof raw === 'string' ? raw : JSON.stringify(raw));

/** Figures as text; they are stored as JSON. */
const figures = (raw: unknown): string =>
  typeof raw === 'string' ? (JSON.parse(raw) as Figure[]).map((each) => formatFigure(each)).join('; ') : value(raw);

/** A value as text; instants in the time zone of the machine. */
const shown = (column: string, raw: unknown): string =>
  column === 'figures'
    ? figures(raw)
    : column.endsWith('_at') && typeof raw === 'string'
      ? localMinute(new Date(raw))
      : value(raw);

function effectLine({ table, name, part, what, columns }: RevertEffect, { say, status, render }: Locale): string {
  const whole = part === null ? name : `${name}  ${part}`;
  if (what !== 'changed') return `  ${whole}  ${what === 'gone' ? say.journal.gone : say.journal.back}`;
  const steps = columns.map(({ column, from, to }) =>
    column === 'status'
      ? `${status(value(from))} → ${status(value(to))}`
      : `${render(columnWords(column, table))}: ${shown(column, from)} → ${shown(column, to)}`,
  );
  return `  ${name}  ${steps.join(', ')}`;
}

/** The author and time of an operation, and the effect of reverting it on each record. */
export function revertLines(
  operation: OperationRecord,
  effects: RevertEffects,
  {
    locale,
    redo,
    user,
    now,
  }: { readonly locale: Locale; readonly redo: boolean; readonly user: string; readonly now: Date },
): string[] {
  const { journal } = locale.say;
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(operation.at)) / 60_000));
  const title = redo ? journal.bringBack : journal.takeBack;
  const records = effects.records.filter(({ what, columns }) => what !== 'changed' || columns.length > 0);
  const lines = [
    title(operation.id, operation.by === user ? journal.you : operation.by, journal.ago(minutes), operation.line),
  ];
  const named = records.length > NAMED ? records.filter(({ what }) => what === 'changed').slice(0, NAMED) : records;
  lines.push(...named.map((effect) => effectLine(effect, locale)));
  for (const what of ['gone', 'back'] as const) {
    if (named.length === records.length) break;
    const counts = Object.keys(journal.tables)
      .map((table) => ({ table, count: records.filter((each) => each.table === table && each.what === what).length }))
      .filter(({ count }) => count > 0)
      .map(({ table, count }) => journal.rows(count, journal.tables[table] ?? table));
    if (counts.length > 0) lines.push(`  ${counts.join(', ')}  ${journal[what]}`);
  }
  const unnamed =
    records.filter(({ what }) => what === 'changed').length - named.filter(({ what }) => what === 'changed').length;
  if (unnamed > 0) lines.push(`  ${journal.more(unnamed)}`);
  const bulk = effects.bulk.map(({ table, count }) => journal.rows(count, journal.tables[table] ?? table));
  if (bulk.length > 0) lines.push(`  ${bulk.join(', ')}  ${journal.gone}`);
  return lines;
}

/** The table of `log`. Its column `rows` holds the number of rows that an operation wrote. */
export function logView(operations: readonly LoggedOperation[], { say }: Locale): View {
  return {
    name: 'log',
    columns: [
      { key: 'id', label: message('labels.number'), type: 'count', show: (id) => String(id) },
      { key: 'at', label: message('labels.when'), type: 'instant', show: (at) => localMinute(new Date(String(at))) },
      { key: 'by', label: message('labels.who'), type: 'text' },
      { key: 'rows', label: message('labels.records'), type: 'count' },
      { key: 'line', label: message('labels.command'), type: 'text', flexible: true },
      {
        key: 'takenBackBy',
        label: message('common.nothing'),
        type: 'count',
        show: (by) => (by === null ? '' : say.journal.isTakenBack(Number(by))),
        tone: () => 'dim',
      },
      { key: 'command', label: message('labels.command'), type: 'text', machineOnly: true },
      { key: 'reverts', label: message('labels.reverts'), type: 'count', machineOnly: true },
    ],
    rows: operations.map(({ takenBackBy, ...row }) => ({ ...row, takenBackBy: takenBackBy ?? null })),
  };
}
