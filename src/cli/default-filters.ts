import { flagName } from '../domain/field.js';
import type { Filtered, FilterValues } from '../domain/settings.js';
import { words } from '../domain/words.js';
import { readFlags } from './command.js';
import type { Context } from './context.js';
import { tell } from './deliver.js';
import { filterFlags, pageFlags } from './filter.js';
import { type Flag, longFlag, toggle } from './flags.js';

const limit: readonly Flag[] = pageFlags.filter(({ key }) => key === 'limit');

/** Departments are what `chase` is asked about by name. */
export const chaseFilters = filterFlags.filter(({ key }) => key !== 'department');

/** What each command can begin with. Figures have none of their own: nobody must print a part for the whole unaware. */
export const filterable: Readonly<Record<Filtered, readonly Flag[]>> = {
  list: [...filterFlags, ...limit],
  due: [...filterFlags, ...limit],
  chase: chaseFilters,
};

/** By its key, or as it is typed: `onTheSpot`, `on-the-spot`. */
export const filterNamed = (command: Filtered, raw: string): Flag | undefined =>
  filterable[command].find(({ key }) => key === raw || flagName(key) === raw);

export const allFlag = toggle('all', words('without the filters of the settings', '설정의 기본 조건 없이'));

/** Flags that say one thing together: who gives one of them means all of it. */
const together: readonly (readonly string[])[] = [
  ['status', 'open'],
  ['from', 'to'],
];

const typed = (text: string): string => (/[\s;"']/.test(text) ? JSON.stringify(text) : text);

const shown = (filters: FilterValues): string =>
  Object.entries(filters)
    .flatMap(([key, value]) => {
      const flag = longFlag({ key });
      if (value === true) return [flag];
      return (typeof value === 'string' ? [value] : value).map((each) => `${flag} ${typed(each)}`);
    })
    .join(' ');

/**
 * The options with the settings' filters where none was given, saying so; `--all` leaves them out.
 * @param named whether records were named one by one: then they are meant, whatever the filters
 */
export function withFilters<Options extends { readonly all?: boolean | null }>(
  context: Context,
  command: Filtered,
  { all, ...options }: Options,
  named = false,
): Omit<Options, 'all'> {
  const own = context.settings.filters?.[command];
  if (all || named || own === undefined) return options;
  const given = new Set(Object.entries(options).flatMap(([key, value]) => (value == null ? [] : [key])));
  const isGiven = (key: string): boolean =>
    given.has(key) || together.some((keys) => keys.includes(key) && keys.some((each) => given.has(each)));
  const added = Object.fromEntries(Object.entries(own).filter(([key]) => !isGiven(key)));
  if (Object.keys(added).length === 0) return options;
  tell(context, context.locale.say.config.filtered(shown(added)));
  const hint = words(`earshot config get filters.${command}`, `earshot config get filters.${command}`);
  return { ...options, ...readFlags(filterable[command], added, hint) };
}
