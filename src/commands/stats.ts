import { defineCommand } from '../cli/frame/command.js';
import { checkPeriod, filterFlags, filterOf } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { flag } from '../cli/frame/flags.js';
import { encodingFlags, inEncoding } from '../cli/output/encoding.js';
import { deliverSeen } from '../cli/output/partial.js';
import { parseDay } from '../domain/time/written-day.js';
import { checkNotFuture } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import { figureAliases, figureLabels } from '../domain/figures/explain.js';
import { type Grouping, groupings, type StatisticsView } from '../domain/figures/scope.js';
import { parseChoice } from '../domain/values.js';
import { type Message, message } from '../locale/message.js';
import { statisticsDocument } from '../report/figures/statistics.js';
import { countAll } from '../store/figures/statistics.js';

const groupingLabels = Object.fromEntries(groupings.map((by) => [by, message('reading.groupedBy', by)])) as Record<
  Grouping,
  Message
>;
const parseAnyGrouping = parseChoice(groupingLabels, {}, message('reading.grouping'));
/** `부서별` is the same as `부서`. */
const parseGrouping = (raw: string): Grouping => parseAnyGrouping(raw.replace(/(?<=.)별$/, ''));
const views: Record<StatisticsView, Message> = {
  raised: message('reading.raised'),
  happened: message('reading.happened'),
};

const rowsOrGroups = (): EarshotError =>
  new EarshotError('usage', message('reading.explainAndByDoNot'), {
    hint: message('reading.nameGroupByFilterSuch'),
  });

export default defineCommand({
  flags: [
    flag({
      key: 'by',
      placeholder: 'WHAT',
      help: message('reading.oneRowForEach'),
      choices: groupings,
      parse: parseGrouping,
    }),
    flag({
      key: 'asOf',
      placeholder: 'DAY',
      help: message('reading.asItStoodOnThis'),
      parse: (raw: string) => parseDay(raw),
    }),
    flag({
      key: 'view',
      placeholder: 'VIEW',
      help: message('reading.whatWasRaisedInPeriod'),
      choices: Object.keys(views),
      parse: parseChoice(views, {}, message('reading.view')),
    }),
    flag({
      key: 'explain',
      placeholder: 'FIGURE',
      help: message('reading.listRowsBehindFigure'),
      choices: Object.keys(figureLabels),
      parse: parseChoice(figureLabels, figureAliases, message('reading.figure')),
    }),
    ...filterFlags,
    ...encodingFlags,
  ],
  examples: [
    'stats',
    'stats --by department --from 2025-01-01',
    'stats --from 2025-09 --to 2025-09 --view happened',
    'stats --as-of 2024-12-31 --json',
    'stats --explain overdue --as-of 2025-10-31',
  ],
  access: 'read',
  async run(given, { by, asOf, view, from, to, explain, encoding, replace, ...filter }) {
    const context = inEncoding(given, { encoding, replace });
    checkPeriod({ from, to });
    const today = context.today();
    const day = asOf ?? today;
    checkNotFuture(day, today);
    const { read } = await context.store();
    const scope = {
      view: view ?? ('raised' as const),
      asOf: day,
      from: from ?? undefined,
      to: to ?? undefined,
      filter: await withKnownNames(context, read, filterOf(filter, day)),
    };
    if (explain != null) {
      if (by != null) throw rowsOrGroups();
      const { explained } = await import('./stats/explain.js');
      await deliverSeen(context, read, await explained(context, explain, scope));
      return;
    }
    await deliverSeen(context, read, statisticsDocument(await countAll(read, scope, by ?? undefined), context.locale));
  },
});
