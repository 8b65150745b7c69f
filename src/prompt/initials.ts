import { fold } from '../domain/text/text.js';

/**
 * Replaces each syllable by its first consonant, so that ㅂㅅ finds 버스; other characters and the length stay. es-hangul
 * is loaded only when somebody types consonants alone.
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
