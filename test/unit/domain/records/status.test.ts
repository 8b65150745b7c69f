import { inEveryLanguage, render } from '../../../../src/locale/index.js';
import { describe, expect, it } from 'vitest';
import { InvalidValue } from '../../../../src/domain/errors.js';
import {
  canBecome,
  checkTransition,
  countedStatuses,
  counts,
  declineReasons,
  isStatus,
  onTheSpotWords,
  openStatuses,
  type Status,
  statusCodes,
  statuses,
} from '../../../../src/domain/records/status.js';
import { parseStatus, suggestionFields } from '../../../../src/domain/records/suggestion-fields.js';
import { fold } from '../../../../src/domain/text/text.js';

describe('the table of statuses', () => {
  it('has the nine of the office, with a label in both languages', () => {
    expect(
      Object.fromEntries(
        statusCodes.map((code) => [code, [render(statuses[code].label, 'ko'), render(statuses[code].label, 'en')]]),
      ),
    ).toEqual({
      received: ['접수', 'received'],
      reviewing: ['검토중', 'under review'],
      'in-progress': ['추진중', 'in progress'],
      resolved: ['완료', 'resolved'],
      'long-term': ['장기검토', 'long-term task'],
      declined: ['추진불가', 'declined'],
      transferred: ['이관', 'transferred'],
      merged: ['중복', 'merged'],
      withdrawn: ['취하', 'withdrawn'],
    });
    expect(Object.keys(statuses)).toEqual([...statusCodes]);
  });

  it('says what each counts as', () => {
    expect(openStatuses).toEqual(['received', 'reviewing', 'in-progress']);
    expect(statusCodes.filter((status) => !counts(status))).toEqual(['merged', 'withdrawn']);
    expect(countedStatuses).toEqual([
      'received',
      'reviewing',
      'in-progress',
      'resolved',
      'long-term',
      'declined',
      'transferred',
    ]);
    expect(statusCodes.filter((code) => statuses[code].standing === 'resolved')).toEqual(['resolved']);
    expect(counts('declined')).toBe(true);
    expect(counts('merged')).toBe(false);
  });

  it('says what each demands', () => {
    const demands = statusCodes.flatMap((code) => (statuses[code].demands ? [[code, statuses[code].demands]] : []));
    expect(Object.fromEntries(demands)).toEqual({
      'long-term': 'reviewOn',
      declined: 'reason',
      transferred: 'body',
      merged: 'mergedInto',
    });
  });

  it('has the reasons of the office', () => {
    expect(Object.entries(declineReasons).map(([code, label]) => [code, render(label, 'ko')])).toEqual([
      ['law', '법·제도'],
      ['budget', '예산'],
      ['land', '토지'],
      ['safety', '안전'],
      ['competence', '권한 밖'],
      ['consent', '동의'],
      ['other', '기타'],
    ]);
  });

  it('lets nothing become itself or received by a step back, and leaves no dead end', () => {
    for (const from of statusCodes) {
      expect(canBecome(from, from)).toBe(false);
      expect(statuses[from].next.length).toBeGreaterThan(0);
      expect(new Set(statuses[from].next).size).toBe(statuses[from].next.length);
    }
    for (const from of countedStatuses) expect(canBecome(from, 'received')).toBe(false);
  });

  it('lets what is open go to every end, and what is done only be reopened or merged', () => {
    for (const from of openStatuses) {
      for (const to of ['resolved', 'long-term', 'declined', 'transferred', 'merged', 'withdrawn'] as const)
        expect(canBecome(from, to)).toBe(true);
    }
    for (const to of ['declined', 'transferred', 'long-term', 'withdrawn'] as const) {
      expect(canBecome('resolved', to)).toBe(false);
    }
    expect(canBecome('resolved', 'reviewing')).toBe(true);
    expect(canBecome('withdrawn', 'resolved')).toBe(false);
    expect(canBecome('merged', 'resolved')).toBe(false);
  });

  it('refuses a forbidden step as a conflict and names the ways that are open', () => {
    expect(() => checkTransition('received', 'resolved')).not.toThrow();
    try {
      checkTransition('resolved', 'declined');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidValue);
      const { code, hint, reason } = error as InvalidValue;
      expect(code).toBe('conflict');
      expect(render(reason, 'en')).toBe('what is resolved cannot become declined');
      expect(render(reason, 'ko')).toContain('완료');
      for (const to of statuses.resolved.next) expect(hint && render(hint, 'en')).toContain(to);
    }
  });
});

describe('words for a status', () => {
  it.each(statusCodes)('takes the code and both labels of %s', (code) => {
    for (const word of [
      code,
      code.toUpperCase(),
      render(statuses[code].label, 'en'),
      render(statuses[code].label, 'ko'),
      ...statuses[code].aliases,
    ])
      expect(parseStatus(word)).toBe(code);
    expect(isStatus(code)).toBe(true);
  });

  it.each<[Status, readonly string[]]>([
    ['resolved', ['완결', '해결 완료', '처리완료', 'Closed', 'Completed']],
    ['in-progress', ['추진 예정', '향후추진', '단기 추진', 'In Progress', 'Ongoing']],
    ['declined', ['수용불가', '시행 불가', '처리 불가', 'Rejected']],
    ['transferred', ['타기관 이첩', '상급 기관 건의', 'Referred Out']],
    ['received', ['Open']],
    ['reviewing', ['Assigned', 'Under consideration']],
    ['withdrawn', ['Cancelled']],
  ])('takes the words of other cities for %s', (code, words) => {
    for (const word of words) {
      expect(parseStatus(word)).toBe(code);
      expect(parseStatus(word.normalize('NFD'))).toBe(code);
    }
  });

  it('knows the words that mean answered on the spot', () => {
    expect(onTheSpotWords.map(fold)).toContain(fold('현장 답변 종결'));
  });

  it('no word means two statuses', () => {
    const owners = new Map<string, string>();
    for (const code of statusCodes) {
      const { label, aliases } = statuses[code];
      for (const word of new Set([code, render(label, 'en'), render(label, 'ko'), ...aliases].map(fold))) {
        expect(owners.get(word) ?? code, word).toBe(code);
        owners.set(word, code);
      }
    }
  });

  it.each([
    ['resovled', 'resolved'],
    ['완려', '완료 (resolved)'],
    ['in-progres', 'in-progress'],
    ['declinde', 'declined'],
  ])('suggests the nearest for %s', (typed, meant) => {
    expect(() => parseStatus(typed)).toThrow(`is not a status; did you mean ${meant}?`);
  });

  it('names them all when none is near', () => {
    expect(() => parseStatus('qqqqqqqqqq')).toThrow(statusCodes.join(', '));
  });
});

describe('words for a reason and a kind', () => {
  it('takes codes and labels', () => {
    for (const [code, label] of Object.entries(declineReasons)) {
      for (const word of [code, ...inEveryLanguage(label)]) expect(suggestionFields.reason.parse(word)).toBe(code);
    }
    expect(suggestionFields.kind.parse('민원')).toBe('complaint');
    expect(suggestionFields.kind.parse('Proposal')).toBe('proposal');
    expect(() => suggestionFields.reason.parse('bugdet')).toThrow('did you mean budget?');
    expect(() => suggestionFields.kind.parse('complain')).toThrow('did you mean complaint?');
  });
});
