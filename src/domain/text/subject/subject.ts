import { englishStem, isEnding, isStopWord, koreanStem } from './ending-words.js';
import { thingWords } from './thing-words.js';
import { wantWords } from './want-words.js';

/** A part of what a text is about. */
export interface Part {
  /** The same for parts of one matter. */
  readonly name: string;
  /** The same for parts that mean the same thing. */
  readonly same: string;
  /** The words that have it, any of which a text with this part contains: folded, in each all words in any order. */
  readonly forms: readonly string[];
  /** What it is: a thing, a want (what is wrong with it, or to be done), or any other word. */
  readonly kind: 'thing' | 'want' | 'word' | 'name';
  /** True when it only says where: at the market. */
  readonly aside?: boolean;
}

interface Groups {
  /** Korean words of two syllables or more by length, longest first. */
  readonly korean: ReadonlyMap<number, ReadonlyMap<string, Part>>;
  /** Words that must be equal: English ones, their stems, and Korean ones of one syllable. */
  readonly whole: ReadonlyMap<string, Part>;
}

const HANGUL = /[\uac00-\ud7a3]/;

function readGroups(): Groups {
  const korean = new Map<number, Map<string, Part>>();
  const whole = new Map<string, Part>();
  const stems = new Map<string, Part>();
  const add = (word: string, part: Part): void => {
    if (word.startsWith('=')) whole.set(word.slice(1), part);
    else if (HANGUL.test(word) && word.length > 1) {
      const same = korean.get(word.length) ?? new Map<string, Part>();
      korean.set(word.length, same);
      if (!same.has(word)) same.set(word, part);
    } else {
      if (!whole.has(word)) whole.set(word, part);
      const stem = word.split('_').map(englishStem).join('_');
      if (!stems.has(stem) || stem === word) stems.set(stem, part);
    }
  };
  const read = (lines: string, kind: 'thing' | 'want'): void => {
    for (const line of lines.trim().split('\n')) {
      const groups = line.split(';').map((group) => group.split(/[\s|]+/).filter((word) => word !== ''));
      const forms = groups.flat().map((word) => word.replace('=', '').replaceAll('_', ' '));
      const name = `${kind} ${forms[0] ?? ''}`;
      for (const [index, group] of groups.entries()) {
        const part: Part = { name, same: `${name} ${index}`, forms, kind };
        for (const word of group) add(word, part);
      }
    }
  };
  read(thingWords, 'thing');
  read(wantWords, 'want');
  for (const [stem, part] of stems) if (!whole.has(stem)) whole.set(stem, part);
  return { korean: new Map([...korean].sort(([one], [other]) => other - one)), whole };
}

let known: Groups | undefined;
const groups = (): Groups => (known ??= readGroups());

/** Numbers, and what ends like the name of a place. */
const nameWords = /\d|(?:마을|[가-힣]{2}(?:동|읍|면|리|로|길))$/;

const wordPart = (stem: string): Part => ({
  ...{ name: stem, same: stem, forms: [stem] },
  kind: nameWords.test(stem) ? 'name' : 'word',
});

/** What a short name of a school leaves out. */
const leftOutWords = { school: '학교' } as const;

/** The short name of a school: 도담초. */
const schoolWords = /^([가-힣]{2,})[초중고]$/;

/** Names of places, in which other words may be. */
const PLACE = /^[\uac00-\ud7a3]{2,}마을$/;

/** Parts of a Korean word: the groups whose words are in it, longest first, and what is left beside them. */
function koreanParts(word: string): Part[] {
  const stem = koreanStem(word);
  const single = stem.length === 1 ? groups().whole.get(stem) : undefined;
  if (single) return [single];
  if (PLACE.test(stem)) return [wordPart(stem)];
  const school = schoolWords.exec(stem)?.[1];
  const [kind] = school === undefined ? [] : koreanParts(leftOutWords.school);
  if (school !== undefined && kind && koreanParts(school).every((part) => part.kind === 'word'))
    return [{ ...wordPart(school), kind: 'name' }, kind];
  const found: Part[] = [];
  const rests: string[] = [];
  let since = 0;
  for (let at = 0; at < word.length;) {
    const part = longestAt(word, at);
    if (!part) {
      at += 1;
      continue;
    }
    found.push(part.group);
    rests.push(word.slice(since, at));
    at += part.length;
    since = at;
  }
  const names = [...rests, koreanStem(word.slice(since))];
  for (const name of names) if (name.length > 1 && !isEnding(name) && !isStopWord(name)) found.push(wordPart(name));
  return found;
}

/** The group of the longest known word that begins here. */
function longestAt(word: string, at: number): { group: Part; length: number } | undefined {
  for (const [length, words] of groups().korean) {
    const group = words.get(word.slice(at, at + length));
    if (group) return { group, length };
  }
  return undefined;
}

/** Particles and words behind a Korean word that only says where. */
const asideWords = /(?:에|에서|에는|에도|에서는|에서도|까지|부터|앞에|뒤에|옆에|안에)$/;
const besideWords = /^(?:앞|뒤|옆|근처|주변|입구|안|밖|맞은편|건너편|사이|가는|오는|내려오는|올라가는|인근|부근)/;

const BEFORE_PLACES = new Set(
  'at in near behind outside opposite by beside along on from to past around across toward towards beneath under before inside of'.split(
    ' ',
  ),
);

/** Number of words before a word among which one may say that it is a place. */
const LOOKED_BACK = 3;

function isAside(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (HANGUL.test(word)) return asideWords.test(word) || besideWords.test(words[at + 1] ?? '');
  return words.slice(Math.max(0, at - LOOKED_BACK), at).some((before) => BEFORE_PLACES.has(before));
}

/** Groups of an English word, or of it and the next one. */
function englishParts(word: string, next: string): { parts: Part[]; taken: number } {
  const { whole } = groups();
  const pair = whole.get(`${word}_${next}`) ?? whole.get(`${englishStem(word)}_${englishStem(next)}`);
  if (pair) return { parts: [pair], taken: 2 };
  if (isStopWord(word)) return { parts: [], taken: 1 };
  const stem = englishStem(word);
  const part = whole.get(word) ?? whole.get(stem);
  return { parts: part ? [part] : stem.length > 2 || /\d/.test(stem) ? [wordPart(stem)] : [], taken: 1 };
}

/** The parts that tell what a folded text is about, without words that every second text has; each once. */
export function subjectOf(folded: string): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>();
  const words = folded.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const { parts, taken } = HANGUL.test(word)
      ? { parts: isStopWord(word) ? [] : koreanParts(word), taken: 1 }
      : englishParts(word, words[at + 1] ?? '');
    const aside = isAside(words, at);
    for (const part of parts) {
      if (!aside || part.kind === 'want') found.set(part.name, part);
      else if (!found.has(part.name)) found.set(part.name, { ...part, aside });
    }
    at += taken;
  }
  return found;
}

/** What a text is about without names and other words: the same for a sentence said of several places. */
export const sentenceOf = (subject: ReadonlyMap<string, Part>): string =>
  [...subject.values()]
    .flatMap(({ kind, name }) => (kind === 'thing' || kind === 'want' ? [name] : []))
    .sort()
    .join(' ');
