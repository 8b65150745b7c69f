import { addDays } from '../../domain/time/day.js';
import { REVIEW_DAYS, SOON_DAYS } from '../../domain/figures/due-lists.js';
import type { Period } from '../../domain/time/period.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Block, Document, View } from '../../output/view.js';
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

/** The report of a period: suggestions raised, events, the state of all suggestions, and lists of open work. */
export function periodDocument(counts: PeriodCounts, locale: Locale): Document {
  const data = periodData(counts);
  const { say } = locale;
  const { report, stats } = say;
  const name = periodName(data.period, locale);
  const blocks: Block[] = [];
  const heading = (text: string): void => void blocks.push({ kind: 'heading', text });
  const tell = (text: string): void => void blocks.push({ kind: 'words', text });
  const show = (view: View): void => void blocks.push({ kind: 'view', view });

  heading(report.title(name));
  if (data.end < data.period.to) tell(report.until(data.end));
  const paragraph = pressParagraph(data, locale);
  tell(paragraph);

  heading(report.keyFigures);
  show(views.measureView(data, { here: name, before: periodName(data.before, locale) }, locale));
  if (data.sessions.length > 0) {
    heading(report.sessionsHeld);
    show(views.sessionsView(data, locale));
  }

  heading(report.raised(name, data.asOf));
  if (data.raised.suggestions > 0) {
    blocks.push({ kind: 'chart', chart: charts.statusChart(data, locale) });
    show({ ...statusView(data.raised, locale), name: 'raised' });
    const { resolution, resolutionOfOurs: ours, excluded } = data.raised;
    const lines = [stats.rateIs(resolution.percent ?? 0, resolution.count, resolution.of ?? 0)];
    lines.push(stats.notCounted(excluded.merged, excluded.withdrawn));
    if (ours?.percent != null) lines.push(stats.secondRate(ours.percent, ours.count, ours.of));
    tell(lines.join('\n'));
  } else tell(stats.nothing);

  heading(report.happened(name));
  show(views.eventView(data, locale));
  const { onTime, late, waiting, overdue } = data.happened.replies;
  const notes = [stats.replies(onTime, late, waiting, overdue)];
  if (data.happened.unknownDay) notes.push(stats.unknownDay(data.happened.unknownDay));
  tell(notes.join('\n'));

  heading(report.all);
  show(views.allView(data, locale));
  const { now } = data.all;
  if (now.percent !== null)
    tell(
      [
        stats.rateIs(now.percent, now.count, data.totals.now),
        stats.notCounted(data.all.excluded.merged, data.all.excluded.withdrawn),
      ].join('\n'),
    );

  heading(report.months);
  blocks.push({ kind: 'chart', chart: charts.monthChart(data, locale) });
  show(views.monthsView(data, locale));
  tell(report.monthsNote);

  const groupings = [
    ['department', report.byDepartment, data.departments],
    ['district', report.byDistrict, data.districts],
    ['category', report.byCategory, data.categories],
  ] as const;
  for (const [by, title, groups] of groupings) {
    if (groups.length === 0) continue;
    heading(title);
    tell(report.groupsNote);
    if (by === 'department') blocks.push({ kind: 'chart', chart: charts.departmentChart(data, locale) });
    show(groupView(data.raised, groups, by, locale));
  }

  heading(report.days);
  const { median, p90, count, steps } = data.daysToResolve;
  if (median !== null && p90 !== null) {
    tell(report.daysNote(half(median), p90, count));
    blocks.push({ kind: 'chart', chart: charts.daysChart(data, locale) });
    show(views.daysView(steps, locale));
  } else tell(report.noDays);

  for (const [title, list, key] of [
    [report.overdue(data.overdue.of, data.asOf), data.overdue, 'overdue'],
    [report.soon(data.soon.of, soonBy(data)), data.soon, 'soon'],
    [report.reviews(data.reviews.of, reviewBy(data)), data.reviews, 'reviews'],
  ] as const) {
    heading(title);
    if (list.rows.length > 0) show(views.listView(key, list.rows));
    if (list.of > list.rows.length) tell(report.more(list.of - list.rows.length));
  }
  if (data.outcomes.launched.length + data.outcomes.milestones.length > 0) {
    heading(report.outcomes);
    show(views.outcomeView(data, locale));
  }
  tell(stats.asOf(data.asOf));

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
