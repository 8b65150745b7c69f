import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fit, GAP, type Give, type Natural } from '../../../../src/output/terminal/fit.js';
import { cut, widthOf } from '../../../../src/output/terminal/width.js';

const column = (give: Give, width: number): Natural => ({ give, width });

describe('fit', () => {
  it('cuts the flexible column first', () => {
    expect(fit([column('never', 6), column('flexible', 100), column('bar', 20)], 70)).toEqual([6, 40, 20]);
  });

  it('then leaves the bar out', () => {
    expect(fit([column('never', 6), column('flexible', 100), column('bar', 20)], 45)).toEqual([6, 37, 0]);
  });

  it('then shrinks all text in proportion', () => {
    expect(fit([column('never', 10), column('text', 40), column('text', 20), column('flexible', 90)], 64)).toEqual([
      10, 22, 13, 11,
    ]);
  });

  it('gives up when nothing can be read any more', () => {
    expect(fit([column('never', 10), column('text', 40)], 19)).toBeUndefined();
    expect(fit([column('never', 30)], 20)).toBeUndefined();
  });

  it('never makes a line too long or a column wider than it needs', () => {
    const natural = fc.record({
      width: fc.nat({ max: 120 }),
      give: fc.constantFrom<Give>('text', 'never', 'bar'),
    });
    fc.assert(
      fc.property(
        fc.array(natural, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 200 }),
        (columns, width) => {
          const widths = fit(columns, width);
          if (!widths) return;
          const kept = widths.filter((_, index) => columns[index]?.give !== 'bar' || widths[index] !== 0);
          expect(kept.reduce((sum, each) => sum + each, 0) + Math.max(0, kept.length - 1) * GAP).toBeLessThanOrEqual(
            width,
          );
          widths.forEach((each, index) => expect(each).toBeLessThanOrEqual(columns[index]?.width ?? 0));
        },
      ),
    );
  });
});

describe('cut', () => {
  it('marks what it takes away', () => {
    expect(cut('abcdef', 6)).toBe('abcdef');
    expect(cut('abcdef', 5)).toBe('abcd…');
    expect(cut('가나다', 5)).toBe('가나…');
    expect(cut('가나다', 4)).toBe('가…');
    expect(cut('the bus', 5)).toBe('the…');
    expect(cut('abc', 1)).toBe('…');
    expect(cut('abc', 0)).toBe('');
  });

  it('never cuts inside what is seen as one', () => {
    expect(cut('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3)).toBe('👨‍👩‍👧‍👦…');
    expect(cut('🇰🇷🇰🇷', 2)).toBe('…');
    expect(cut('각각각'.normalize('NFD'), 3)).toBe(`${'각'.normalize('NFD')}…`);
  });

  it('keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const short = cut(text, width);
        expect(widthOf(short)).toBeLessThanOrEqual(width);
        expect(text.startsWith(short.replace(/…$/, ''))).toBe(true);
      }),
    );
  });
});

describe('widthOf', () => {
  it('says what string-width says', () => {
    const mixed = fc.constantFrom('a', '가', '漢', '…', '·', '“', '–', '힣', '~', '👨‍👩‍👧‍👦', 'ᆨ', '\u0301', '\ufe0f', 'ﾞ');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: mixed }), fc.string({ unit: 'binary' })), (text) => {
        expect(widthOf(text)).toBe(stringWidth(text));
        expect(widthOf(text, 5) > 5).toBe(stringWidth(text) > 5);
      }),
    );
    for (let code = 0x20; code < 0xd7a4; code++) {
      const character = String.fromCharCode(code);
      if (widthOf(character) !== stringWidth(character)) expect.fail(`U+${code.toString(16)}`);
    }
  });
});
