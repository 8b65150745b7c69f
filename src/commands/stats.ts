import { defineCommand } from '../cli/command.js';
import { deliver } from '../cli/deliver.js';
import { checkPeriod, filterFlags, filterOf } from '../cli/filter.js';
import { flag } from '../cli/flags.js';
import { parseDay } from '../domain/day.js';
import { checkNotFuture } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import { provedAliases, provedLabels } from '../domain/proof.js';
import { type Grouping, groupings, type StatisticsView } from '../domain/scope.js';
import { parseChoice } from '../domain/values.js';
import { verbatim, type Words, words } from '../domain/words.js';
import { statisticsDocument } from '../report/statistics.js';
import { countAll } from '../store/statistics.js';

const groupingWords = Object.fromEntries(groupings.map((by) => [by, verbatim(by)])) as Record<Grouping, Words>;
const views: Record<StatisticsView, Words> = { raised: words('raised', '접수'), happened: words('happened', '처리') };

const rowsOrGroups = (): EarshotError =>
  new EarshotError('usage', words('--explain and --by do not go together', '--explain과 --by는 함께 쓸 수 없습니다'), {
    hint: words(
      'Name the group by a filter, such as --department Roads',
      '묶음은 필터로 지정하십시오. 예: --department 도로과',
    ),
  });

export default defineCommand({
  flags: [
    flag({
      key: 'by',
      placeholder: 'WHAT',
      help: words('one row for each', '무엇별로'),
      choices: groupings,
      parse: parseChoice(groupingWords, {}, words('a grouping', '묶는 기준')),
    }),
    flag({
      key: 'asOf',
      placeholder: 'DAY',
      help: words('as it stood on this day, from the history', '이날의 상태를 이력에서'),
      parse: (raw: string) => parseDay(raw),
    }),
    flag({
      key: 'view',
      placeholder: 'VIEW',
      help: words(
        'what was raised in the period and where it stands, or what happened in it',
        '기간 안에 접수된 것의 현황 또는 기간 안에 있었던 일',
      ),
      choices: Object.keys(views),
      parse: parseChoice(views, {}, words('a view', '보기')),
    }),
    flag({
      key: 'explain',
      placeholder: 'FIGURE',
      help: words('list the rows behind a figure', '통계 수치의 근거가 되는 건의를 나열'),
      choices: Object.keys(provedLabels),
      parse: parseChoice(provedLabels, provedAliases, words('a figure', '통계 수치')),
    }),
    ...filterFlags,
  ],
  examples: [
    'stats',
    'stats --by department --from 2025-01-01',
    'stats --from 2025-09 --to 2025-09 --view happened',
    'stats --as-of 2024-12-31 --json',
    'stats --explain overdue --as-of 2025-10-31',
  ],
  access: 'read',
  async run(context, { by, asOf, view, from, to, explain, ...filter }) {
    checkPeriod({ from, to });
    const today = context.today();
    const day = asOf ?? today;
    checkNotFuture(day, today);
    const scope = {
      view: view ?? ('raised' as const),
      asOf: day,
      from: from ?? undefined,
      to: to ?? undefined,
      filter: filterOf(filter, day),
    };
    const { read } = await context.store();
    if (explain != null) {
      if (by != null) throw rowsOrGroups();
      const { explained } = await import('../cli/explained.js');
      await deliver(context, await explained(context, explain, scope));
      return;
    }
    await deliver(context, statisticsDocument(await countAll(read, scope, by ?? undefined), context.locale));
  },
});
