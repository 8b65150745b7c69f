import type { Brief, BriefItem } from '../domain/brief.js';
import type { Outcome } from '../domain/outcome.js';
import { sessionFields } from '../domain/session.js';
import { declineReasons } from '../domain/status.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Block, Column, Document, Row, View } from '../output/view.js';
import { outcomeRecord, outcomeView, type OutcomeSummary } from './outcomes.js';
import { sessionRecord, sessionView } from './sessions.js';
import { publicRecord } from './suggestions.js';

export type BriefSection = 'promised' | 'waiting' | 'longTerm' | 'declined' | 'transferred' | 'done';

/** In the order in which they are read: what the mayor owes comes before what has been done. */
const order: readonly BriefSection[] = ['done', 'promised', 'waiting', 'declined', 'longTerm', 'transferred'];

const id: Column = { key: 'id', label: words('ID', '번호'), type: 'identifier' };
const text: Column = { key: 'text', label: fields.text.label, type: 'text', flexible: true };
const day = (key: string, en: string, ko: string): Column => ({ key, label: words(en, ko), type: 'day' });

const columnsOf: Readonly<Record<BriefSection, (locale: Locale) => readonly Column[]>> = {
  done: () => [id, day('since', 'Done', '완료일'), text],
  promised: () => [
    id,
    day('since', 'Promised', '약속한 날'),
    { key: 'department', label: fields.department.label, type: 'text' },
    text,
  ],
  waiting: () => [
    id,
    day('receivedOn', 'Received', '접수일'),
    { key: 'status', label: words('Status', '상태'), type: 'status' },
    day('repliedOn', 'Replied', '회신일'),
    text,
  ],
  declined: ({ pick }) => [
    id,
    day('since', 'Declined', '통보일'),
    {
      key: 'reason',
      label: words('Why', '사유'),
      type: 'text',
      show: (reason) => (reason === null ? '' : pick(declineReasons[reason as keyof typeof declineReasons])),
    },
    { key: 'alternative', label: fields.alternative.label, type: 'text' },
    text,
  ],
  longTerm: () => [id, day('reviewOn', 'Look again', '재검토일'), text],
  transferred: () => [
    id,
    day('since', 'Since', '이관일'),
    { key: 'body', label: words('To', '이관기관'), type: 'text' },
    text,
  ],
};

/** The whole as one table, for programs: each suggestion with the section that it stands in. */
const wholeView = (rows: readonly Row[]): View => ({
  name: 'brief',
  columns: ['section', 'id', 'session', 'status', 'receivedOn', 'since', 'repliedOn', 'department', 'reason']
    .concat(['alternative', 'reviewOn', 'body', 'note', 'text'])
    .map((key): Column => ({ key, label: words(key, key), type: 'text' })),
  rows,
});

const record = ({ since, note, ...item }: BriefItem) => ({ ...publicRecord(item), since, note });

const rowOf = (section: BriefSection, { coDepartments, ...item }: BriefItem): Row => ({
  ...item,
  section,
  coDepartments: coDepartments.join(';'),
});

export interface BriefOptions {
  readonly locale: Locale;
  /** Rows of a section that a person is shown; 0 is all. */
  readonly limit: number;
}

/** What the mayor should know before going back: the sessions there, then each suggestion under what is to be said of it. */
export function briefDocument(
  brief: Brief,
  outcomes: readonly (Outcome & OutcomeSummary)[],
  { locale, limit }: BriefOptions,
): Document {
  const { say } = locale;
  const { subject, sessions } = brief;
  const cut = <Item>(items: readonly Item[]): readonly Item[] => (limit > 0 ? items.slice(0, limit) : items);
  const blocks: Block[] = [
    { kind: 'heading', text: say.brief.title(subject.name, say.brief.by[subject.by]) },
    { kind: 'words', text: headline(brief, outcomes.length, locale) },
    { kind: 'heading', text: say.brief.sessions(sessions.length) },
    { kind: 'view', view: heldView(cut(sessions), locale) },
  ];
  let hidden = Math.max(0, sessions.length - cut(sessions).length);
  for (const section of order) {
    const items = brief[section];
    if (items.length === 0) continue;
    const shown = cut(items);
    hidden += items.length - shown.length;
    const rows = shown.map((item) => rowOf(section, item));
    blocks.push(
      { kind: 'heading', text: say.brief.sections[section](items.length) },
      { kind: 'view', view: { name: section, columns: columnsOf[section](locale), rows } },
    );
  }
  if (outcomes.length > 0) {
    blocks.push(
      { kind: 'heading', text: say.brief.outcomes(outcomes.length) },
      { kind: 'view', view: outcomeView(outcomes, locale) },
    );
  }
  blocks.push({ kind: 'hint', text: hidden > 0 ? say.brief.more(hidden) : say.brief.next });
  const data = {
    by: subject.by,
    name: subject.name,
    sessions: sessions.map(sessionRecord),
    ...Object.fromEntries(order.map((section) => [section, brief[section].map(record)])),
    notCounted: brief.left,
    outcomes: outcomes.map(outcomeRecord),
  };
  return {
    blocks,
    data,
    main: wholeView(order.flatMap((section) => brief[section].map((item) => rowOf(section, item)))),
  };
}

function headline(
  { sessions, done, promised, waiting, declined, longTerm, transferred, left }: Brief,
  outcomes: number,
  { say }: Locale,
): string {
  const said = [done, promised, waiting, declined, longTerm, transferred].reduce((sum, items) => sum + items.length, 0);
  const last = sessions[0]?.heldOn ?? '';
  const lines = [
    say.brief.headline(say.counted.sessions(sessions.length), last, say.counted.suggestions(said)),
    say.brief.open(done.length, promised.length, waiting.length),
  ];
  if (outcomes > 0) lines.push(say.brief.led(outcomes));
  if (left > 0) lines.push(say.brief.left(left));
  return lines.join('\n');
}

/** The sessions without what is no help before a visit. */
function heldView(sessions: Brief['sessions'], locale: Locale): View {
  const { columns, ...view } = sessionView(sessions, locale);
  const asked: Column = { key: 'title', label: sessionFields.title.label, type: 'text' };
  const kept = columns.filter(({ key }) =>
    ['number', 'heldOn', 'place', 'audience', 'attendees', 'suggestions'].includes(key),
  );
  return { ...view, columns: [...kept.slice(0, 3), asked, ...kept.slice(3)] };
}
