import { render } from '../../../../src/locale/index.js';
import { describe, expect, it } from 'vitest';
import { entryDays } from '../../../../src/domain/entry.js';
import { InvalidValue } from '../../../../src/domain/errors.js';
import type { StatusChange } from '../../../../src/domain/records/history.js';
import { officeRule, replyDueOn } from '../../../../src/domain/time/reply-rule.js';
import { missingDemand, planStep, type StepInput } from '../../../../src/domain/records/step.js';
import type { Suggestion } from '../../../../src/domain/records/suggestion.js';

const today = '2025-10-31';

const suggestion = (more: Partial<Suggestion> = {}): Suggestion => ({
  ...{ id: '1-1', session: 1, seq: 1, text: 'lamps', kind: null, category: null, district: null, department: null },
  ...{ coDepartments: [], proposerGroup: null, status: 'received', onTheSpot: false, receivedOn: '2025-09-01' },
  ...{ replyDueOn: '2025-09-15', repliedOn: null, resolvedOn: null, reviewOn: null, reason: null, alternative: null },
  ...{ body: null, mergedInto: null, sourceKey: null, revision: 1 },
  ...more,
});

const change = (more: Partial<StatusChange> = {}): StatusChange => ({
  ...{ suggestion: '1-1', seq: 1, from: null, to: 'received', on: '2025-09-01', dayKnown: true, at: null, by: null },
  ...{ detail: null, note: null, public: false },
  ...more,
});

const refusal = (of: Suggestion, last: StatusChange, input: StepInput): InvalidValue => {
  try {
    planStep(of, last, input, today);
  } catch (error) {
    if (error instanceof InvalidValue) return error;
    throw error;
  }
  throw new Error('the step was taken');
};

