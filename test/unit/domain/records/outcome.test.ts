import { describe, expect, it } from 'vitest';
import { looksLikeId } from '../../../../src/domain/records/identifier.js';
import {
  checkOutcomeDays,
  parseOutcomeId,
  parseOutcomeName,
  usualStatus,
} from '../../../../src/domain/records/outcome.js';

const TODAY = '2025-10-31';

describe('an outcome', () => {
  it.each([
    ['O-3', 3],
    ['o-3', 3],
    ['o12', 12],
  ])('is addressed as %s', (raw, id) => {
    expect(parseOutcomeId(raw)).toBe(id);
    expect(looksLikeId(raw)).toBe(false);
  });

  it.each(['3', '37-4', '37-4..6', 'O-3', 'o7', ' '])('cannot be called "%s"', (raw) => {
    expect(() => parseOutcomeName(raw)).toThrow();
  });

  it('can be called anything else, also what begins like an id', () => {
    expect(parseOutcomeName('  Paprika \n 2 ')).toBe('Paprika 2');
    expect(parseOutcomeName('O-3 follow-up')).toBe('O-3 follow-up');
  });

  it('does not launch before it began, nor is it there before it launched', () => {
    const check = (startedOn: string | null, launchedOn: string | null, status: 'planned' | 'running') => () =>
      checkOutcomeDays({ startedOn, launchedOn, status }, TODAY);
    expect(check('2024-03-05', '2024-03-04', 'running')).toThrow();
    expect(check('2024-03-05', '2024-03', 'running')).not.toThrow();
    expect(check(null, '2025-11', 'running')).toThrow();
    expect(check(null, '2025-11', 'planned')).not.toThrow();
    expect(check('2026', null, 'planned')).toThrow();
    expect(['2025', '2025-10-31', '2025-11', null].map((when) => usualStatus(when, TODAY))).toEqual([
      ...['running', 'running', 'planned', 'running'],
    ]);
  });
});
