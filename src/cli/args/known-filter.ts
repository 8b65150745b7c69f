import { EarshotError } from '../../domain/errors.js';
import { nearestNames } from '../../domain/names/near.js';
import { Names } from '../../domain/names/official-names.js';
import { matchName } from '../../domain/text/match.js';
import { joined, message } from '../../locale/message.js';
import type { Handle } from '../../store/engine/db.js';
import { namesInUse, type NameKind } from '../../store/records/vocabulary.js';
import type { Context } from '../frame/context.js';
import { tell } from '../output/deliver.js';
import { listOf } from './official-names.js';

/** Filters whose values are names that people gave. */
const kinds = ['department', 'category', 'district', 'audience', 'partner'] as const satisfies readonly NameKind[];

/** Most names that an error lists. */
const SHOWN = 12;

const listOfKind = ({ settings }: Context, kind: NameKind) =>
  kind === 'audience' || kind === 'partner' ? undefined : listOf(settings, kind);

/** The error for a word that is no name, with the nearest ones. */
function noSuch(kind: NameKind, word: string, known: readonly string[]): EarshotError {
  const near = nearestNames(word, known);
  const shown = known.slice(0, SHOWN);
  const hint =
    near.length > 0
      ? message('common.didYouMean', joined(', ', ...near))
      : message('flags.theyAre', kind, joined(', ', ...shown, ...(known.length > SHOWN ? ['…'] : [])));
  return new EarshotError('not-found', message('flags.noneIsCalled', kind, word), { hint });
}

/** The name that a word of a filter means. @throws EarshotError usage for several, not-found for none */
function meantBy(word: string, kind: NameKind, used: readonly string[], names: Names): string {
  if (used.includes(word)) return word;
  if (names.knows(word)) return names.spell(word).name;
  const known = [...new Set([...names.official, ...used])];
  // Where nothing is written down yet, nothing is found, whatever the word.
  if (known.length === 0) return word;
  const match = matchName(word, known, (name) => name);
  if (match.kind === 'one') return match.found;
  if (match.kind === 'none') throw noSuch(kind, word, known);
  const { among } = match;
  const shown = joined(', ', ...among.slice(0, SHOWN));
  throw new EarshotError('usage', message('flags.mayBe', kind, word, shown, Math.max(0, among.length - SHOWN)), {
    hint: message('reading.writeItOut'),
  });
}

/**
 * The same filter with names that are there: other spellings become official names, and a part of one name stands for
 * it, which is told.
 * @throws EarshotError usage for a part of several names, not-found with the nearest for one that is not there
 */
export async function withKnownNames<Filter extends object>(
  context: Context,
  handle: Handle,
  filter: Filter,
): Promise<Filter> {
  const given = filter as Readonly<Record<string, unknown>>;
  const meant: Record<string, unknown> = {};
  for (const kind of kinds) {
    const words = given[kind] as readonly (string | null)[] | undefined;
    if (!words?.some((word) => word !== null)) continue;
    const used = await namesInUse(handle, kind);
    const names = new Names(listOfKind(context, kind));
    const found = words.map((word) => (word === null ? null : meantBy(word, kind, used, names)));
    meant[kind] = found;
    const taken = words.flatMap((word, at) => {
      const name = found[at];
      return word === null || name == null || name === word ? [] : [message('flags.takenFor', word, name)];
    });
    if (taken.length > 0) tell(context, ...taken.map(context.locale.render));
  }
  return { ...filter, ...meant };
}
