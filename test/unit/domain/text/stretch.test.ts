import { describe, expect, it } from 'vitest';
import { replaced, Sought } from '../../../../src/domain/text/stretch.js';
import { fold } from '../../../../src/domain/text/text.js';

const erased = (word: string, text: string): string => replaced(text, new Sought(word).stretchesIn(text), '…');

describe('Sought', () => {
  it('takes whole letters with their marks, and leaves what nobody sees behind them', () => {
    expect(erased('kim', 'KimKIMk\u00adim\u200b!')).toBe('………\u200b!');
    expect(erased('cafe\u0301', 'a CAFÉ, a cafe\u200b\u0301 and a cafe')).toBe('a …, a … and a cafe');
    expect(erased('각', '\u1100\u1161\u11a8, 가')).toBe('…, 가');
    expect(erased('ΟΔΟΣ', 'οδος οδοσ ΟΔΟΣΑ')).toBe('… … …Α');
    expect(erased('q', 'q\u030ax')).toBe('…x');
    expect(erased('İz', 'a i\u0307z')).toBe('a …');
    expect(erased('a b', '  A \u200b \n B  ')).toBe('  …  ');
    expect(erased('aa', 'aaaaa')).toBe('……a');
    expect(erased('\u200b', 'a\u200bb')).toBe('a\u200bb');
  });

  it('finds what is in a folded text, and erases until it is there no more', () => {
    const letters = [
      'a',
      'B',
      'Ａ',
      'é',
      'e',
      '\u0301',
      '\u200b',
      '\u200d',
      ' ',
      '\n',
      'Σ',
      'ς',
      '\u1100',
      '\u1161',
      '각',
      'İ',
    ];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const some = (length: number): string => Array.from({ length }, () => letters[next(letters.length)]).join('');
    let found = 0;
    for (let round = 0; round < 3000; round += 1) {
      const [word, text] = [some(1 + next(3)), some(next(12))];
      const sought = new Sought(word);
      const isFound = sought.stretchesIn(text).length > 0;
      if (isFound) found += 1;
      expect(isFound, JSON.stringify([word, text])).toBe(sought.isIn(text));
      // With a joiner between, a search sees a letter and a mark that are two.
      const isJoined = /\u200d[\u200b\u200d]*[\u0301\u1161]/.test(text);
      if (!isJoined && sought.length > 0 && fold(text).includes(fold(word)))
        expect(isFound, JSON.stringify([word, text])).toBe(true);
      expect(sought.isIn(erased(word, text)), JSON.stringify([word, text])).toBe(false);
    }
    expect(found).toBeGreaterThan(200);
  });
});
