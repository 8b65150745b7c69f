/** A language that earshot speaks. */
export type Lang = 'en' | 'ko';

/** One thing said in every language; who prints it picks one. */
export type Words = Readonly<Record<Lang, string>>;

export const words = (en: string, ko: string): Words => ({ en, ko });

/** Words that are the same everywhere: a code, a name, a value as it was typed. */
export const verbatim = (text: string): Words => ({ en: text, ko: text });
