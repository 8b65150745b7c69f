import { columnWords } from '../domain/columns.js';
import { localMinute } from '../domain/day.js';
import { type Figure, formatFigure } from '../domain/figure.js';
import type { OperationRecord } from '../domain/operation.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { View } from '../output/view.js';

export interface RevertEffect {
  readonly table: string;
  readonly name: string;
  /** Which part of it comes or goes; the whole when null. */
  readonly part: string | null;
  readonly what: 'back' | 'gone' | 'changed';
  readonly columns: readonly { readonly column: string; readonly from: unknown; readonly to: unknown }[];
}

export interface RevertEffects {
  readonly records: readonly RevertEffect[];
  readonly bulk: readonly { readonly table: string; readonly count: number }[];
}

/** Records that are named one by one; of more there is only the number. */
const NAMED = 20;

const value = (raw: unknown): string => (raw === null ? '–' : typeof raw === 'string' ? raw : JSON.stringify(raw));

/** Figures are kept as JSON, which is nothing to read. */
const figures = (raw: unknown): string =>
  typeof raw === 'string' ? (JSON.parse(raw) as Figure[]).map((each) => formatFigure(each)).join('; ') : value(raw);

/** An instant as the clock of the office shows it. */
const shown = (column: string, raw: unknown): string =>
  column === 'figures'
    ? figures(raw)
    : column.endsWith('_at') && typeof raw === 'string'
      ? localMinute(new Date(raw))
      : value(raw);

function effectLine({ name, part, what, columns }: RevertEffect, { say, status, pick }: Locale): string {
  const whole = part === null ? name : `${name}  ${part}`;
  if (what !== 'changed') return `  ${whole}  ${what === 'gone' ? say.journal.gone : say.journal.back}`;
  const steps = columns.map(({ column, from, to }) =>
    column === 'status'
      ? `${status(value(from))} → ${status(value(to))}`
      : `${pick(columnWords(column))}: ${shown(column, from)} → ${shown(column, to)}`,
  );
  return `  ${name}  ${steps.join(', ')}`;
}

/** Who wrote what when, and what becomes of each record when it is reverted. */
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

export interface LogRow extends OperationRecord {
  readonly rows: number;
  /** The operation that took it back; undefined while it stands. */
  readonly takenBackBy?: number | undefined;
}

export function logView(operations: readonly LogRow[], { say }: Locale): View {
  return {
    name: 'log',
    columns: [
      { key: 'id', label: words('No.', '번호'), type: 'count', show: (id) => String(id) },
      { key: 'at', label: words('When', '언제'), type: 'instant', show: (at) => localMinute(new Date(String(at))) },
      { key: 'by', label: words('Who', '누가'), type: 'text' },
      { key: 'rows', label: words('Records', '기록'), type: 'count' },
      { key: 'line', label: words('Command', '명령'), type: 'text', flexible: true },
      {
        key: 'takenBackBy',
        label: words('', ''),
        type: 'count',
        show: (by) => (by === null ? '' : say.journal.isTakenBack(Number(by))),
        tone: () => 'dim',
      },
      { key: 'command', label: words('Command', '명령'), type: 'text', machineOnly: true },
      { key: 'reverts', label: words('Reverts', '되돌린 작업'), type: 'count', machineOnly: true },
    ],
    rows: operations.map(({ takenBackBy, ...row }) => ({ ...row, takenBackBy: takenBackBy ?? null })),
  };
}
