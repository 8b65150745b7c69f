import { areInitials } from '../domain/figures/search.js';
import { fold, visibleLine } from '../domain/text/text.js';
import type { Suggesting } from './prompter.js';

/** A line of the choices while something is typed. */
export interface Offer {
  readonly name: string;
  readonly short?: string;
  readonly value: string;
}

/** Loads the function of `initialsShape`. */
export type Initials = () => Promise<(text: string) => string>;

/**
 * Choices for a typed text: first those that begin with it, else the text itself (`+`), then those that contain it.
 * Enter takes the first.
 */
export async function offers(known: readonly string[], typed: string, initials: Initials): Promise<Offer[]> {
  const wanted = fold(typed);
  const shape = areInitials([wanted]) ? await initials() : fold;
  const offer = (value: string): Offer => ({ name: visibleLine(value), value });
  const begins = known.filter((name) => shape(name).startsWith(wanted));
  const within = known.filter((name) => shape(name).includes(wanted) && !begins.includes(name));
  const same = begins.filter((name) => fold(name) === wanted);
  const longer = begins.filter((name) => !same.includes(name));
  const own = same.length > 0 ? [] : [{ name: `+ ${visibleLine(typed)}`, short: visibleLine(typed), value: typed }];
  return [...same.map(offer), ...longer.map(offer), ...own, ...within.map(offer)];
}

/** Choices where nothing is typed yet: the preferred one, no answer, then the known ones. */
export function untyped({ known, default: preferred, why }: Suggesting, skip: string): Offer[] {
  const others = known.filter((name) => name !== preferred).map((value) => ({ name: visibleLine(value), value }));
  const none = { name: skip, value: '' };
  if (preferred === undefined) return [none, ...others];
  const short = visibleLine(preferred);
  return [
    { name: `${short}${why === undefined ? '' : `   ${visibleLine(why)}`}`, short, value: preferred },
    none,
    ...others,
  ];
}
