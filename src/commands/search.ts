import { manyArgs, defineCommand } from '../cli/command.js';
import { deliver, forPerson } from '../cli/deliver.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/filter.js';
import { flag, toggle } from '../cli/flags.js';
import { initialsShape } from '../cli/initials.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { parseId } from '../domain/identifier.js';
import { areInitials, needlesOf } from '../domain/search.js';
import { parseOrdinal } from '../domain/values.js';
import { words } from '../domain/words.js';
import { alikeDocument, repeatsDocument } from '../report/repeats.js';
import { searchDocument } from '../report/search.js';
import { findAlike, findRepeats } from '../store/repeats.js';
import { searchOutcomes, searchSuggestions } from '../store/search.js';
import { getSuggestion } from '../store/suggestions.js';

/** Raised so often, it was raised again and again. */
const OFTEN = 3;

function parseOften(raw: string): number {
  const often = parseOrdinal(raw);
  if (often >= 2) return often;
  throw new InvalidValue(words('is no repeat: 2 or more', '되풀이가 아닙니다. 2 이상이어야 합니다'));
}

const noWords = (): EarshotError =>
  new EarshotError('usage', words('no words were given', '찾을 낱말이 없습니다'), {
    hint: words('earshot search --help shows how', 'earshot search --help에서 쓰는 법을 볼 수 있습니다'),
  });

/** One question at a time. @throws EarshotError usage */
function checkWay(given: readonly boolean[]): void {
  const count = given.filter(Boolean).length;
  if (count === 0) throw noWords();
  if (count === 1) return;
  throw new EarshotError(
    'usage',
    words('WORDS, --like and --repeats do not go together', '낱말, --like, --repeats는 함께 쓸 수 없습니다'),
    { hint: words('--text WORDS narrows the other two', '다른 둘은 --text 낱말로 좁힐 수 있습니다') },
  );
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'words',
      name: 'WORDS',
      help: words('all of them must be there; "a phrase" in quotes', '모두 있어야 합니다. 구절은 "따옴표"로'),
      parse: (raw) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'like',
      placeholder: 'ID',
      help: words('what resembles this suggestion, and what was answered', '이 건의와 비슷한 건의와 그 회신'),
      parse: parseId,
    }),
    toggle('repeats', words('what was raised again and again', '되풀이된 건의')),
    flag({
      key: 'min',
      placeholder: 'N',
      help: words('with --repeats: raised so often or more, 3 when left out', '--repeats와 함께: 몇 번 이상, 기본 3'),
      parse: parseOften,
    }),
    ...filterFlags,
    ...pageFlags,
  ],
  usage: '[options] WORDS... | --like ID | --repeats',
  about: words(
    'Looks in what was said, in replies, in notes and in outcomes, also inside of words; never in names of persons.\nFound in the text comes before found in replies, that before notes; within each the last written down comes first.\nConsonants alone find syllables of a text that begin with them: ㅂㅅ finds 버스.',
    '건의 내용, 회신, 메모, 성과에서 낱말의 일부까지 찾습니다. 사람 이름에서는 찾지 않습니다.\n내용, 회신, 메모 순으로, 그 안에서는 나중에 적은 것부터 보여 줍니다. 초성만 적으면 초성으로 찾습니다(ㅂㅅ → 버스).',
  ),
  examples: [
    words('search bus', 'search 버스'),
    words('search bus school --open', 'search 버스 학교 --open'),
    words(`search '"school bus"' --json`, `search '"통학 버스"' --json`),
    'search --like 88-4',
    'search --repeats --from 2025',
  ],
  access: 'read',
  async run(context, { words: typed, like, repeats, min, ...options }) {
    checkWay([(typed ?? []).length > 0, like != null, repeats === true]);
    if (min != null && !repeats) {
      throw new EarshotError('usage', words('--min goes with --repeats', '--min은 --repeats와 함께 씁니다'), {
        hint: words(`earshot search --repeats --min ${min}`, `earshot search --repeats --min ${min}`),
      });
    }
    const filter = filterOf(options, context.today());
    const { page, ...range } = pageOf(options, forPerson(context));
    const shown = range.limit > 0 ? page : undefined;
    const { read } = await context.store();
    if (like != null) {
      const suggestion = await getSuggestion(read, like);
      const found = await findAlike(read, suggestion, filter, range);
      await deliver(context, alikeDocument(suggestion, found, context.locale, shown));
      return;
    }
    if (repeats) {
      const often = min ?? OFTEN;
      const found = await findRepeats(read, filter, often, range);
      await deliver(context, repeatsDocument(found, often, context.locale, shown));
      return;
    }
    // The shell took quotes away: words that came as one argument are still words, and quotes that are left mean a phrase.
    const needles = needlesOf((typed ?? []).join(' '));
    if (needles.length === 0) throw noWords();
    const shape = areInitials(needles) ? await initialsShape() : undefined;
    const search = { needles, filter, shape };
    const { hits, more } = await searchSuggestions(read, search, range);
    const outcomes = page === 1 ? await searchOutcomes(read, search) : [];
    await deliver(context, searchDocument({ needles, shape, hits, outcomes, more }, context.locale, shown));
  },
});
