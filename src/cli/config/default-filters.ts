import { flagName } from '../../domain/field.js';
import type { Filtered, FilterValues } from '../../domain/settings.js';
import { message } from '../../locale/message.js';
import { readFlags } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { tell } from '../output/deliver.js';
import { filterFlags, pageFlags } from '../args/filter.js';
import { type Flag, longFlag, toggle } from '../frame/flags.js';

const limit: readonly Flag[] = pageFlags.filter(({ key }) => key === 'limit');

/** Without the department, which `chase` takes as an argument. */
export const chaseFilters = filterFlags.filter(({ key }) => key !== 'department');

/**
 * The filters that each command may have as defaults. Figures have none, so that nobody publishes a part as the whole.
 */
export const filterable: Readonly<Record<Filtered, readonly Flag[]>> = {
  list: [...filterFlags, ...limit],
  due: [...filterFlags, ...limit],
  chase: chaseFilters,
};

/** Finds a filter by its key or its flag: `onTheSpot`, `on-the-spot`. */
export const filterNamed = (command: Filtered, raw: string): Flag | undefined =>
  filterable[command].find(({ key }) => key === raw || flagName(key) === raw);

export const allFlag = toggle('all', message('settings.withoutFiltersOfSettings'));

/** Groups of flags that belong together: giving one of them replaces the defaults of its group. */
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
 * Adds the default filters to the options, and reports them; `--all` leaves them out.
 * @param named true when records were given by id; then there are no default filters
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
  const hint = message('settings.earshotConfigGetFilters', command);
  return { ...options, ...readFlags(filterable[command], added, hint) };
}
