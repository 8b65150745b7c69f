import { monthOf } from '../../domain/time/day.js';
import type { Grouping } from '../../domain/figures/scope.js';
import { declineReasons, isStatus, statuses } from '../../domain/records/status.js';
import { kinds } from '../../domain/records/suggestion.js';
import { type Message, verbatim, message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Column, Document, Row, View } from '../../output/view.js';
import { chronological, type Counted, type Group, type StatisticsData, statisticsData } from './figures.js';

function keyLabel(by: Grouping, key: string | null, { say, render }: Locale): string {
  if (key === null) return say.none;
  if (by === 'month' || by === 'quarter' || by === 'year') return say[by](key);
  if (by === 'status' && isStatus(key)) return render(statuses[key].label);
  const labels: Partial<Record<string, Message>> = by === 'kind' ? kinds : by === 'reason' ? declineReasons : {};
  const label = labels[key];
  return label ? render(label) : key;
}

const count = (key: string, label: Message): Column => ({ key, label, type: 'count' });
const bothWords = (pickOf: (dictionary: Locale['say']) => string, locale: Locale): Message => {
  const text = pickOf(locale.say);
  return verbatim(text);
};

/** The table of statuses, with percentages in the view `raised` only. Statuses with no suggestion are left out. */
export function statusView(data: StatisticsData, locale: Locale): View {
  const raised = data.view === 'raised';
  const label = (pickOf: (say: Locale['say']['stats']) => string): Message =>
    bothWords((say) => pickOf(say.stats), locale);
  const most = Math.max(1, ...data.statuses.map((row) => row.count));
  const rows = data.statuses.filter((row) => row.count > 0).sort((a, b) => b.count - a.count);
  return {
    name: 'statuses',
    columns: [
      {
        key: 'status',
        label: label((say) => say.status),
        type: 'status',
        tone: (status) => (status === 'resolved' ? 'good' : undefined),
      },
      count(
        'count',
        label((say) => say.suggestions),
      ),
      ...(raised ? [{ key: 'percent', label: label((say) => say.share), type: 'percent' } as const] : []),
      { key: 'bar', label: message('common.nothing'), type: 'bar' },
    ],
    rows: rows.map((row): Row => ({ ...row, bar: row.count / most })),
    ...(raised && {
      total: { status: locale.say.total, count: data.suggestions, percent: data.suggestions > 0 ? 100 : 0 },
    }),
  };
}

/** The table of `stats --by`: a row for each group. */
export function groupView(data: StatisticsData, groups: readonly Group[], by: Grouping, locale: Locale): View {
  const raised = data.view === 'raised';
  const label = (pickOf: (say: Locale['say']['stats']) => string): Message =>
    bothWords((say) => pickOf(say.stats), locale);
  const most = Math.max(1, ...groups.map((one) => one.suggestions));
  const row = (
    one: Pick<Group, 'suggestions' | 'resolved' | 'inProgress' | 'percent' | 'daysToResolve' | 'replies'>,
  ): Row => ({
    suggestions: one.suggestions,
    resolved: one.resolved,
    percent: one.percent,
    inProgress: one.inProgress,
    medianDays: one.daysToResolve.median,
    p90Days: one.daysToResolve.p90,
    overdue: one.replies.overdue,
  });
  return {
    name: `by-${by}`,
    columns: [
      {
        key: 'key',
        label: label((say) => say.by[by]),
        type: 'text',
        show: (key) => keyLabel(by, key === null ? null : String(key), locale),
      },
      count('suggestions', raised ? label((say) => say.suggestions) : label((say) => say.received)),
      ...(raised ? [{ key: 'share', label: label((say) => say.share), type: 'percent' } as const] : []),
      count(
        'resolved',
        label((say) => say.resolved),
      ),
      ...(raised ? [{ key: 'percent', label: label((say) => say.rate), type: 'percent' } as const] : []),
      count(
        'inProgress',
        label((say) => say.inProgress),
      ),
      { key: 'medianDays', label: label((say) => say.median), type: 'days' },
      { ...count('p90Days', message('labels.p90Days')), machineOnly: true },
      {
        ...count(
          'overdue',
          label((say) => say.overdue),
        ),
        tone: (value) => (Number(value) > 0 ? 'bad' : undefined),
      },
      { key: 'bar', label: message('common.nothing'), type: 'bar' },
    ],
    rows: groups.map((one) => ({ key: one.key, share: one.share, bar: one.suggestions / most, ...row(one) })),
    total: {
      ...row({ ...data, resolved: data.resolution.count, percent: data.resolution.percent }),
      key: locale.say.total,
      share: raised && data.suggestions > 0 ? 100 : null,
    },
  };
}

/** A median, which is a whole number or ends in .5, as text. */
export const half = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** The document of `stats`: headline, tables, replies and days, and the definition of the rate. */
export function statisticsDocument(counted: Counted, locale: Locale): Document {
  const data = statisticsData(counted);
  const { scope, by, sessions } = counted;
  const { stats } = locale.say;
  const blocks: Block[] = [];
  const say = (text: string): void => void blocks.push({ kind: 'words', text });
  const day = (value: string | undefined): string | undefined => (value === undefined ? undefined : locale.day(value));
  const period = stats.period(day(scope.from), day(scope.to));

  const { first, last } = sessions;
  const month = (held: string): string => locale.say.month(monthOf(held));
  const span =
    first === null || last === null
      ? ''
      : locale.lang === 'ko'
        ? stats.span(first, last)
        : stats.span(month(first), month(last));
  blocks.push({
    kind: 'heading',
    text: stats.headline(data.sessions, data.months, span, data.attendees, data.suggestions),
  });
  if (scope.view === 'happened') say(stats.happenedHeadline(period, data.suggestions, data.resolution.count));
  else if (scope.from !== undefined || scope.to !== undefined) say(stats.raisedHeading(period));

  const view = by ? groupView(data, data.groups ?? [], by, locale) : statusView(data, locale);
  blocks.push({ kind: 'view', view });

  const { median, p90, count: known } = data.daysToResolve;
  const clocks = [stats.replies(data.replies)];
  if (median !== null && p90 !== null) clocks.push(stats.resolvedWithin(half(median), p90, known));
  say(clocks.join('\n'));

  const footer: string[] = [];
  const { resolution, resolutionOfOurs: ours } = data;
  if (resolution.percent !== null && resolution.of !== null)
    footer.push(stats.rateIs(resolution.percent, resolution.count, resolution.of));
  footer.push(stats.notCounted(data.excluded.merged, data.excluded.withdrawn));
  if (ours?.percent != null) footer.push(stats.secondRate(ours.percent, ours.count, ours.of));
  if (data.unknownDay) footer.push(stats.unknownDay(data.unknownDay));
  if (scope.view === 'happened' && by && chronological.has(by)) footer.push(stats.again);
  footer.push(stats.asOf(scope.asOf));
  say(footer.join('\n'));
  if (sessions.unclosed > 0) blocks.push({ kind: 'hint', text: stats.unclosed(sessions.unclosed) });
  return { blocks, data, main: view };
}
