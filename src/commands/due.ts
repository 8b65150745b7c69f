import { Readable } from 'node:stream';
import { tellUnknownYearsOfReplies } from '../cli/config/reply-clock.js';
import { defineCommand } from '../cli/frame/command.js';
import { allFlag, withFilters } from '../cli/config/default-filters.js';
import { deliverData, forPerson, tell } from '../cli/output/deliver.js';
import { announceOutput, rememberTextFiles } from '../cli/output/copies.js';
import { refuseExisting, writeOutput } from '../cli/output/file.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { deliverSeen } from '../cli/output/partial.js';
import { dueSpan, parseSpan } from '../domain/figures/due.js';
import { message } from '../locale/message.js';
import { calendar } from '../output/ics.js';
import { recount } from './due/recount.js';
import { dueDocument, dueEntries, dueHeadline } from '../report/figures/due.js';
import { countNotRecorded, countDue, listDue } from '../store/figures/due.js';

/** Days ahead that are listed by default. */
const WITHIN = 7;

export default defineCommand({
  flags: [
    flag({
      key: 'within',
      placeholder: 'SPAN',
      help: message('reading.howFarAhead14D'),
      parse: parseSpan,
    }),
    flag({
      key: 'ics',
      placeholder: 'FILE',
      help: message('reading.intoFileForCalendarsFor'),
      parse: (raw) => raw,
    }),
    toggle('recount', message('reading.countDaysDueAgain')),
    ...filterFlags,
    ...pageFlags,
    allFlag,
  ],
  about: message('reading.repliesThatHaveNotBeen'),
  examples: ['due', message('reading.dueWithin2WDepartment'), 'due --within 30d --ics due.ics --force'],
  access: 'read',
  async run(context, { within, ics, recount: again, ...given }) {
    const { locale } = context;
    const today = context.today();
    const options = withFilters(context, 'due', given);
    const span = dueSpan(today, within ?? WITHIN);
    const asked = filterOf(options, today);
    if (again) return recount(context, asked);
    if (ics != null && ics !== '-') refuseExisting(ics, context);
    const store = await context.store();
    if (ics != null) await announceOutput(context, store, ics);
    const { read } = store;
    const filter = await withKnownNames(context, read, asked);
    const counts = await countDue(read, filter, span);
    if (ics != null) {
      const items = await listDue(read, filter, span, { limit: 0, offset: 0 });
      const text = calendar(dueEntries(items, locale), context.clock(), locale.say.due.calendar);
      if (ics === '-') {
        for (const piece of text) await context.io.out(piece);
        return;
      }
      await writeOutput(ics, Readable.from(text), context);
      await rememberTextFiles(context, [ics]);
      tell(context, dueHeadline(counts, span, locale), locale.say.due.written(items.length, ics));
      await deliverData(context, { file: ics, entries: items.length });
      return;
    }
    const { page, ...range } = pageOf(options, forPerson(context));
    const items = await listDue(read, filter, span, range);
    const next = range.limit > 0 ? page + 1 : undefined;
    const notRecorded = await countNotRecorded(read, filter);
    await deliverSeen(context, read, dueDocument(counts, items, span, locale, next, notRecorded));
    await tellUnknownYearsOfReplies(context, filter);
  },
});
