import { render } from '../../../../src/locale/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValue } from '../../../../src/domain/errors.js';
import { formatId, looksLikeId, parseId, parseIdRange, parseIds } from '../../../../src/domain/records/identifier.js';

const shown = (raw: readonly string[]): string[] => parseIds(raw).map(formatId);
const reason = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidValue) return render(error.reason, 'en');
    throw error;
  }
  return 'accepted';
};

describe('ids of suggestions', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.integer({ min: 1, max: 999_999_999 }),
        (session, seq) => {
          expect(parseId(formatId({ session, seq }))).toEqual({ session, seq });
        },
      ),
    );
  });

  it('takes ids with white space around and zeros before', () => {
    expect(parseId(' 172-3\n')).toEqual({ session: 172, seq: 3 });
    expect(formatId(parseId('0172-03'))).toBe('172-3');
  });

  it.each([
    '',
    '172',
    '172-',
    '-3',
    '172-0',
    '0-3',
    '172--3',
    'a-1',
    '1-2-3',
    '1.5-2',
    '172_3',
    '1234567890-1',
    '172–3',
  ])('refuses %j', (raw) => {
    expect(reason(() => parseId(raw))).toBe('is not the id of a suggestion');
    expect(reason(() => parseIds([raw === '' ? '-' : raw]))).toBe('is not the id of a suggestion');
  });

  it('tells ids from other cells', () => {
    expect(looksLikeId('172-3')).toBe(true);
    expect(looksLikeId('2024-02-03')).toBe(false);
    expect(looksLikeId('A-17')).toBe(false);
  });

  it('spells ranges out', () => {
    expect(shown(['172-5..8'])).toEqual(['172-5', '172-6', '172-7', '172-8']);
    expect(shown(['172-5..172-7'])).toEqual(['172-5', '172-6', '172-7']);
    expect(shown(['172-5..5'])).toEqual(['172-5']);
  });

  it('takes lists by commas and white space, in the order given, each once', () => {
    expect(shown(['3-1,3-2', '3-1 2-9\n3-4', '3-2..4'])).toEqual(['3-1', '3-2', '2-9', '3-4', '3-3']);
    expect(shown([])).toEqual([]);
  });

  it('refuses ranges that mean nothing', () => {
    expect(reason(() => parseIdRange('172-8..5'))).toBe('the range ends before it begins');
    expect(reason(() => parseIdRange('172-5..173-2'))).toBe('a range stays within one session');
    expect(reason(() => parseIdRange('1-1..99999999'))).toMatch(/at most 10000 ids/);
    expect(reason(() => parseIdRange('172-5...8'))).toBe('is not the id of a suggestion');
    expect(reason(() => parseIdRange('172-0..3'))).toBe('is not the id of a suggestion');
    expect(parseIdRange('1-1..10000')).toHaveLength(10_000);
  });
});
