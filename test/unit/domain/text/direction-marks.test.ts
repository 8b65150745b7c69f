import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeDirectionMarks, restoreDirectionMarks } from '../../../../src/domain/text/direction-marks.js';

describe('direction marks', () => {
  it.each([
    ['gpj.\u202eexe', 'gpj.\\u202eexe'],
    ['typed \\u202e', 'typed \\\\u202e'],
    ['a backslash before a mark \\\u200f', 'a backslash before a mark \\\\\\u200f'],
    ['C:\\users\\u2028', 'C:\\users\\u2028'],
    ['u202e and \\n stay', 'u202e and \\n stay'],
  ])('%j is written %j', (text, written) => {
    expect(escapeDirectionMarks(text)).toBe(written);
    expect(restoreDirectionMarks(written)).toBe(text);
  });

  it('come back from their escapes, whatever is beside them', () => {
    const part = fc.constantFrom('\\', '\u202e', '\u200f', 'u202e', 'u200f', '\u061c', 'u', 'x', "'", '=');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const written = escapeDirectionMarks(text);
        expect(written).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(restoreDirectionMarks(written)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
