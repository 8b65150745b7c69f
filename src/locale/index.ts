import { weekday } from '../domain/day.js';
import { isStatus, statuses } from '../domain/status.js';
import type { Lang, Words } from '../domain/words.js';
import type { Dictionary } from './en/index.js';

/** One language, ready to speak. */
export interface Locale {
  readonly lang: Lang;
  /** Whole sentences. */
  readonly say: Dictionary;
  readonly pick: (words: Words) => string;
  /** `in-progress` → `in progress`, `추진중` */
  readonly status: (code: string) => string;
  /** 1069 → `1,069` */
  readonly count: (value: number) => string;
  readonly day: (day: string) => string;
  /** With the day of the week: `2025-09-26 (Fri)`, `2025. 9. 26.(금)` */
  readonly dayAndWeekday: (day: string) => string;
  readonly yes: string;
  readonly no: string;
}

/** Only the language that is spoken is loaded. */
const dictionaries: Readonly<Record<Lang, () => Promise<Dictionary>>> = {
  en: async () => (await import('./en/index.js')).en,
  ko: async () => (await import('./ko/index.js')).ko,
};

export async function localeFor(lang: Lang): Promise<Locale> {
  const say = await dictionaries[lang]();
  return {
    lang,
    say,
    pick: (words) => words[lang],
    status: (code) => (isStatus(code) ? statuses[code].label[lang] : code),
    count: say.count,
    // A column of days is read and typed back in; ISO days are aligned and unmistakable in either language.
    day: (day) => day,
    dayAndWeekday: (day) => `${say.day(day)}${lang === 'ko' ? '' : ' '}(${say.weekdays[weekday(day)] ?? ''})`,
    yes: say.yes,
    no: say.no,
  };
}

/** The language: EARSHOT_LANG, then the user's setting, then the locale's variables; English when none says Korean. */
export function langOf(env: Readonly<Record<string, string | undefined>>, setting?: Lang): Lang {
  const name = env['EARSHOT_LANG'] || setting || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^ko(?![a-z])/i.test(name) ? 'ko' : 'en';
}
