import { formatFigure } from '../domain/figure.js';
import { type Milestone, type Outcome, outcomeKinds, outcomeStatuses } from '../domain/outcome.js';
import { outcomeFields as fields } from '../domain/outcome-fields.js';
import { words } from '../domain/words.js';
import { type Distance, distanceBetween } from '../domain/when.js';
import type { Locale } from '../locale/index.js';
import type { Block, Column, Document, View } from '../output/view.js';

/** An outcome and how it came about, in few figures. */
export interface OutcomeSummary extends Outcome {
  /** When the first of its suggestions was received. */
  readonly firstVoiceOn: string | null;
}

/** The fields of an outcome that anyone may see, under the names that scripts know. */
export function outcomeRecord(outcome: Outcome): Outcome {
  const { id, name, summary, kind, status, startedOn, launchedOn, beneficiaries, figures, partners, suggestions } =
    outcome;
  const { revision } = outcome;
  return {
    ...{ id, name, summary, kind, status, startedOn, launchedOn, beneficiaries, figures, partners, suggestions },
    revision,
  };
}

/** What lies between the first voice and the launch; null while one of them is missing. */
export const wayOf = ({ firstVoiceOn, launchedOn }: OutcomeSummary): Distance | null =>
  firstVoiceOn === null || launchedOn === null ? null : distanceBetween(firstVoiceOn, launchedOn);

/** The summary as scripts get it: days only where both ends are known to the day. */
export function summaryRecord(outcome: OutcomeSummary): Record<string, unknown> {
  const way = wayOf(outcome);
  return {
    ...outcomeRecord(outcome),
    firstVoiceOn: outcome.firstVoiceOn,
    daysToLaunch: way?.unit === 'day' ? way.count : null,
  };
}

export const figureTexts = ({ figures }: Outcome, locale: Locale): string[] =>
  figures.map((figure) => formatFigure(figure, locale.count));

export const kindText = ({ kind }: Outcome, { pick }: Locale): string | undefined =>
  kind === null ? undefined : pick(outcomeKinds[kind]);

export const statusText = ({ status }: Outcome, { pick }: Locale): string => pick(outcomeStatuses[status]);

const machine = (key: keyof typeof fields, type: Column['type'] = 'text'): Column => ({
  key,
  label: fields[key].label,
  type,
  machineOnly: true,
});

/** `2024-03-04`, and what it is where it is not simply there. */
const sinceText = (outcome: Outcome, locale: Locale): string => {
  const { launchedOn, status } = outcome;
  const plain = status === 'running' && launchedOn !== null;
  return [launchedOn, plain ? null : statusText(outcome, locale)].filter((part) => part !== null).join(' ');
};

export function outcomeView(outcomes: readonly OutcomeSummary[], locale: Locale): View {
  const { say } = locale;
  return {
    name: 'outcomes',
    columns: [
      { key: 'id', label: fields.id.label, type: 'identifier' },
      { key: 'name', label: fields.name.label, type: 'text', flexible: true },
      { key: 'kind', label: fields.kind.label, type: 'status', show: (_, row) => String(row['kindText'] ?? '') },
      { key: 'suggestionCount', label: words('Voices', '건의'), type: 'count' },
      { key: 'firstVoiceOn', label: words('First said', '첫 건의'), type: 'day' },
      {
        key: 'launchedOn',
        label: fields.launchedOn.label,
        // As it was published, which need not be a day; never cut.
        type: 'identifier',
        show: (_, row) => String(row['since']),
      },
      {
        key: 'daysToLaunch',
        label: words('Between', '걸린 기간'),
        type: 'days',
        show: (_, row) => String(row['way'] ?? ''),
      },
      ...[
        machine('status', 'status'),
        machine('summary'),
        machine('startedOn'),
        machine('beneficiaries'),
        machine('figures'),
      ],
      ...[machine('partners'), machine('suggestions')],
    ],
    rows: outcomes.map((outcome) => {
      const way = wayOf(outcome);
      return {
        ...outcome,
        kindText: kindText(outcome, locale) ?? null,
        since: sinceText(outcome, locale),
        suggestionCount: outcome.suggestions.length,
        daysToLaunch: way?.unit === 'day' ? way.count : null,
        way: way && say.outcome.apart(way),
        figures: outcome.figures.map((figure) => formatFigure(figure)).join(';') || null,
        partners: outcome.partners.join(';') || null,
        suggestions: outcome.suggestions.join(';') || null,
      };
    }),
  };
}

/** `service · running · for students`, then figures and partners, a line each. */
export function factLines(outcome: Outcome, locale: Locale): string[] {
  const { say } = locale;
  const facts = [
    kindText(outcome, locale),
    statusText(outcome, locale),
    outcome.beneficiaries === null ? undefined : say.outcome.for(outcome.beneficiaries),
  ].filter((fact) => fact !== undefined);
  return [facts.join(' · ')];
}

/** What is known of one outcome. */
export function outcomeDocument(
  outcome: OutcomeSummary,
  parts: { readonly suggestions: View; readonly milestones: readonly Milestone[] },
  locale: Locale,
): Document {
  const { say } = locale;
  const lines = [...(outcome.summary === null ? [] : [outcome.summary]), ...factLines(outcome, locale)];
  if (outcome.figures.length > 0) lines.push(figureTexts(outcome, locale).join(' · '));
  if (outcome.partners.length > 0) lines.push(say.outcome.with(say.list(outcome.partners)));
  const way = wayOf(outcome);
  const days = [
    [say.outcome.firstVoice, outcome.firstVoiceOn],
    [say.trace.began, outcome.startedOn],
    [say.trace.launched(outcome.kind), outcome.launchedOn],
  ].flatMap(([what, when]) => (when == null ? [] : [`${what ?? ''} ${when}`]));
  if (way) days.push(say.outcome.apart(way));
  if (days.length > 0) lines.push(days.join(' · '));
  const milestones: View = {
    name: 'milestones',
    columns: [
      { key: 'seq', label: words('No.', '순번'), type: 'count' },
      { key: 'on', label: words('When', '때'), type: 'text' },
      { key: 'text', label: words('Milestone', '경과'), type: 'text', flexible: true },
    ],
    rows: parts.milestones.map((milestone) => ({ ...milestone })),
  };
  const blocks: Block[] = [
    { kind: 'heading', text: `${outcome.id}   ${outcome.name}` },
    { kind: 'words', text: lines.join('\n') },
    ...(outcome.suggestions.length > 0
      ? ([{ kind: 'view', view: parts.suggestions }] as const)
      : ([{ kind: 'words', text: say.outcome.notLinked }] as const)),
    ...(parts.milestones.length > 0 ? ([{ kind: 'view', view: milestones }] as const) : []),
    {
      kind: 'hint',
      text: outcome.suggestions.length > 0 ? say.outcome.nextTrace(outcome.id) : say.outcome.nextLink(outcome.id),
    },
  ];
  return {
    blocks,
    main: outcomeView([outcome], locale),
    data: { ...summaryRecord(outcome), milestones: parts.milestones.map(({ seq, on, text }) => ({ seq, on, text })) },
  };
}
