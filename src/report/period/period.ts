import { addDays } from '../../domain/time/day.js';
import { REVIEW_DAYS, SOON_DAYS } from '../../domain/figures/due-lists.js';
import type { Period } from '../../domain/time/period.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Chart, Document, View } from '../../output/view.js';
import { longRows, type PeriodCounts, type PeriodData, periodData } from './data.js';
import * as charts from './charts.js';
import * as views from './views.js';
import { groupView, half, statusView } from '../figures/statistics.js';

/** The name of the period: `September 2025`, `2025년 9월`. */
function periodName({ kind, key, from, to }: Period, { say: { report } }: Locale): string {
  const { name, range } = report;
  if (kind !== 'range') return name[kind](key);
  return from === to ? name.day(from) : range(name.day(from), name.day(to));
}

/** A paragraph for a press release; all its figures are in the tables. */
export function pressParagraph(data: PeriodData, locale: Locale): string {
  const { press } = locale.say.report;
  const { raised, all, totals, outcomes } = data;
  const value = (measure: string): number => data.measures.find((row) => row.measure === measure)?.value ?? 0;
  const sentences = [
    press.met(periodName(data.period, locale), raised.sessions, raised.attendees, raised.suggestions),
    press.resolvedIn(value('resolvedInPeriod')),
  ];
  const { count, percent, of } = raised.resolution;
  if (percent !== null && of !== null)
    sentences.push(press.cohort(of, count, percent, raised.inProgress, locale.say.report.name.day(data.asOf)));
  if (all.now.percent !== null) sentences.push(press.all(totals.now, all.now.count, all.now.percent));
  if (outcomes.launched.length > 0)
    sentences.push(press.launched(locale.say.list(outcomes.launched.map(({ name }) => name))));
  return sentences.join(' ');
}

const soonBy = ({ asOf }: PeriodData): string => addDays(asOf, SOON_DAYS);
const reviewBy = ({ asOf }: PeriodData): string => addDays(asOf, REVIEW_DAYS);

const heading = (text: string): Block => ({ kind: 'heading', text });
const words = (...lines: readonly string[]): Block => ({ kind: 'words', text: lines.join('\n') });
const show = (view: View): Block => ({ kind: 'view', view });
const draw = (chart: Chart): Block => ({ kind: 'chart', chart });

/** A section of the report: none, or a heading and what is under it. */
type Section = (data: PeriodData, locale: Locale) => readonly Block[];

const keyFigures: Section = (data, locale) => {
  const names = { here: periodName(data.period, locale), before: periodName(data.before, locale) };
  return [heading(locale.say.report.keyFigures), show(views.measureView(data, names, locale))];
};

const sessionsHeld: Section = (data, locale) =>
  data.sessions.length === 0 ? [] : [heading(locale.say.report.sessionsHeld), show(views.sessionsView(data, locale))];

const raised: Section = (data, locale) => {
  const { report, stats } = locale.say;
  const title = heading(report.raised(periodName(data.period, locale), data.asOf));
  if (data.raised.suggestions === 0) return [title, words(stats.nothing)];
  const { resolution, resolutionOfOurs: ours, excluded } = data.raised;
  return [
    title,
    draw(charts.statusChart(data, locale)),
    show({ ...statusView(data.raised, locale), name: 'raised' }),
    words(
      stats.rateIs(resolution.percent ?? 0, resolution.count, resolution.of ?? 0),
      stats.notCounted(excluded.merged, excluded.withdrawn),
      ...(ours?.percent == null ? [] : [stats.secondRate(ours.percent, ours.count, ours.of)]),
    ),
  ];
};

const happened: Section = (data, locale) => {
  const { report, stats } = locale.say;
  const { replies, unknownDay } = data.happened;
  return [
    heading(report.happened(periodName(data.period, locale))),
    show(views.eventView(data, locale)),
    words(stats.replies(replies), ...(unknownDay ? [stats.unknownDay(unknownDay)] : [])),
  ];
};

