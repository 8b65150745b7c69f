import { manyArgs, defineCommand } from '../cli/frame/command.js';
import { forPerson } from '../cli/output/deliver.js';
import { filterFlags, filterOf, pageFlags, pageOf } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { readAs } from '../cli/args/refusal.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { initialsShape } from '../prompt/initials.js';
import { deliverSeen } from '../cli/output/partial.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { parseId } from '../domain/records/identifier.js';
import { areInitials, checkWanted, needlesOf } from '../domain/figures/search.js';
import { parseOrdinal } from '../domain/values.js';
import { message } from '../locale/message.js';
import { alikeDocument, repeatsDocument } from '../report/search/repeats.js';
import { searchDocument } from '../report/search/search.js';
import { findAlike } from '../store/search/alike.js';
import { findRepeats } from '../store/search/repeats.js';
import { searchOutcomes, searchSuggestions } from '../store/search/search.js';
import { getSuggestion } from '../store/records/suggestions.js';

/** Number of times from which a request counts as repeated. */
const OFTEN = 3;

function parseOften(raw: string): number {
  const often = parseOrdinal(raw);
  if (often >= 2) return often;
  throw new InvalidValue(message('reading.isNoRepeat2Or'));
}

const noWords = (): EarshotError =>
  new EarshotError('usage', message('reading.noWordsWereGiven'), {
    hint: message('reading.earshotSearchHelpShowsHow'),
  });

/** Only one of the flags may be given. @throws EarshotError usage */
function checkWay(given: readonly boolean[]): void {
  const count = given.filter(Boolean).length;
  if (count === 0) throw noWords();
  if (count === 1) return;
  throw new EarshotError('usage', message('reading.wordsLikeAndRepeatsDo'), {
    hint: message('reading.textWordsNarrowsOtherTwo'),
  });
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'words',
      name: 'WORDS',
      help: message('reading.allOfThemMustBe'),
      parse: (raw) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'like',
      placeholder: 'ID',
      help: message('reading.whatResemblesThisSuggestionAnd'),
      parse: parseId,
    }),
    toggle('repeats', message('reading.whatWasRaisedAgainAnd')),
    flag({
      key: 'min',
      placeholder: 'N',
      help: message('reading.withRepeatsRaisedSoOften'),
      parse: parseOften,
    }),
    ...filterFlags,
    ...pageFlags,
  ],
  usage: '[options] WORDS... | --like ID | --repeats',
  about: message('reading.looksInWhatWasSaid'),
  examples: [
    message('reading.searchBus'),
    message('reading.searchBusSchoolOpen'),
    message('reading.searchSchoolBusJson'),
    'search --like 88-4',
    'search --repeats --from 2025',
  ],
  access: 'read',
  async run(context, { words: typed, like, repeats, min, ...options }) {
    checkWay([(typed ?? []).length > 0, like != null, repeats === true]);
    if (min != null && !repeats) {
      throw new EarshotError('usage', message('reading.minGoesWithRepeats'), {
        hint: message('reading.earshotSearchRepeatsMin', min),
      });
    }
    const { page, ...range } = pageOf(options, forPerson(context));
    const shown = range.limit > 0 ? page : undefined;
    const { read } = await context.store();
    const filter = await withKnownNames(context, read, filterOf(options, context.today()));
    if (like != null) {
      const suggestion = await getSuggestion(read, like);
      const found = await findAlike(read, suggestion, filter, range);
      await deliverSeen(context, read, alikeDocument(suggestion, found, context.locale, shown));
      return;
    }
    if (repeats) {
      const often = min ?? OFTEN;
      const found = await findRepeats(read, filter, often, range);
      await deliverSeen(context, read, repeatsDocument(found, often, context.locale, shown));
      return;
    }
    // The shell removed quotes: words of one argument are separate words, and remaining quotes mean a phrase.
    const needles = needlesOf(readAs(message('reading.wordsIt'), () => checkWanted((typed ?? []).join(' '))));
    if (needles.length === 0) throw noWords();
    const shape = areInitials(needles) ? await initialsShape() : undefined;
    const search = { needles, filter, shape };
    const { hits, more } = await searchSuggestions(read, search, range);
    const outcomes = page === 1 ? await searchOutcomes(read, search) : [];
    await deliverSeen(context, read, searchDocument({ needles, shape, hits, outcomes, more }, context.locale, shown));
  },
});
