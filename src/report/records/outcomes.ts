import { formatFigure } from '../../domain/records/outcome-figure.js';
import { type Milestone, type Outcome, outcomeKinds, outcomeStatuses } from '../../domain/records/outcome.js';
import { outcomeFields as fields } from '../../domain/records/outcome-fields.js';
import { message } from '../../locale/message.js';
import { type Distance, distanceBetween } from '../../domain/time/when.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Column, Document, View } from '../../output/view.js';

/** An outcome with a summary of how it came about. */
export interface OutcomeSummary extends Outcome {
  /** The day on which the first of its suggestions was received. */
  readonly firstVoiceOn: string | null;
}

/** The public fields of an outcome, under the keys of the JSON output. */
export function outcomeRecord(outcome: Outcome): Outcome {
  const { id, name, summary, kind, status, startedOn, launchedOn, beneficiaries, figures, partners, suggestions } =
    outcome;
  const { revision } = outcome;
  return {
    ...{ id, name, summary, kind, status, startedOn, launchedOn, beneficiaries, figures, partners, suggestions },
    revision,
  };
}

/** The time from the first suggestion to the launch; null while one of them is unknown. */
export const wayOf = ({ firstVoiceOn, launchedOn }: OutcomeSummary): Distance | null =>
  firstVoiceOn === null || launchedOn === null ? null : distanceBetween(firstVoiceOn, launchedOn);

/** The JSON output of a summary; a number of days only where both days are known. */
export function summaryRecord(outcome: OutcomeSummary): Record<string, unknown> {
  const way = wayOf(outcome);
  return {
    ...outcomeRecord(outcome),
    firstVoiceOn: outcome.firstVoiceOn,
    daysToLaunch: way?.unit === 'day' ? way.count : null,
  };
}

/** The figures of an outcome as text, each with its unit. */
export const figureTexts = ({ figures }: Outcome, locale: Locale): string[] =>
  figures.map((figure) => formatFigure(figure, locale.count));

/** The label of an outcome's kind; undefined when it has none. */
export const kindText = ({ kind }: Outcome, { render }: Locale): string | undefined =>
  kind === null ? undefined : render(outcomeKinds[kind]);

/** The label of an outcome's status. */
export const statusText = ({ status }: Outcome, { render }: Locale): string => render(outcomeStatuses[status]);

const machine = (key: keyof typeof fields, type: Column['type'] = 'text'): Column => ({
  key,
  label: fields[key].label,
  type,
  machineOnly: true,
});

/** The date of the launch, with the status unless the outcome is running. */
const sinceText = (outcome: Outcome, locale: Locale): string => {
  const { launchedOn, status } = outcome;
  const plain = status === 'running' && launchedOn !== null;
  return [launchedOn, plain ? null : statusText(outcome, locale)].filter((part) => part !== null).join(' ');
};

/** The table of `outcome list`. */
export function outcomeView(outcomes: readonly OutcomeSummary[], locale: Locale): View {
  const { say } = locale;
  return {
    name: 'outcomes',
    columns: [
      { key: 'id', label: fields.id.label, type: 'identifier' },
      { key: 'name', label: fields.name.label, type: 'text', flexible: true },
      { key: 'kind', label: fields.kind.label, type: 'status', show: (_, row) => String(row['kindText'] ?? '') },
      { key: 'suggestionCount', label: message('labels.voices'), type: 'count' },
      { key: 'firstVoiceOn', label: message('labels.firstSaid'), type: 'day' },
      {
        key: 'launchedOn',
        label: fields.launchedOn.label,
        // The date as it was published, which may be a month or a year; never shortened.
        type: 'identifier',
        show: (_, row) => String(row['since']),
      },
      {
        key: 'daysToLaunch',
        label: message('labels.between'),
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

/**
 * The lines below the name: kind, status and beneficiaries (`service · running · for students`), then figures and
 * partners.
 */
export function factLines(outcome: Outcome, locale: Locale): string[] {
  const { say } = locale;
  const facts = [
    kindText(outcome, locale),
    statusText(outcome, locale),
    outcome.beneficiaries === null ? undefined : say.outcome.for(outcome.beneficiaries),
  ].filter((fact) => fact !== undefined);
  return [facts.join(' · ')];
}

/** Everything that is known about an outcome. */
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
      { key: 'seq', label: message('common.no'), type: 'count' },
      { key: 'on', label: message('common.when'), type: 'text' },
      { key: 'text', label: message('common.milestone'), type: 'text', flexible: true },
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
