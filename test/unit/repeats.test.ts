import { describe, expect, it } from 'vitest';
import { grams, likeness } from '../../src/domain/text/bigrams.js';
import { ALIKE, groupSimilar } from '../../src/domain/figures/repeats.js';

/** Every text against every head, as `gather` must come out without doing it. */
function gatherByAll(texts: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const text of texts) {
    const group = groups.find(([head = '']) => likeness(grams(head), grams(text)) >= ALIKE);
    if (group) group.push(text);
    else groups.push([text]);
  }
  return groups;
}

describe('gather', () => {
  it('gives each text to the oldest that it resembles', () => {
    const texts = ['abcdefgh', 'abcdefxy', 'cdefxyzw', 'qrst', 'abcdefgh i'];
    expect(groupSimilar(texts)).toEqual([['abcdefgh', 'abcdefxy', 'abcdefgh i'], ['cdefxyzw'], ['qrst']]);
    expect(groupSimilar([])).toEqual([]);
  });

  it('comes out as if all had been compared', () => {
    const places = ['market', 'station', 'library', 'school', 'harbour', 'town hall'];
    const wishes = ['please build a car park at the', 'the pavement is broken before the', 'more buses to the'];
    const texts = places.flatMap((place) => wishes.map((wish) => `${wish} ${place}`));
    expect(groupSimilar(texts)).toEqual(gatherByAll(texts));
    expect(groupSimilar(texts).length).toBeLessThan(texts.length);
  });
});
