import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, formatFigure, parseFigure } from '../../../../src/domain/records/outcome-figure.js';

describe('a figure', () => {
  it.each([
    ['18 schools', { label: null, number: 18, unit: 'schools' }],
    ['18개교', { label: null, number: 18, unit: '개교' }],
    ['monthly limit: 700,000 won a month', { label: 'monthly limit', number: 700_000, unit: 'won a month' }],
    ['연중 인센티브: 10%', { label: '연중 인센티브', number: 10, unit: '%' }],
    ['-2.5', { label: null, number: -2.5, unit: null }],
  ])('reads %s', (raw, figure) => {
    expect(parseFigure(raw)).toEqual(figure);
  });

  it.each(['schools', '1,23 schools', '12,3456', 'limit: many', '9007199254740993 won', '0.0000001 m'])(
    'refuses "%s"',
    (raw) => {
      expect(() => parseFigure(raw)).toThrow();
    },
  );

  it('is written with separators for people and comes back from both', () => {
    const figure = { label: 'limit', number: 700_000, unit: 'won' };
    expect(formatFigure(figure, (value) => value.toLocaleString('en'))).toBe('limit: 700,000 won');
    expect(parseFigure(formatFigure(figure))).toEqual(figure);
  });

  it('comes back the same, whatever was typed', () => {
    const parts = fc.array(fc.constantFrom('a', '개', ' ', ':', '3', '.', ',', '-', '%', '원', '10'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(parts, (typed) => {
        let figure: Figure;
        try {
          figure = parseFigure(typed.join(''));
        } catch {
          return;
        }
        expect(parseFigure(formatFigure(figure))).toEqual(figure);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
