import { Names } from '../domain/names.js';
import type { Settings } from '../domain/settings.js';
import type { Context } from './context.js';
import { tell } from './deliver.js';

/** Properties of a suggestion that hold a name of the office's, and the setting that lists them. */
const lists = { department: 'departments', coDepartments: 'departments', category: 'categories' } as const;
type Named = keyof typeof lists;

/** Puts the office's own names in the place of other words for them, and remembers those that are on no list. */
export class Speller {
  private readonly names: Readonly<Record<(typeof lists)[Named], Names>>;
  private readonly unknown = new Map<
    string,
    { readonly list: (typeof lists)[Named]; readonly guess?: string | undefined }
  >();
  /** False when the settings list no names: then nothing needs to be asked. */
  readonly isNeeded: boolean;

  constructor({ departments, categories }: Settings) {
    this.names = { departments: new Names(departments), categories: new Names(categories) };
    this.isNeeded = this.names.departments.official.length + this.names.categories.official.length > 0;
  }

  private one(list: (typeof lists)[Named], typed: string): string {
    const { name, isKnown, guess } = this.names[list].spell(typed);
    if (!isKnown) this.unknown.set(name, { list, guess });
    return name;
  }

  /** Departments and category of a record; all else stays. */
  spell<V extends object>(values: V): V {
    if (!this.isNeeded) return values;
    const given = values as Readonly<Record<string, unknown>>;
    const spelt: Record<string, unknown> = {};
    for (const key of Object.keys(lists) as Named[]) {
      const value = given[key];
      if (typeof value === 'string') spelt[key] = this.one(lists[key], value);
      else if (Array.isArray(value)) spelt[key] = value.map((each: string) => this.one(lists[key], each));
    }
    return { ...values, ...spelt };
  }

  /** Says which names are on no list. They are taken all the same: offices are renamed. */
  tellUnknown(context: Context): void {
    const { config } = context.locale.say;
    const lines = [...this.unknown].map(([name, { list, guess }]) => config.unknownName(name, list, guess));
    const more = lines.length - SHOWN;
    if (lines.length > 0) tell(context, ...lines.slice(0, SHOWN), ...(more > 0 ? [config.moreNames(more)] : []));
    this.unknown.clear();
  }
}

/** So many names are told of: a file of another city's has none but such. */
const SHOWN = 10;

/** A record's values with the office's own names; says which name is on no list. */
export function officialValues<V extends object>(context: Context, values: V): V {
  const speller = new Speller(context.settings);
  const spelt = speller.spell(values);
  speller.tellUnknown(context);
  return spelt;
}

/**
 * What is offered while a department or a category is typed: the settings' names first, then those in use.
 * @param used names in the store, most used first
 */
export const offeredNames = (
  settings: Settings,
  property: 'department' | 'category',
  used: readonly string[],
): string[] => new Names(settings[lists[property]]).offered(used);