const allSuggestions: Section = (data, locale) => {
  const { report, stats } = locale.say;
  const { now, excluded } = data.all;
  const blocks = [heading(report.all), show(views.allView(data, locale))];
  if (now.percent === null) return blocks;
  const rate = stats.rateIs(now.percent, now.count, data.totals.now);
  return [...blocks, words(rate, stats.notCounted(excluded.merged, excluded.withdrawn))];
};

const months: Section = (data, locale) => [
  heading(locale.say.report.months),
  draw(charts.monthChart(data, locale)),
  show(views.monthsView(data, locale)),
  words(locale.say.report.monthsNote),
];

const groups: Section = (data, locale) => {
  const { report } = locale.say;
  const groupings = [
    ['department', report.byDepartment, data.departments],
    ['district', report.byDistrict, data.districts],
    ['category', report.byCategory, data.categories],
  ] as const;
  return groupings.flatMap(([by, title, rows]) =>
    rows.length === 0
      ? []
      : [
          heading(title),
          words(report.groupsNote),
          ...(by === 'department' ? [draw(charts.departmentChart(data, locale))] : []),
          show(groupView(data.raised, rows, by, locale)),
        ],
  );
};

const daysToResolve: Section = (data, locale) => {
  const { report } = locale.say;
  const { median, p90, count, steps } = data.daysToResolve;
  if (median === null || p90 === null) return [heading(report.days), words(report.noDays)];
  return [
    heading(report.days),
    words(report.daysNote(half(median), p90, count)),
    draw(charts.daysChart(data, locale)),
    show(views.daysView(steps, locale)),
  ];
};

const openWork: Section = (data, { say: { report } }) =>
  (
    [
      [report.overdue(data.overdue.of, data.asOf), data.overdue, 'overdue'],
      [report.soon(data.soon.of, soonBy(data)), data.soon, 'soon'],
      [report.reviews(data.reviews.of, reviewBy(data)), data.reviews, 'reviews'],
    ] as const
  ).flatMap(([title, list, key]) => [
    heading(title),
    ...(list.rows.length > 0 ? [show(views.listView(key, list.rows))] : []),
    ...(list.of > list.rows.length ? [words(report.more(list.of - list.rows.length))] : []),
    ...(key === 'overdue' && data.notRecorded > 0 ? [words(report.notRecorded(data.notRecorded))] : []),
  ]);

const outcomes: Section = (data, locale) =>
  data.outcomes.launched.length + data.outcomes.milestones.length === 0
    ? []
    : [heading(locale.say.report.outcomes), show(views.outcomeView(data, locale))];

/** In the order of the report. */
const sections: readonly Section[] = [
  ...[keyFigures, sessionsHeld, raised, happened, allSuggestions],
  ...[months, groups, daysToResolve, openWork, outcomes],
];

/** The report of a period: suggestions raised, events, the state of all suggestions, and lists of open work. */
export function periodDocument(counts: PeriodCounts, locale: Locale): Document {
  const data = periodData(counts);
  const { report, stats } = locale.say;
  const paragraph = pressParagraph(data, locale);
  const blocks = [
    heading(report.title(periodName(data.period, locale))),
    ...(data.end < data.period.to ? [words(report.until(data.end))] : []),
    words(paragraph),
    ...sections.flatMap((section) => section(data, locale)),
    words(stats.asOf(data.asOf)),
  ];
  const main: View = {
    name: 'figures',
    columns: [
      { key: 'section', label: message('labels.section'), type: 'text' },
      { key: 'key', label: message('labels.of'), type: 'text' },
      { key: 'measure', label: message('labels.measure'), type: 'text' },
      { key: 'value', label: message('labels.value'), type: 'count' },
    ],
    rows: longRows(data),
  };
  return { blocks, data: { ...data, paragraph }, main };
}
