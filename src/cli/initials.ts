import { fold } from '../domain/text.js';

/**
 * A shape in which ㅂㅅ finds 버스: each syllable as its first consonant, all else as it is, no longer and no shorter.
 * es-hangul is loaded only when somebody types consonants alone.
 */
export async function initialsShape(): Promise<(text: string) => string> {
  const { getChoseong } = await import('es-hangul');
  const known = new Map<string, string>();
  const initial = (syllable: string): string => {
    const found = known.get(syllable) ?? getChoseong(syllable);
    known.set(syllable, found);
    return found;
  };
  return (text) => fold(text).replace(/[가-힣]/g, initial);
}
