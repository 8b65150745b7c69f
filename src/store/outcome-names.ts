import { EarshotError } from '../domain/errors.js';
import { formatOutcomeId, looksLikeOutcomeId, nameKey, parseOutcomeId } from '../domain/outcome.js';
import { josa } from '../domain/particle.js';
import { nearest } from '../domain/text.js';
import { words } from '../domain/words.js';
import type { Handle } from './engine/db.js';
import { outcomeOf, type StoredOutcome } from './outcomes.js';

interface Named {
  readonly key: number;
  readonly name: string;
  readonly folded: string;
}

/** How many of those that are meant an error names. */
const SHOWN = 5;

const ambiguous = (typed: string, meant: readonly Named[]): EarshotError => {
  const list = meant
    .slice(0, SHOWN)
    .map(({ key, name }) => `${name} (${formatOutcomeId(key)})`)
    .join(', ');
  const more = meant.length > SHOWN ? ', …' : '';
  return new EarshotError(
    'usage',
    words(`"${typed}" could be ${list}${more}`, `"${typed}"에 맞는 성과가 여럿입니다: ${list}${more}`),
    { hint: words('Type more of the name, or its number', '이름을 더 적거나 번호를 쓰십시오') },
  );
};

function noOutcome(typed: string, all: readonly Named[]): EarshotError {
  const guess = nearest(
    typed,
    all.map(({ name }) => name),
  );
  return new EarshotError(
    'not-found',
    words(`there is no outcome "${typed}"`, `성과 ${josa(`"${typed}"`, '이/가')} 없습니다`),
    {
      hint: guess
        ? words(`Did you mean ${guess}?`, `혹시 ${guess}?`)
        : words('earshot outcome list shows them', 'earshot outcome list로 볼 수 있습니다'),
    },
  );
}

/** The outcome of that number, that name, or that part of just one name. @throws EarshotError not-found, usage */
export async function getOutcome(handle: Handle, typed: string): Promise<StoredOutcome> {
  const all = await handle.all<Named>(
    'SELECT o.id AS "key", o.name, o.name_key AS folded FROM outcome o ORDER BY o.id',
  );
  if (looksLikeOutcomeId(typed)) {
    const key = parseOutcomeId(typed);
    if (all.some((each) => each.key === key)) return outcomeOf(handle, key);
    throw noOutcome(typed, all);
  }
  const wanted = nameKey(typed);
  const exact = all.find(({ folded }) => folded === wanted);
  const meant = exact ? [exact] : all.filter(({ folded }) => wanted !== '' && folded.includes(wanted));
  const [only] = meant;
  if (!only) throw noOutcome(typed, all);
  if (meant.length > 1) throw ambiguous(typed, meant);
  return outcomeOf(handle, only.key);
}
