import { daysBetween } from '../../domain/time/day.js';
import { type DueCount, type DueItem, type DueSpan, sumOf, type MovedReply } from '../../domain/figures/due.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { visibleLine } from '../../domain/text/text.js';
import { verbatim, message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Column, Document, View } from '../../output/view.js';

const total = (counts: readonly DueCount[]): number => {
  const { overdue, soon, reviewsPast, reviewsSoon } = sumOf(counts);
  return overdue + soon + reviewsPast + reviewsSoon;
};

/** Numbers of overdue and coming items, in one line. */
export function dueHeadline(counts: readonly DueCount[], { until }: DueSpan, { say, day }: Locale): string {
  const { overdue, soon, reviewsPast, reviewsSoon } = sumOf(counts);
  const parts = [say.due.replies(overdue, soon, day(until))];
  if (reviewsPast + reviewsSoon > 0) parts.push(say.due.reviews(reviewsPast + reviewsSoon, reviewsPast));
  return parts.join(' · ');
}

/** The column of departments. @param none text for items without one */
export const departmentColumn = (none: string): Column => ({
  key: 'department',
  label: fields.department.label,
  type: 'text',
  show: (name) => (name === null ? none : String(name)),
});

function departmentView(counts: readonly DueCount[], { say }: Locale): View {
  const column = (key: keyof DueCount, text: string): Column => ({ key, label: verbatim(text), type: 'count' });
  return {
    name: 'departments',
    columns: [
      departmentColumn(say.none),
      { ...column('overdue', say.due.overdue), tone: (value) => (Number(value) > 0 ? 'bad' : undefined) },
      column('soon', say.due.soon),
      column('reviewsPast', say.due.reviewsPast),
      column('reviewsSoon', say.due.reviewsSoon),
    ],
    rows: counts.map((each) => ({ ...each })),
    total: { department: say.total, ...sumOf(counts) },
  };
}

function itemView(items: readonly DueItem[], { today }: DueSpan, locale: Locale): View {
  const { say } = locale;
  const shown = (on: string): string => {
    const late = daysBetween(on, today);
    if (late > 0) return say.suggestion.daysAgo(late);
    return late === 0 ? say.suggestion.today : locale.day(on);
  };
  return {
    name: 'due',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      {
        key: 'on',
        label: message('labels.due'),
        type: 'day',
        show: (on) => shown(String(on)),
        tone: (on) => (String(on) < today ? 'bad' : undefined),
      },
      {
        key: 'what',
        label: message('labels.whatKind'),
        type: 'text',
        show: (what) => (what === 'reply' ? say.due.reply : say.due.review),
      },
      { key: 'status', label: message('common.status'), type: 'status' },
      { key: 'department', label: message('labels.department'), type: 'text' },
      { key: 'text', label: fields.text.label, type: 'text', flexible: true },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day', machineOnly: true },
    ],
    rows: items.map((item) => ({ ...item })),
  };
}

/**
 * The due items: totals, by department, then one by one.
 * @param next the next page
 * @param notRecorded number of settled suggestions without a reply that is written down
 */
export function dueDocument(
  counts: readonly DueCount[],
  items: readonly DueItem[],
  span: DueSpan,
  locale: Locale,
  next: number | undefined,
  notRecorded = 0,
): Document {
  const { say } = locale;
  const of = total(counts);
  const view = itemView(items, span, locale);
  const blocks: Block[] = [{ kind: 'words', text: dueHeadline(counts, span, locale) }];
  if (of > 0) {
    if (counts.length > 1) blocks.push({ kind: 'view', view: departmentView(counts, locale) });
    blocks.push({ kind: 'view', view });
    if (items.length < of) blocks.push({ kind: 'hint', text: say.page(items.length, of, next) });
  }
  if (notRecorded > 0) blocks.push({ kind: 'words', text: say.due.notRecorded(notRecorded) });
  blocks.push({ kind: 'hint', text: of > 0 ? say.due.next : say.due.further });
  const data = { today: span.today, until: span.until, ...sumOf(counts), notRecorded, departments: counts, items };
  return { blocks, data, main: view };
}

/** The days due that move, each with the day so far. */
export function recountDocument(moved: readonly MovedReply[], locale: Locale): Document {
  const { say } = locale;
  const main: View = {
    name: 'recount',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      { key: 'replyDueOn', label: verbatim(say.due.was), type: 'day' },
      { key: 'becomes', label: verbatim(say.due.becomes), type: 'day' },
      departmentColumn(say.none),
      { key: 'text', label: fields.text.label, type: 'text', flexible: true },
    ],
    rows: moved.map(({ id, receivedOn, replyDueOn, becomes, department, text }) => ({
      ...{ id, receivedOn, replyDueOn, becomes, department, text },
    })),
  };
  const block: Block =
    moved.length > 0 ? { kind: 'view', view: main } : { kind: 'words', text: say.due.recountNothing };
  return { blocks: [block], data: main.rows, main };
}

/** Due items as calendar entries: id, department and text, without people. */
export const dueEntries = (items: readonly DueItem[], { say, status }: Locale) =>
  items.map((item) => ({
    uid: `${item.what}-${item.id}@earshot`,
    on: item.on,
    summary: visibleLine(
      [item.what === 'reply' ? say.due.replyTo(item.id) : say.due.reviewOf(item.id), item.department]
        .filter((part) => part !== null)
        .join(' · '),
    ),
    description: `${item.text}\n${status(item.status)} · ${say.due.received(item.receivedOn)}`,
  }));