describe('planStep', () => {
  it('makes the next change and the values that go with it', () => {
    const step = planStep(suggestion(), change(), { to: 'reviewing', on: '2025-09-03', note: 'to Roads' }, today);
    expect(step).toEqual({
      change: {
        seq: 2,
        from: 'received',
        to: 'reviewing',
        on: '2025-09-03',
        dayKnown: true,
        detail: null,
        note: 'to Roads',
        public: false,
      },
      values: {
        ...{ status: 'reviewing', resolvedOn: null, reviewOn: null, reason: null, alternative: null, body: null },
        ...{ mergedInto: null, onTheSpot: false },
      },
    });
  });

  it('is nothing when it is so already, whatever the day', () => {
    expect(planStep(suggestion(), change(), { to: 'received', on: '2030-01-01' }, today)).toBeUndefined();
  });

  it.each([
    ['long-term', { reviewOn: '2026-03-01' }, '2026-03-01', '--review-on'],
    ['declined', { reason: 'budget' }, 'budget', '--reason'],
    ['transferred', { body: 'Gyeonggi Province' }, 'Gyeonggi Province', '--body'],
    ['merged', { mergedInto: '2-1' }, '2-1', '--into'],
  ] as const)('demands what %s needs and keeps it in the history', (to, given, detail, flag) => {
    const input: StepInput = { to, on: '2025-09-03' };
    expect(missingDemand(to, input)).toBe(Object.keys(given)[0]);
    expect(missingDemand(to, { ...input, [Object.keys(given)[0] ?? '']: null })).toBe(Object.keys(given)[0]);
    expect(missingDemand(to, given)).toBeUndefined();
    expect(render(refusal(suggestion(), change(), input).reason, 'en')).toBe(`needs ${flag}`);
    const step = planStep(suggestion(), change(), { ...input, ...given }, today);
    expect(step?.change.detail).toBe(detail);
    expect(step?.values).toMatchObject(given);
  });

  it('keeps of what was given only what belongs to the new status', () => {
    const given = { reviewOn: '2026-01-01', reason: 'law', body: 'X', mergedInto: '2-1', alternative: 'Y' } as const;
    const step = planStep(suggestion(), change(), { to: 'resolved', on: '2025-09-09', ...given }, today);
    expect(step?.values).toMatchObject({
      ...{ resolvedOn: '2025-09-09', reviewOn: null, reason: null, body: null, mergedInto: null, alternative: null },
    });
  });

  it('takes away what belonged to the former status', () => {
    const former = suggestion({ status: 'declined', reason: 'budget', alternative: 'repair', revision: 2 });
    const last = change({ seq: 2, from: 'received', to: 'declined', on: '2025-09-05', detail: 'budget' });
    const step = planStep(former, last, { to: 'reviewing', on: '2025-09-20' }, today);
    expect(step?.values).toMatchObject({ status: 'reviewing', reason: null, alternative: null });
  });

  it('refuses a day that has not come', () => {
    expect(render(refusal(suggestion(), change(), { to: 'resolved', on: '2025-11-01' }).reason, 'en')).toBe(
      '2025-11-01 is in the future',
    );
    expect(planStep(suggestion(), change(), { to: 'resolved', on: today }, today)?.values.resolvedOn).toBe(today);
  });

  it('refuses a day before it was received; the same day is none too early', () => {
    expect(render(refusal(suggestion(), change(), { to: 'resolved', on: '2025-08-31' }).reason, 'en')).toMatch(
      /before the day it was received/,
    );
    expect(planStep(suggestion(), change(), { to: 'resolved', on: '2025-09-01' }, today)?.change.on).toBe('2025-09-01');
  });

  it('refuses a day before the last change', () => {
    const last = change({ seq: 2, from: 'received', to: 'reviewing', on: '2025-09-10' });
    const reviewing = suggestion({ status: 'reviewing' });
    expect(render(refusal(reviewing, last, { to: 'resolved', on: '2025-09-09' }).reason, 'en')).toBe(
      '2025-09-09 is before its last change, 2025-09-10',
    );
    expect(planStep(reviewing, last, { to: 'resolved', on: '2025-09-10' }, today)?.change.seq).toBe(3);
  });

  it('takes a day that nobody knows for no bound', () => {
    const last = change({ seq: 2, from: 'received', to: 'resolved', on: '2025-10-30', dayKnown: false });
    const resolved = suggestion({ status: 'resolved' });
    expect(planStep(resolved, last, { to: 'reviewing', on: '2025-09-20' }, today)?.change.on).toBe('2025-09-20');
    expect(render(refusal(resolved, last, { to: 'reviewing', on: '2025-08-20' }).reason, 'en')).toMatch(
      /before the day it was received/,
    );
  });

  it('a forbidden step is a conflict, a wrong day is a usage error', () => {
    const resolved = suggestion({ status: 'resolved', resolvedOn: '2025-09-05' });
    expect(
      refusal(resolved, change({ seq: 2, to: 'resolved', from: 'received', on: '2025-09-05' }), {
        to: 'declined',
        on: today,
        reason: 'law',
      }).code,
    ).toBe('conflict');
    expect(refusal(suggestion(), change(), { to: 'resolved', on: '2025-11-01' }).code).toBe('usage');
  });

  it('resolves again on the last day, and drops the first when reopened', () => {
    let now = suggestion({ status: 'resolved', resolvedOn: '2025-09-05', onTheSpot: true });
    let last = change({ seq: 2, from: 'received', to: 'resolved', on: '2025-09-05' });
    const reopened = planStep(now, last, { to: 'in-progress', on: '2025-09-10' }, today)!;
    expect(reopened.values).toMatchObject({ status: 'in-progress', resolvedOn: null, onTheSpot: false });
    now = { ...now, ...reopened.values };
    last = change(reopened.change);
    const again = planStep(now, last, { to: 'resolved', on: '2025-10-01' }, today)!;
    expect(again.values).toMatchObject({ status: 'resolved', resolvedOn: '2025-10-01', onTheSpot: false });
    expect(again.change.seq).toBe(4);
  });

  it('on the spot belongs to resolved alone', () => {
    expect(
      planStep(suggestion(), change(), { to: 'resolved', on: today, onTheSpot: true }, today)?.values.onTheSpot,
    ).toBe(true);
    expect(
      planStep(suggestion(), change(), { to: 'reviewing', on: today, onTheSpot: true }, today)?.values.onTheSpot,
    ).toBe(false);
  });
});

describe('the days of a new suggestion', () => {
  const session = { number: 7, heldOn: '2025-09-26' };

  it('are the day of the session and fourteen days more', () => {
    expect(entryDays(session, {}, today, officeRule)).toEqual({ receivedOn: '2025-09-26', replyDueOn: '2025-10-10' });
    expect(replyDueOn('2024-02-16', officeRule)).toBe('2024-03-01');
    expect(entryDays(session, { receivedOn: '2025-09-30' }, today, officeRule).replyDueOn).toBe('2025-10-14');
  });

  it('are never before the session, in the future, or due before they were received', () => {
    expect(() => entryDays(session, { receivedOn: '2025-09-25' }, today, officeRule)).toThrow('before session 7');
    expect(() => entryDays(session, { receivedOn: '2025-11-01' }, today, officeRule)).toThrow('in the future');
    expect(() => entryDays(session, { replyDueOn: '2025-09-25' }, today, officeRule)).toThrow('due before');
    expect(entryDays(session, { replyDueOn: '2025-12-24' }, today, officeRule).replyDueOn).toBe('2025-12-24');
  });
});
