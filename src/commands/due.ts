import { Readable } from 'node:stream';
import { defineCommand } from '../cli/command.js';
import { allFlag, withFilters } from '../cli/default-filters.js';
import { deliver, deliverData, forPerson, tell } from '../cli/deliver.js';
import { writeOutput } from '../cli/file.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/filter.js';
import { flag } from '../cli/flags.js';
import { dueSpan, parseSpan } from '../domain/due.js';
import { words } from '../domain/words.js';
import { calendar } from '../output/ics.js';
import { dueDocument, dueEntries, dueHeadline } from '../report/due.js';
import { countDue, listDue } from '../store/due.js';

/** A week: what the office can still do something about. */
const WITHIN = 7;

export default defineCommand({
  flags: [
    flag({
      key: 'within',
      placeholder: 'SPAN',
      help: words('how far ahead: 14d, 2w; 7d when left out', '앞으로 얼마나: 14d, 2w; 기본 7d'),
      parse: parseSpan,
    }),
    flag({
      key: 'ics',
      placeholder: 'FILE',
      help: words('into a file for calendars; - for stdout', '달력 파일로; -이면 표준 출력'),
      parse: (raw) => raw,
    }),
    ...filterFlags,
    ...pageFlags,
    allFlag,
  ],
  about: words(
    'Replies that have not been given, and long-term tasks whose review day has come or comes.',
    '아직 하지 않은 회신과, 재검토일이 지났거나 다가오는 장기검토 건입니다.',
  ),
  examples: [
    'due',
    words('due --within 2w --department Roads', 'due --within 2w --department 도로건설과'),
    'due --within 30d --ics due.ics --force',
  ],
  access: 'read',
  async run(context, { within, ics, ...given }) {
    const { locale } = context;
    const today = context.today();
    const options = withFilters(context, 'due', given);
    const span = dueSpan(today, within ?? WITHIN);
    const filter = filterOf(options, today);
    const { read } = await context.store();
    const counts = await countDue(read, filter, span);
    if (ics != null) {
      const items = await listDue(read, filter, span, { limit: 0, offset: 0 });
      const text = calendar(dueEntries(items, locale), context.clock(), locale.say.due.calendar);
      if (ics === '-') {
        for (const piece of text) await context.io.out(piece);
        return;
      }
      await writeOutput(ics, Readable.from(text), context);
      tell(context, dueHeadline(counts, span, locale), locale.say.due.written(items.length, ics));
      await deliverData(context, { file: ics, entries: items.length });
      return;
    }
    const { page, ...range } = pageOf(options, forPerson(context));
    const items = await listDue(read, filter, span, range);
    await deliver(context, dueDocument(counts, items, span, locale, range.limit > 0 ? page + 1 : undefined));
  },
});
