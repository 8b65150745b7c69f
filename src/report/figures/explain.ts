import {
  ofDays,
  ofReplies,
  type ExplainedRow,
  type ExplainedSession,
  type ExplainedFigure,
  figureLabels,
  ranksOf,
} from '../../domain/figures/explain.js';
import type { Scope } from '../../domain/figures/scope.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { sessionFields } from '../../domain/records/session.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Column, Document, View } from '../../output/view.js';
import type { StatisticsData } from './figures.js';

/** The rows behind a figure: those that were counted, one by one. */
export type Explanation =
  | { readonly kind: 'suggestions'; readonly rows: readonly ExplainedRow[] }
  | { readonly kind: 'sessions'; readonly rows: readonly ExplainedSession[] };

/** The value of the figure in the data of `stats`. */
function valueOf(figure: ExplainedFigure, data: StatisticsData): number | null {
  switch (figure) {
    case 'resolution':
      return data.resolution.percent;
    case 'resolutionOfOurs':
      return data.resolutionOfOurs?.percent ?? null;
    case 'median':
    case 'p90':
      return data.daysToResolve[figure];
    case 'onTime':
    case 'late':
    case 'waiting':
    case 'overdue':
      return data.replies[figure];
    case 'merged':
    case 'withdrawn':
      return data.excluded[figure];
    case 'suggestions':
    case 'sessions':
    case 'attendees':
    case 'unclosedSessions':
      return data[figure];
    case 'unknownDay':
      return data.unknownDay ?? 0;
    default:
      return data.statuses.find(({ status }) => status === figure)?.count ?? 0;
  }
}

function suggestionColumns(figure: ExplainedFigure, scope: Scope): Column[] {
  const day = (key: string, label: Column['label']): Column => ({ key, label, type: 'day' });
  const inOrder = ofDays.has(figure);
  const done = inOrder || figure === 'resolved' || figure === 'resolution' || figure === 'resolutionOfOurs';
  const clock = ofReplies.has(figure);
  return [
    ...(inOrder ? [{ key: 'rank', label: message('labels.no'), type: 'count' } as const] : []),
    { key: 'id', label: message('common.id'), type: 'identifier' },
    day('receivedOn', fields.receivedOn.label),
    ...(clock ? [day('replyDueOn', fields.replyDueOn.label), day('repliedOn', fields.repliedOn.label)] : []),
    ...(clock ? [] : [{ key: 'status', label: fields.status.label, type: 'status' } as const]),
    ...(done || (scope.view === 'happened' && !clock) ? [day('on', message('labels.on'))] : []),
    ...(done ? [{ key: 'days', label: message('labels.days'), type: 'days' } as const] : []),
    ...(inOrder ? [{ key: 'mark', label: message('common.nothing'), type: 'text' } as const] : []),
    { key: 'department', label: fields.department.label, type: 'text' },
    { key: 'text', label: fields.text.label, type: 'text', flexible: true },
  ];
}

function view(figure: ExplainedFigure, explanation: Explanation, scope: Scope, locale: Locale): View {
  if (explanation.kind === 'sessions') {
    return {
      name: 'proof',
      columns: [
        { key: 'number', label: sessionFields.number.label, type: 'count', show: (number) => String(number) },
        { key: 'heldOn', label: sessionFields.heldOn.label, type: 'day' },
        { key: 'district', label: sessionFields.district.label, type: 'text' },
        { key: 'place', label: sessionFields.place.label, type: 'text', flexible: true },
        { key: 'audience', label: sessionFields.audience.label, type: 'text' },
        { key: 'attendees', label: sessionFields.attendees.label, type: 'count' },
      ],
      rows: explanation.rows.map((row) => ({ ...row })),
      total: {
        number: null,
        heldOn: null,
        place: locale.say.total,
        attendees: explanation.rows.reduce((sum, { attendees }) => sum + (attendees ?? 0), 0),
      },
    };
  }
  const marked = new Set(figure === 'median' || figure === 'p90' ? ranksOf(figure, explanation.rows.length) : []);
  return {
    name: 'proof',
    columns: suggestionColumns(figure, scope),
    rows: explanation.rows.map((row, at) => ({
      ...row,
      rank: at + 1,
      mark: marked.has(at + 1) ? `← ${locale.render(figureLabels[figure])}` : null,
    })),
  };
}

/** The rows behind a figure of `stats`, below the figure itself. */
export function explanationDocument(
  figure: ExplainedFigure,
  explanation: Explanation,
  { data, scope, locale }: { readonly data: StatisticsData; readonly scope: Scope; readonly locale: Locale },
): Document {
  const { explanation: say } = locale.say;
  const value = valueOf(figure, data);
  const label = locale.render(figureLabels[figure]);
  const count = explanation.rows.length;
  const { resolution, resolutionOfOurs: ours } = data;
  const rate = figure === 'resolution' ? resolution : figure === 'resolutionOfOurs' ? ours : null;
  const headline =
    rate?.percent != null && rate.of !== null
      ? say.rate(label, rate.percent, rate.count, rate.of)
      : ofDays.has(figure)
        ? say.days(label, value, count)
        : figure === 'attendees'
          ? say.citizens(value ?? 0, count)
          : explanation.kind === 'sessions'
            ? say.sessions(label, count)
            : say.suggestions(label, count);
  const table = view(figure, explanation, scope, locale);
  return {
    data: { figure, value, count, view: scope.view, asOf: scope.asOf, rows: explanation.rows },
    main: table,
    blocks: [
      { kind: 'heading', text: headline },
      ...(count > 0 ? [{ kind: 'view', view: table } as const] : []),
      ...(rate ? [{ kind: 'hint', text: say.rest } as const] : []),
    ],
  };
}
