import { Names } from '../../domain/official-names.js';
import type { Settings } from '../../domain/settings.js';
import type { Context } from '../frame/context.js';
import { tell } from '../output/deliver.js';

/** Fields of a suggestion with official names, and the setting with their list. */
const lists = { department: 'departments', coDepartments: 'departments', category: 'categories' } as const;
type Named = keyof typeof lists;

/** Replaces other spellings by official names, and collects names that are not on the list. */
export class Speller {
  private readonly names: Readonly<Record<(typeof lists)[Named], Names>>;
  private readonly unknown = new Map<
    string,
    { readonly list: (typeof lists)[Named]; readonly guess?: string | undefined }
  >();
  /** False when the settings have no lists. */
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

  /** Replaces the departments and the category of a record. */
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

  /** Reports the names that are not on the list. They are stored anyway, because departments are renamed. */
  tellUnknown(context: Context): void {
    const { config } = context.locale.say;
    const lines = [...this.unknown].map(([name, { list, guess }]) => config.unknownName(name, list, guess));
    const more = lines.length - SHOWN;
    if (lines.length > 0) tell(context, ...lines.slice(0, SHOWN), ...(more > 0 ? [config.moreNames(more)] : []));
    this.unknown.clear();
  }
}

/** Most names that are reported: in a file of another city all names are unknown. */
const SHOWN = 10;

/** The values of a record with official names; reports a name that is not on the list. */
export function officialValues<V extends object>(context: Context, values: V): V {
  const speller = new Speller(context.settings);
  const spelt = speller.spell(values);
  speller.tellUnknown(context);
  return spelt;
}

/**
 * Names offered while a department or category is typed: those of the settings first, then those in use.
 * @param used names in the store, most frequent first
 */
export const offeredNames = (
  settings: Settings,
  property: 'department' | 'category',
  used: readonly string[],
): string[] => new Names(settings[lists[property]]).offered(used);
