import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, harmless, nearest, visible, visibleBlock, visibleLine } from '../../../../src/domain/text/text.js';

describe('fold', () => {
  it('is one form for what is read as one word', () => {
    expect(fold('  도로\u3000\n건설과 ')).toBe('도로 건설과');
    expect(fold('도로건설과'.normalize('NFD'))).toBe('도로건설과');
    expect(fold('ＢＵＳ　１２')).toBe('bus 12');
    expect(fold('\ufeffSta\u200btus\u00ad')).toBe('status');
    expect(fold('㎡ ㅋㅋ')).toBe('㎡ ㅋㅋ');
  });

  it('folds once for all', () => {
    for (let code = 0; code < 0x20000; code++) {
      const folded = fold(`a${String.fromCodePoint(code)}b`);
      if (fold(folded) !== folded) expect.fail(`U+${code.toString(16)}`);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('visible', () => {
  it.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['\u009b2J', '\\x9b2J'],
    ['a\u0000\u0007\u007f', 'a\\x00\\x07\\x7f'],
    ['gpj.\u202eexe', 'gpj.\\u202eexe'],
    ['\u2066a\u2069\u200e\u200f\u061c', '\\u2066a\\u2069\\u200e\\u200f\\u061c'],
    ['a\u200bb\u2060c\ufeff', 'a\\u200bb\\u2060c\\ufeff'],
    ['a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['\ud83d and \udc00', '\\ud83d and \\udc00'],
    ['a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['a\u200db', 'a\\u200db'],
    ['가\u200c나\u3164', '가\\u200c나\\u3164'],
    ['\u{e0041}', '\\u{e0041}'],
    ['😀\ufe0f\ufe0e', '😀\ufe0f\\ufe0e'],
    ['\u00ad', '\\xad'],
  ])('shows %j as %j', (text, shown) => expect(visible(text)).toBe(shown));

  it.each([
    '👨‍👩‍👧‍👦',
    '❤️‍🔥',
    '👍🏽',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏴‍☠️',
    '🇰🇷',
    '1️⃣',
    'می‌خواهم',
    'क्‍ष',
    '학교 앞 (2동) – "A/B"',
    'e\u0323'.normalize('NFC'),
  ])('leaves %s alone', (text) => expect(visible(text)).toBe(text));

  it('composes jamo', () => {
    expect(visible('가로등'.normalize('NFD'))).toBe('가로등');
  });

  it('leaves nothing to obey in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(
          /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(visible(visible(text))).toBe(visible(text));
      }),
      { numRuns: 500 },
    );
  });

  it('makes a line, or keeps the lines', () => {
    expect(visibleLine('a\r\n\r\nb\tc\rd')).toBe('a b c\\rd');
    expect(visibleBlock('a\r\n\nb\tc\u001b')).toBe('a\n\nb    c\\x1b');
  });

  // In time that grows with the square of the length it would take hours.
  it('takes a hostile megabyte in its stride', { timeout: 120_000 }, () => {
    for (const unit of ['\u001b', '\u200d', '\u{e0061}', '🏴\u{e0061}', 'ا\u064b\u200d', '가'])
      expect(visible(unit.repeat(300_000)).length).toBeGreaterThanOrEqual(300_000);
  });
});

describe('harmless', () => {
  it('shows only what a terminal obeys', () => {
    expect(harmless('a\u001b\u0085\u202e\r\u2028\ud800')).toBe('a\\x1b\\x85\\u202e\\r\\u2028\\ud800');
    expect(harmless('a\u200b\ufeff👨‍👩‍👧\tb\r\nc')).toBe('a\u200b\ufeff👨‍👩‍👧\tb\nc');
  });
});

describe('nearest', () => {
  const statuses = ['received', 'under-review', 'in-progress', 'long-term', 'resolved', 'declined', 'transferred'];

  it.each([
    ['resovled', 'resolved'],
    ['Resolved', 'resolved'],
    ['recieved', 'received'],
    ['inprogress', 'in-progress'],
    ['in progress', 'in-progress'],
    ['declind', 'declined'],
    ['trans', 'transferred'],
    ['re', undefined],
    ['banana', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('takes %j for %j', (typed, meant) => expect(nearest(typed, statuses)).toBe(meant));

  it('compares Hangul by its jamo', () => {
    expect(nearest('완려', ['접수', '완료', '추진중'])).toBe('완료');
    expect(nearest('추지중', ['접수', '완료', '추진중'])).toBe('추진중');
    expect(nearest('완료'.normalize('NFD'), ['완료'])).toBe('완료');
    expect(nearest('버스', ['접수', '완료', '추진중'])).toBeUndefined();
  });

  it('takes the nearest, the first of equals', () => {
    expect(nearest('card', ['cart', 'cards', 'car'])).toBe('cart');
    expect(nearest('abdc', ['abxc', 'abcd'])).toBe('abxc');
  });
});
