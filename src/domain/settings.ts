import { InvalidValue } from './errors.js';
import { flagName } from './field.js';
import { officeRule } from './reply-rule.js';
import { fold } from './text.js';
import { parseChoice, parseFlag, parseOrdinal, parseText } from './values.js';
import { type Lang, type Words, verbatim, words } from './words.js';

/** What a user or an office has set; a setting that is absent has its default. */
export interface Settings {
  readonly lang?: Lang;
  /** Path of the store. */
  readonly db?: string;
  readonly replyDays?: number;
  readonly workingDays?: boolean;
  /** Path of a file with a day a line. */
  readonly holidays?: string;
  /** Who listens at a session unless it says otherwise. */
  readonly host?: string;
}

export type SettingKey = keyof Settings;

/** One setting, described once: its check, its default, its line in `config list`. */
export interface Setting {
  readonly key: SettingKey;
  readonly help: Words;
  /** @throws InvalidValue */
  readonly parse: (raw: string) => string | number | boolean;
  /** A file's path: in the configuration's file it is relative to that file, typed it is relative to where one is. */
  readonly isPath?: boolean;
  readonly fallback?: string | number | boolean;
}

/** More days than a year are a slip of the finger. */
const LONGEST = 366;

function parseReplyDays(raw: string): number {
  const days = parseOrdinal(raw);
  if (days <= LONGEST) return days;
  throw new InvalidValue(words(`is more than ${LONGEST} days`, `${LONGEST}일을 넘습니다`));
}

export const settings: readonly Setting[] = [
  {
    key: 'lang',
    help: words('language, en or ko; the locale decides when left out', '언어, en 또는 ko; 없으면 시스템 언어'),
    parse: parseChoice({ en: verbatim('en'), ko: verbatim('ko') }, {}, words('a language', '언어')),
  },
  { key: 'db', help: words('the store', '저장소 파일'), parse: parseText, isPath: true },
  {
    key: 'replyDays',
    help: words('within how many days the office answers', '회신 기한(일)'),
    parse: parseReplyDays,
    fallback: officeRule.days,
  },
  {
    key: 'workingDays',
    help: words('count working days only: no weekends, no holidays', '근무일만 셈(주말과 휴일 제외)'),
    parse: parseFlag,
    fallback: officeRule.workingDays,
  },
  {
    key: 'holidays',
    help: words('a file with the days off, one a line', '휴일을 한 줄에 하나씩 적은 파일'),
    parse: parseText,
    isPath: true,
  },
  {
    key: 'host',
    help: words('who listens at a session that does not say', '방문에 적지 않았을 때의 주재자'),
    parse: parseText,
  },
];

/** By its key, or as a flag would write it: `replyDays`, `reply-days`. */
export const settingNamed = (raw: string): Setting | undefined =>
  settings.find(({ key }) => [fold(key), flagName(key)].includes(fold(raw)));
