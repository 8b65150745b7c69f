import { isAddress, parsePlace } from './address.js';
import { InvalidValue } from './errors.js';
import { flagName } from './field.js';
import type { NameList } from './names/official-names.js';
import { holidaySources } from './time/holidays.js';
import { officeRule, type ReplyClock, replyClocks } from './time/reply-rule.js';
import { fold } from './text/text.js';
import { parseZone } from './time/zone.js';
import { named, parseChoice, parseFlag, parseName, parseOrdinal, parsePath } from './values.js';
import { type Lang, languages } from '../locale/index.js';
import { type Message, message } from '../locale/message.js';

/** Parses the code of a language. */
export const parseLang = parseChoice(named(languages), {}, message('common.language'));

/** The settings of a user or an office; a missing setting has its default. */
export interface Settings {
  readonly lang?: Lang;
  /** Path of the store, or a server's address. */
  readonly db?: string;
  readonly replyDays?: number;
  readonly replyClock?: ReplyClock;
  /** Countries and files, separated by `;`: see `holidaySources`. */
  readonly holidays?: string;
  /** The host of a new session, unless given. */
  readonly host?: string;
  /** Zone of the office (IANA). */
  readonly timeZone?: string;
  readonly departments?: NameList;
  readonly categories?: NameList;
  readonly filters?: DefaultFilters;
}

/** Commands about open work. Only these have default filters: figures must not depend on settings. */
export const filtered = ['list', 'due', 'chase'] as const;

/** A command that may have default filters in the settings. */
export type Filtered = (typeof filtered)[number];

/** Flags by their key, as they would be typed; true for a switch. */
export type FilterValues = Readonly<Record<string, string | true | readonly string[]>>;

/** Per command, the filters it has when none are given on the command line. */
export type DefaultFilters = Readonly<Partial<Record<Filtered, FilterValues>>>;

/** The name of a setting, as it stands in the settings file. */
export type SettingKey = keyof Settings;

/** A setting's value that is neither a list nor an object. */
export type Scalar = string | number | boolean;

/** A setting, described in one place: its check, default, line in `config list` and entry in the JSON schema. */
export interface Setting {
  readonly key: SettingKey;
  readonly help: Message;
  /**
   * A path is relative to the settings file, or to the working directory when typed. A `place` is a path or a server's
   * address; `holidays` are countries and paths. `names` and `filters` are objects whose entries are checked one by one.
   */
  readonly shape: 'text' | 'place' | 'holidays' | 'choice' | 'count' | 'flag' | 'names' | 'filters';
  /** @throws InvalidValue */
  readonly parse?: (raw: string) => Scalar;
  readonly choices?: readonly string[];
  readonly most?: number;
  readonly fallback?: Scalar;
}

/** More days than a year are taken for a typing error. */
const LONGEST = 366;
const langs = ['en', 'ko'] as const;

function parseReplyDays(raw: string): number {
  const days = parseOrdinal(raw);
  if (days <= LONGEST) return days;
  throw new InvalidValue(message('values.isMoreThanDays', LONGEST));
}

const parseStore = (raw: string): string => parsePlace(parsePath(raw));

/** Checks countries and paths; files are read when days are counted. */
function parseHolidays(raw: string): string {
  const sources = holidaySources(raw);
  if (sources.length === 0) throw new InvalidValue(message('common.isBlank'));
  return sources.map((source) => ('file' in source ? parsePath(source.file) : source.country)).join(';');
}

export const settings: readonly Setting[] = [
  {
    key: 'lang',
    help: message('values.languageEnOrKoLocale'),
    shape: 'choice',
    choices: langs,
    parse: parseLang,
  },
  { key: 'db', help: message('values.store'), shape: 'place', parse: parseStore },
  {
    key: 'replyDays',
    help: message('values.withinHowManyDaysOffice'),
    shape: 'count',
    most: LONGEST,
    parse: parseReplyDays,
    fallback: officeRule.days,
  },
  {
    key: 'replyClock',
    help: message('values.howDaysOfReplyAreCounted'),
    shape: 'choice',
    choices: Object.keys(replyClocks),
    parse: parseChoice(replyClocks, {}, message('values.wayToCountDays')),
    fallback: officeRule.clock,
  },
  {
    key: 'holidays',
    help: message('values.daysOffOfCountryOrFile'),
    shape: 'holidays',
    parse: parseHolidays,
  },
  {
    key: 'host',
    help: message('values.whoListensAtSessionThat'),
    shape: 'text',
    parse: parseName,
  },
  {
    key: 'timeZone',
    help: message('values.whoseDaysMomentsWithZoneAre'),
    shape: 'text',
    parse: parseZone,
  },
  {
    key: 'departments',
    help: message('values.officialNamesOfDepartmentsAnd'),
    shape: 'names',
  },
  {
    key: 'categories',
    help: message('values.officialNamesOfCategoriesAnd'),
    shape: 'names',
  },
  {
    key: 'filters',
    help: message('values.filtersThatBeginWith', filtered.join(', ')),
    shape: 'filters',
  },
];

/** Finds a setting by its key, or by the key in the form of a flag: `replyDays`, `reply-days`. */
export const settingNamed = (raw: string): Setting | undefined =>
  settings.find(({ key }) => [fold(key), flagName(key)].includes(fold(raw)));

/** A setting of an earlier version, which is still read. */
export interface FormerSetting {
  /** The setting that has its meaning now; where both are set, that one stands. */
  readonly now: SettingKey;
  /** Its value as one of that setting. @throws InvalidValue */
  readonly parse: (raw: string) => Scalar;
}

/** The settings of earlier versions, by their keys. */
export const formerSettings: Readonly<Record<string, FormerSetting>> = {
  workingDays: {
    now: 'replyClock',
    parse: (raw): ReplyClock => (parseFlag(raw) ? 'working-days' : 'calendar'),
  },
};

/**
 * Resolves the paths of a setting; returns addresses, countries and other values unchanged.
 * @param whole resolves a path
 */
export function placed({ shape }: Setting, value: string, whole: (path: string) => string): string {
  if (shape === 'place') return isAddress(value) ? value : whole(value);
  if (shape !== 'holidays') return value;
  return holidaySources(value)
    .map((source) => ('file' in source ? whole(source.file) : source.country))
    .join(';');
}
