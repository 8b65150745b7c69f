import { manyArgs, defineCommand } from '../cli/command.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/filter.js';
import { initialsShape } from '../cli/initials.js';
import { EarshotError } from '../domain/errors.js';
import { areInitials, needlesOf } from '../domain/search.js';
import { words } from '../domain/words.js';
import { searchDocument } from '../report/search.js';
import { searchOutcomes, searchSuggestions } from '../store/search.js';

export default defineCommand({
  args: [
    manyArgs({
      key: 'words',
      name: 'WORDS',
      help: words('all of them must be there; "a phrase" in quotes', '모두 있어야 합니다. 구절은 "따옴표"로'),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  flags: [...filterFlags, ...pageFlags],
  about: words(
    'Looks in what was said, in replies, in notes and in outcomes, also inside of words; never in names of persons.\nFound in the text comes before found in replies, that before notes; within each the last written down comes first.\nConsonants alone find syllables of a text that begin with them: ㅂㅅ finds 버스.',
    '건의 내용, 회신, 메모, 성과에서 낱말의 일부까지 찾습니다. 사람 이름에서는 찾지 않습니다.\n내용, 회신, 메모 순으로, 그 안에서는 나중에 적은 것부터 보여 줍니다. 초성만 적으면 초성으로 찾습니다(ㅂㅅ → 버스).',
  ),
  examples: ['search bus', 'search bus school --open', `search '"school bus"' --json`],
  access: 'read',
  async run(context, { words: typed, ...options }) {
    // The shell took quotes away: words that came as one argument are still words, and quotes that are left mean a phrase.
    const needles = needlesOf((typed ?? []).join(' '));
    if (needles.length === 0) throw new EarshotError('usage', words('no words were given', '찾을 낱말이 없습니다'));
    const shape = areInitials(needles) ? await initialsShape() : undefined;
    const search = { needles, filter: filterOf(options, context.today()), shape };
    const { page, ...range } = pageOf(options, forPerson(context));
    const { read } = await context.store();
    const { hits, more } = await searchSuggestions(read, search, range);
    const outcomes = page === 1 ? await searchOutcomes(read, search) : [];
    const found = { needles, shape, hits, outcomes, more };
    await deliver(context, searchDocument(found, context.locale, range.limit > 0 ? page : undefined));
  },
});
