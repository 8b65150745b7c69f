import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileNames } from '../../../../src/domain/text/file-name.js';

describe('names of files', () => {
  it('keep Korean and lose what a system would not have', () => {
    expect(fileName('도로건설과')).toBe('도로건설과');
    expect(fileName('도로과'.normalize('NFD'))).toBe('도로과');
    expect(fileName('교통/주차 "과"')).toBe('교통-주차 -과-');
    expect(fileName('../../etc/passwd')).toBe('-..-etc-passwd');
    expect(['con', 'AUX.txt', '...', '', 'LPT1'].map(fileName)).toEqual(['_con', '_AUX.txt', '_', '_', '_LPT1']);
  });

  it('are told apart, also where cases are not', () => {
    expect(fileNames(['Roads', 'ROADS', 'roads', 'A/B', 'A:B'])).toEqual([
      'Roads',
      'ROADS (2)',
      'roads (3)',
      'A-B',
      'A-B (2)',
    ]);
  });

  it('fit, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 6 }), (typed) => {
        const names = fileNames(typed);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(typed.length);
        for (const name of names) {
          expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+$/u);
          expect(name).not.toMatch(/^[. ]|[. ]$/);
          expect(Buffer.byteLength(name)).toBeLessThan(200);
        }
      }),
    );
  });
});
