import type { Brief, BriefItem } from '../../domain/figures/brief.js';
import type { Outcome } from '../../domain/records/outcome.js';
import { sessionFields } from '../../domain/records/session.js';
import { declineReasons } from '../../domain/records/status.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { verbatim, type Message, message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Column, Document, Row, View } from '../../output/view.js';
import { outcomeRecord, outcomeView, type OutcomeSummary } from '../records/outcomes.js';
import { sessionRecord, sessionView } from '../records/sessions.js';
import { publicRecord } from '../records/suggestions.js';

/** A part of a brief; suggestions are sorted into these by their status. */
export type BriefSection = 'promised' | 'waiting' | 'longTerm' | 'declined' | 'transferred' | 'done';

/** Order of the sections: results and promises first. */
const order: readonly BriefSection[] = ['done', 'promised', 'waiting', 'declined', 'longTerm', 'transferred'];

const id: Column = { key: 'id', label: message('common.id'), type: 'identifier' };
const lastWord: Column = { key: 'note', label: message('labels.lastWord'), type: 'text' };
const text: Column = { key: 'text', label: fields.text.label, type: 'text', flexible: true };
const day = (key: string, label: Message): Column => ({ key, label, type: 'day' });

const columnsOf: Readonly<Record<BriefSection, (locale: Locale) => readonly Column[]>> = {
  done: () => [id, day('since', message('labels.done')), text],
  promised: () => [
    id,
    day('since', message('labels.promised')),
    { key: 'department', label: fields.department.label, type: 'text' },
    text,
  ],
  waiting: () => [
    id,
    day('receivedOn', message('common.received')),
    { key: 'status', label: message('common.status'), type: 'status' },
    day('repliedOn', message('common.replied')),
    text,
  ],
  declined: ({ render }) => [
    id,
    day('since', message('labels.declined')),
    {
      key: 'reason',
      label: message('labels.why'),
      type: 'text',
      show: (reason) => (reason === null ? '' : render(declineReasons[reason as keyof typeof declineReasons])),
    },
    { key: 'alternative', label: fields.alternative.label, type: 'text' },
    text,
  ],
  longTerm: () => [id, day('reviewOn', message('labels.lookAgain')), text],
  transferred: () => [
    id,
    day('since', message('labels.since')),
    { key: 'body', label: message('labels.toShown'), type: 'text' },
    text,
  ],
};

/** Sections of what is not decided or done, of which the last word is told. */
const isOpen = (section: BriefSection): boolean => ['promised', 'waiting', 'longTerm'].includes(section);

/** The whole brief as one table for programs: each suggestion with its section. */
const wholeView = (rows: readonly Row[]): View => ({
  name: 'brief',
  columns: ['section', 'id', 'session', 'status', 'receivedOn', 'since', 'repliedOn', 'department', 'reason']
    .concat(['alternative', 'reviewOn', 'body', 'note', 'text'])
    .map((key): Column => ({ key, label: verbatim(key), type: 'text' })),
  rows,
});

const record = ({ since, note, ...item }: BriefItem) => ({ ...publicRecord(item), since, note });

const rowOf = (section: BriefSection, { coDepartments, ...item }: BriefItem): Row => ({
  ...item,
  section,
  coDepartments: coDepartments.join(';'),
});

/** How a brief is shown. */
export interface BriefOptions {
  readonly locale: Locale;
  /** Most rows of a section for a person; 0 for all. */
  readonly limit: number;
}

/** The brief for a visit: the earlier sessions, then the suggestions by section. */
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
    const noted = isOpen(section) && shown.some(({ note }) => note !== null) ? [lastWord] : [];
    const columns = [...columnsOf[section](locale), ...noted];
    blocks.push(
      { kind: 'heading', text: say.brief.sections[section](items.length) },
      { kind: 'view', view: { name: section, columns, rows } },
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

/** The sessions without columns that do not help before a visit. */
function heldView(sessions: Brief['sessions'], locale: Locale): View {
  const { columns, ...view } = sessionView(sessions, locale);
  const asked: Column = { key: 'title', label: sessionFields.title.label, type: 'text' };
  const kept = columns.filter(({ key }) =>
    ['number', 'heldOn', 'place', 'audience', 'attendees', 'suggestions'].includes(key),
  );
  return { ...view, columns: [...kept.slice(0, 3), asked, ...kept.slice(3)] };
}
