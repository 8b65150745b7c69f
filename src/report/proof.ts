import {
  ofDays,
  ofReplies,
  type ProofRow,
  type ProofSession,
  type Proved,
  provedLabels,
  ranksOf,
} from '../domain/proof.js';
import type { Scope } from '../domain/scope.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { sessionFields } from '../domain/session.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Column, Document, View } from '../output/view.js';
import type { StatisticsData } from './figures.js';

export type Proof =
  | { readonly kind: 'suggestions'; readonly rows: readonly ProofRow[] }
  | { readonly kind: 'sessions'; readonly rows: readonly ProofSession[] };

/** What the figure is, in the data that `stats` prints. */
function valueOf(figure: Proved, data: StatisticsData): number | null {
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

function suggestionColumns(figure: Proved, scope: Scope): Column[] {
  const day = (key: string, label: Column['label']): Column => ({ key, label, type: 'day' });
  const inOrder = ofDays.has(figure);
  const done = inOrder || figure === 'resolved' || figure === 'resolution' || figure === 'resolutionOfOurs';
  const clock = ofReplies.has(figure);
  return [
    ...(inOrder ? [{ key: 'rank', label: words('No.', '순위'), type: 'count' } as const] : []),
    { key: 'id', label: words('ID', '번호'), type: 'identifier' },
    day('receivedOn', fields.receivedOn.label),
    ...(clock ? [day('replyDueOn', fields.replyDueOn.label), day('repliedOn', fields.repliedOn.label)] : []),
    ...(clock ? [] : [{ key: 'status', label: fields.status.label, type: 'status' } as const]),
    ...(done || (scope.view === 'happened' && !clock) ? [day('on', words('On', '날짜'))] : []),
    ...(done ? [{ key: 'days', label: words('Days', '일수'), type: 'days' } as const] : []),
    ...(inOrder ? [{ key: 'mark', label: words('', ''), type: 'text' } as const] : []),
    { key: 'department', label: fields.department.label, type: 'text' },
    { key: 'text', label: fields.text.label, type: 'text', flexible: true },
  ];
}

function view(figure: Proved, proof: Proof, scope: Scope, locale: Locale): View {
  if (proof.kind === 'sessions') {
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
      rows: proof.rows.map((row) => ({ ...row })),
      total: {
        number: null,
        heldOn: null,
        place: locale.say.total,
        attendees: proof.rows.reduce((sum, { attendees }) => sum + (attendees ?? 0), 0),
      },
    };
  }
  const marked = new Set(figure === 'median' || figure === 'p90' ? ranksOf(figure, proof.rows.length) : []);
  return {
    name: 'proof',
    columns: suggestionColumns(figure, scope),
    rows: proof.rows.map((row, at) => ({
      ...row,
      rank: at + 1,
      mark: marked.has(at + 1) ? `← ${locale.pick(provedLabels[figure])}` : null,
    })),
  };
}

/** The rows behind one figure of `stats`, the figure itself at the head. */
export function proofDocument(
  figure: Proved,
  proof: Proof,
  { data, scope, locale }: { readonly data: StatisticsData; readonly scope: Scope; readonly locale: Locale },
): Document {
  const { proof: say } = locale.say;
  const value = valueOf(figure, data);
  const label = locale.pick(provedLabels[figure]);
  const count = proof.rows.length;
  const { resolution, resolutionOfOurs: ours } = data;
  const rate = figure === 'resolution' ? resolution : figure === 'resolutionOfOurs' ? ours : null;
  const headline =
    rate?.percent != null && rate.of !== null
      ? say.rate(label, rate.percent, rate.count, rate.of)
      : ofDays.has(figure)
        ? say.days(label, value, count)
        : figure === 'attendees'
          ? say.citizens(value ?? 0, count)
          : proof.kind === 'sessions'
            ? say.sessions(label, count)
            : say.suggestions(label, count);
  const table = view(figure, proof, scope, locale);
  return {
    data: { figure, value, count, view: scope.view, asOf: scope.asOf, rows: proof.rows },
    main: table,
    blocks: [
      { kind: 'heading', text: headline },
      ...(count > 0 ? [{ kind: 'view', view: table } as const] : []),
      ...(rate ? [{ kind: 'hint', text: say.rest } as const] : []),
    ],
  };
}
