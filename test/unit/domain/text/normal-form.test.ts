import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalName, normalText } from '../../../../src/domain/text/normal-form.js';

/** Characters that sheets, web pages and word processors leave in texts. */
const text = fc
  .array(
    fc.constantFrom(
      ...['a', '가', '각', '길', 'e\u0301', ' ', '  ', '\n', '\r\n', '\r', '\t', '\u00a0', '\u3000', '\u202f'],
      ...['\u0001', '\u001f', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029', '\u000b', '\u000c', '\u200b', '\ufeff'],
      ...['\u202e', '\u00ad', '\u200d', '👨‍👩‍👧', '\ud800', ';', "'", '='],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('the normal form of texts', () => {
  it.each([
    ['CRLF, CR and the separators of Unicode are LF', 'a\r\nb\rc\u2028d\u2029e\u0085f\u000bg', 'a\nb\nc\nd\ne\nf\ng'],
    ['every blank is a blank', 'a\u00a0b\u3000c\u202fd', 'a b c d'],
    ['no blanks at the ends of lines', ' a \t\nb\u00a0\n\nc  ', 'a\nb\n\nc'],
    ['no controls but LF and TAB', 'a\u0001b\u001b[31mc\u009bd\u007fe\tf', 'ab[31mcde\tf'],
    ['NFC', '가로등 e\u0301'.normalize('NFD'), '가로등 \u00e9'],
    ['zero-width characters stay', 'a\u200bb\ufeffc', 'a\u200bb\ufeffc'],
  ])('%s', (_, given, kept) => {
    expect(normalText(given)).toBe(kept);
  });

  it('is reached at once', () => {
    fc.assert(fc.property(text, (given) => normalText(normalText(given)) === normalText(given)));
  });

  it('has nothing but what is seen, LF, TAB and what joins letters', () => {
    // eslint-disable-next-line no-control-regex
    const other = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u00a0\u3000]|[ \t]$/m;
    fc.assert(fc.property(text, (given) => !other.test(normalText(given))));
  });
});

describe('the normal form of names', () => {
  it.each([
    ['one line, single blanks', 'Road  and\r\nbridge\toffice ', 'Road and bridge office'],
    ['nothing invisible', 'Ro\u200bads\ufeff \u202eoffice\u0001', 'Roads office'],
  ])('%s', (_, given, kept) => {
    expect(normalName(given)).toBe(kept);
  });

  it('is reached at once, and is one line', () => {
    fc.assert(
      fc.property(text, (given) => {
        const name = normalName(given);
        // eslint-disable-next-line no-control-regex
        return normalName(name) === name && !/[\u0000-\u001f\u007f-\u009f]| {2}|^ | $/.test(name);
      }),
    );
  });
});
