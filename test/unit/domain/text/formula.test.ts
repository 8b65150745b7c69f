import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neutralise, restore } from '../../../../src/domain/text/formula.js';

it('makes text of what a spreadsheet would run', () => {
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
    expect(neutralise(`${sign}1`)).toBe(`'${sign}1`);
  for (const text of ['', '1', "'", "'a", 'a=1', ' =1']) expect(neutralise(text)).toBe(text);
});

it('can be taken back, whatever the text', () => {
  const signs = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a') });
  fc.assert(
    fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
      expect(restore(neutralise(text))).toBe(text);
      expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 1000 },
  );
});

it('leaves quoted words of others alone', () => {
  expect(restore("'quoted' words")).toBe("'quoted' words");
});
