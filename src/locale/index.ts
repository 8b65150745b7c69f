import { en, type Dictionary } from './en/index.js';
import { ko } from './ko/index.js';
import type { Message, Value } from './message.js';

/** The languages. To add one, make a folder beside `en` with the same keys, and add a line here. */
const dictionaries = { en, ko } satisfies Record<string, Dictionary>;

/** The code of a language (ISO 639-1). */
export type Lang = keyof typeof dictionaries;

export const languages = Object.keys(dictionaries) as Lang[];

/** The texts and forms of one language. */
export interface Locale {
  readonly lang: Lang;
  /** The texts of the screen. */
  readonly say: Dictionary;
  /** A message in this language. */
  readonly render: (message: Message) => string;
  /** `in-progress` → `in progress`, `추진중` */
  readonly status: (code: string) => string;
  /** 1069 → `1,069` */
  readonly count: (value: number) => string;
  readonly day: (day: string) => string;
  readonly yes: string;
  readonly no: string;
}

type Section = Readonly<Record<string, string | ((...values: (string | Value)[]) => string)>>;

const isMessage = (value: Value): value is Message => typeof value === 'object' && value !== null;

/** Writes a message in a language. */
export function render({ key, values }: Message, lang: Lang): string {
  const [section = '', name = ''] = key.split('.');
  const sentence = (dictionaries[lang] as unknown as Readonly<Record<string, Section>>)[section]?.[name];
  if (typeof sentence !== 'function') return sentence ?? key;
  return sentence(...values.map((value) => (isMessage(value) ? render(value, lang) : value)));
}

/** A message in every language, for recognising headings and names of statuses in input. */
export const inEveryLanguage = (message: Message): string[] => languages.map((lang) => render(message, lang));

/** The words, numbers and days of a language. */
export function localeFor(lang: Lang): Locale {
  const say = dictionaries[lang];
  const labels: Readonly<Record<string, string>> = say.status;
  return {
    lang,
    say,
    render: (message) => render(message, lang),
    status: (code) => labels[code] ?? code,
    count: say.count,
    // ISO days in both languages: columns are aligned, and the days can be typed back in.
    day: (day) => day,
    yes: say.yes,
    no: say.no,
  };
}

/** The language: EARSHOT_LANG, then the setting, then the system's locale variables; English unless one says Korean. */
export function langOf(env: Readonly<Record<string, string | undefined>>, setting?: Lang): Lang {
  const name = env['EARSHOT_LANG'] || setting || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return languages.find((lang) => new RegExp(`^${lang}(?![a-z])`, 'i').test(name)) ?? 'en';
}
