import { arg, defineCommand } from '../cli/command.js';
import { deliver } from '../cli/deliver.js';
import { filterFlags, filterOf } from '../cli/filter.js';
import { flag } from '../cli/flags.js';
import { parseDay } from '../domain/day.js';
import { checkNotFuture } from '../domain/entry.js';
import { InvalidValue } from '../domain/errors.js';
import { josa } from '../domain/particle.js';
import { lastMonth, parsePeriod } from '../domain/period.js';
import { words } from '../domain/words.js';
import { monthDocument } from '../report/month.js';
import { readMonth } from '../store/month.js';

/** What a period's report can be narrowed to; the period itself says from when to when. */
const narrowing = filterFlags.filter(({ key }) =>
  ['department', 'category', 'district', 'audience', 'kind'].includes(key),
);

export default defineCommand({
  args: [
    arg({
      key: 'period',
      name: 'PERIOD',
      help: words(
        '2025-09, 2025-Q3, 2025 or FROM..TO; the last month when left out',
        '2025-09, 2025-Q3, 2025 또는 시작..끝; 생략하면 지난달',
      ),
      parse: parsePeriod,
    }),
  ],
  flags: [
    flag({
      key: 'asOf',
      placeholder: 'DAY',
      help: words('as it stood on this day', '이날의 상태로'),
      parse: (raw: string) => parseDay(raw),
    }),
    ...narrowing,
  ],
  about: words(
    'What was raised in the period and where it stands, what happened in it, the period before, and what needs a hand;\nwith a paragraph for the press. As html and xlsx, too: --output report.html',
    '기간 중 접수된 건의와 그 상태, 기간 중 있었던 일, 직전 기간과의 비교, 손이 필요한 일과 보도용 문단.\nhtml과 xlsx로도: --output report.html',
  ),
  examples: [
    'report 2025-09',
    words('report 2025-Q3 --district Munsan-eup', 'report 2025-Q3 --district 문산읍'),
    'report 2024 --format markdown',
  ],
  access: 'read',
  async run(context, { period: given, asOf: day, ...options }) {
    const today = context.today();
    const asOf = day ?? today;
    checkNotFuture(asOf, today);
    const period = given ?? lastMonth(asOf);
    if (period.from > asOf) {
      throw new InvalidValue(
        words(
          `${period.key} has not begun on ${asOf}`,
          `${josa(period.key, '은/는')} ${asOf}에 아직 시작되지 않았습니다`,
        ),
      );
    }
    const { read } = await context.store();
    const counts = await readMonth(read, { period, asOf, filter: filterOf(options, asOf) });
    await deliver(context, monthDocument(counts, context.locale));
  },
});
