import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likeness, termsOf, tokensIn, tokenText } from '../../../../src/domain/text/bigrams.js';
import { needlesOf } from '../../../../src/domain/figures/search.js';
import { fold } from '../../../../src/domain/text/text.js';

const typed = fc.string({ unit: fc.constantFrom(...Array.from('버스정류장가aB %_"*ㅂ😀')), maxLength: 12 });

it('has every token that a part of the text is looked up by', () => {
  fc.assert(
    fc.property(typed, fc.nat(12), fc.nat(12), (text, from, length) => {
      const folded = fold(text);
      const part = folded.slice(from, from + length).trim();
      const tokens = [...tokensIn(tokenText('text', folded))];
      for (const { token, prefix } of termsOf('text', part))
        expect(tokens.some((each) => (prefix ? each.startsWith(token) : each === token))).toBe(true);
    }),
  );
});

it('takes quotes in pairs, and else as they are', () => {
  expect(needlesOf('a "b  C" d')).toEqual(['a', 'b c', 'd']);
  expect(needlesOf('"a b')).toEqual(['"a', 'b']);
  expect(likeness(new Set(['ab']), new Set(['ab', 'bc', 'cd']))).toBe(0.5);
});
