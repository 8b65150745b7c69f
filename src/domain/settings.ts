import { isAddress, parsePlace } from './address.js';
import { InvalidValue } from './errors.js';
import { flagName } from './field.js';
import type { NameList } from './names.js';
import { officeRule } from './reply-rule.js';
import { fold } from './text.js';
import { parseChoice, parseFlag, parseName, parseOrdinal, parsePath } from './values.js';
import { type Lang, type Words, verbatim, words } from './words.js';

/** What a user or an office has set; a setting that is absent has its default. */
export interface Settings {
  readonly lang?: Lang;
  /** Path of the store, or a server's address. */
  readonly db?: string;
  readonly replyDays?: number;
  readonly workingDays?: boolean;
  /** Path of a file with a day a line. */
  readonly holidays?: string;
  /** Who listens at a session unless it says otherwise. */
  readonly host?: string;
  readonly departments?: NameList;
  readonly categories?: NameList;
  readonly filters?: DefaultFilters;
}

/** Commands that look at work to be done, not at figures: these alone have filters of their own. */
export const filtered = ['list', 'due', 'chase'] as const;
export type Filtered = (typeof filtered)[number];

/** Flags by their key, as they would be typed; true for a switch. */
export type FilterValues = Readonly<Record<string, string | true | readonly string[]>>;
export type DefaultFilters = Readonly<Partial<Record<Filtered, FilterValues>>>;

export type SettingKey = keyof Settings;

export type Scalar = string | number | boolean;

/** One setting, described once: its check, its default, its line in `config list`, its place in the JSON schema. */
export interface Setting {
  readonly key: SettingKey;
  readonly help: Words;
  /**
   * A path is relative to the file of settings in which it stands, typed it is relative to where one is. A place is a
   * path or a server's address. `names` and `filters` are objects, whose parts are checked one by one.
   */
  readonly shape: 'text' | 'path' | 'place' | 'choice' | 'count' | 'flag' | 'names' | 'filters';
  /** @throws InvalidValue */
  readonly parse?: (raw: string) => Scalar;
  readonly choices?: readonly string[];
  readonly most?: number;
  readonly fallback?: Scalar;
}

/** More days than a year are a slip of the finger. */
const LONGEST = 366;
const langs = ['en', 'ko'] as const;

function parseReplyDays(raw: string): number {
  const days = parseOrdinal(raw);
  if (days <= LONGEST) return days;
  throw new InvalidValue(words(`is more than ${LONGEST} days`, `${LONGEST}일을 넘습니다`));
}

const parseStore = (raw: string): string => parsePlace(parsePath(raw));

export const settings: readonly Setting[] = [
  {
    key: 'lang',
    help: words('language, en or ko; the locale decides when left out', '언어, en 또는 ko; 없으면 시스템 언어'),
    shape: 'choice',
    choices: langs,
    parse: parseChoice({ en: verbatim('en'), ko: verbatim('ko') }, {}, words('a language', '언어')),
  },
  { key: 'db', help: words('the store', '저장소'), shape: 'place', parse: parseStore },
  {
    key: 'replyDays',
    help: words('within how many days the office answers', '회신 기한(일)'),
    shape: 'count',
    most: LONGEST,
    parse: parseReplyDays,
    fallback: officeRule.days,
  },
  {
    key: 'workingDays',
    help: words('count working days only: no weekends, no holidays', '근무일만 셈(주말과 휴일 제외)'),
    shape: 'flag',
    parse: parseFlag,
    fallback: officeRule.workingDays,
  },
  {
    key: 'holidays',
    help: words('a file with the days off, one a line', '휴일을 한 줄에 하나씩 적은 파일'),
    shape: 'path',
    parse: parsePath,
  },
  {
    key: 'host',
    help: words('who listens at a session that does not say', '방문에 적지 않았을 때의 주재자'),
    shape: 'text',
    parse: parseName,
  },
  {
    key: 'departments',
    help: words('the official names of departments, and other words for each', '부서의 공식 이름과 그 다른 이름들'),
    shape: 'names',
  },
  {
    key: 'categories',
    help: words('the official names of categories, and other words for each', '분야의 공식 이름과 그 다른 이름들'),
    shape: 'names',
  },
  {
    key: 'filters',
    help: words(`filters that ${filtered.join(', ')} begin with`, `${filtered.join(', ')} 명령의 기본 조건`),
    shape: 'filters',
  },
];

/** By its key, or as a flag would write it: `replyDays`, `reply-days`. */
export const settingNamed = (raw: string): Setting | undefined =>
  settings.find(({ key }) => [fold(key), flagName(key)].includes(fold(raw)));

/** A path that stands in a setting, made whole; an address, and what is no path, as it is. @param whole makes a path whole */
export const placed = ({ shape }: Setting, value: string, whole: (path: string) => string): string =>
  shape === 'path' || (shape === 'place' && !isAddress(value)) ? whole(value) : value;
