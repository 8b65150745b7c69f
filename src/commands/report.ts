import { arg, defineCommand } from '../cli/frame/command.js';
import { filterFlags, filterOf } from '../cli/args/filter.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { encodingFlags, inEncoding } from '../cli/output/encoding.js';
import { deliverPaper, unmaskedFlag } from '../cli/output/paper.js';
import { parseDay } from '../domain/time/written-day.js';
import { checkNotFuture } from '../domain/entry.js';
import { InvalidValue } from '../domain/errors.js';
import { lastMonth, parsePeriod } from '../domain/time/period.js';
import { message } from '../locale/message.js';
import { periodDocument } from '../report/period/period.js';
import { readPeriod } from '../store/figures/period.js';

/** Filters of a report; the days come from its period. */
const narrowing = filterFlags.filter(({ key }) =>
  ['department', 'category', 'district', 'audience', 'kind'].includes(key),
);

export default defineCommand({
  args: [
    arg({
      key: 'period',
      name: 'PERIOD',
      help: message('reading.q32025OrFromTo'),
      parse: parsePeriod,
    }),
  ],
  flags: [
    flag({
      key: 'asOf',
      placeholder: 'DAY',
      help: message('reading.asItStoodOnThisDay'),
      parse: (raw: string) => parseDay(raw),
    }),
    toggle('notes', message('reading.alsoNotesThatAreNot')),
    unmaskedFlag,
    ...narrowing,
    ...encodingFlags,
  ],
  about: message('reading.whatWasRaisedInPeriodAnd'),
  examples: ['report 2025-09', message('reading.report2025Q3DistrictMunsan'), 'report 2024 --format markdown'],
  access: 'read',
  async run(frame, { period: given, asOf: day, notes, unmasked, encoding, replace, ...options }) {
    const context = inEncoding(frame, { encoding, replace });
    const today = context.today();
    const asOf = day ?? today;
    checkNotFuture(asOf, today);
    const period = given ?? lastMonth(asOf);
    if (period.from > asOf) {
      throw new InvalidValue(message('reading.hasNotBegunOn', period.key, asOf));
    }
    const { read } = await context.store();
    const filter = await withKnownNames(context, read, filterOf(options, asOf));
    const scope = { period, asOf, filter, words: notes ? 'all' : 'public' } as const;
    const counts = await readPeriod(read, scope);
    await deliverPaper(context, read, periodDocument(counts, context.locale), unmasked);
  },
});
