import { EarshotError } from '../../domain/errors.js';
import { formatOutcomeId, looksLikeOutcomeId, nameKey, parseOutcomeId } from '../../domain/records/outcome.js';
import { nearest } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';
import { outcomeOf, type StoredOutcome } from './outcomes.js';

interface Named {
  readonly key: number;
  readonly name: string;
  readonly folded: string;
}

/** Most names that an error lists. */
const SHOWN = 5;

const ambiguous = (typed: string, meant: readonly Named[]): EarshotError => {
  const list = meant
    .slice(0, SHOWN)
    .map(({ key, name }) => `${name} (${formatOutcomeId(key)})`)
    .join(', ');
  const more = meant.length > SHOWN ? ', …' : '';
  return new EarshotError('usage', message('store.couldBe', typed, list, more), {
    hint: message('store.typeMoreOfNameOr'),
  });
};

function noOutcome(typed: string, all: readonly Named[]): EarshotError {
  const guess = nearest(
    typed,
    all.map(({ name }) => name),
  );
  return new EarshotError('not-found', message('store.thereIsNoOutcome', typed), {
    hint: guess ? message('common.didYouMean', guess) : message('store.earshotOutcomeListShowsThem'),
  });
}

/** Finds an outcome by its id, its name, or a part of only one name. @throws EarshotError not-found, usage */
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
