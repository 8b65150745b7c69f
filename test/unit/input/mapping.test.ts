import { render } from '../../../src/locale/index.js';
import { describe, expect, it } from 'vitest';
import { EarshotError } from '../../../src/domain/errors.js';
import { guessKind } from '../../../src/input/kind.js';
import { type Mapping, mapColumns, type MapRule, parseRules } from '../../../src/input/mapping.js';

type RecordKind = Parameters<typeof mapColumns>[0];

const read = (mapping: Mapping): Record<string, string> =>
  Object.fromEntries(mapping.columns.map(({ field, column }) => [column, field.key]));

const map = (
  kind: RecordKind,
  columns: readonly string[],
  options: { sample?: readonly (string | null)[]; rules?: readonly MapRule[] } = {},
): Record<string, string> =>
  read(mapColumns(kind, columns, options.sample ?? columns.map(() => null), options.rules ?? [], 'a.csv'));

function failure(work: () => unknown): { code: string; text: string; hint: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof EarshotError)
      return { code: error.code, text: render(error.text, 'en'), hint: error.hint ? render(error.hint, 'en') : '' };
    throw error;
  }
  throw new Error('nothing went wrong');
}

describe('mapColumns', () => {
  it('knows fields by key, label and alias, in any case, width and spacing', () => {
    expect(
      map('suggestion', ['건의내용', 'Held  On', 'ｐｌａｃｅ', ' 처리상태 ', 'coDepartments', '담당부서']),
    ).toEqual({
      건의내용: 'text',
      'Held  On': 'heldOn',
      ｐｌａｃｅ: 'place',
      ' 처리상태 ': 'status',
      coDepartments: 'coDepartments',
      담당부서: 'department',
    });
  });

  it('gives a field to the first column that says so, and leaves the others unused', () => {
    expect(map('suggestion', ['내용', '건의내용', 'weather'])).toEqual({ 내용: 'text' });
  });

  it('tells by the first value what an ambiguous column is', () => {
    const columns = ['id', 'text'];
    expect(map('suggestion', columns, { sample: ['172-3', 'Lamps'] })).toEqual({ id: 'id', text: 'text' });
    expect(map('suggestion', columns, { sample: ['10042', 'Lamps'] })).toEqual({ id: 'sourceKey', text: 'text' });
    const reasons = ['내용', '사유'];
    expect(map('suggestion', reasons, { sample: ['가로등', '예산'] })).toHaveProperty('사유', 'reason');
    expect(map('suggestion', reasons, { sample: ['가로등', '도로 폭이 좁음'] })).not.toHaveProperty('사유');
    expect(map('session', ['일자', 'session'], { sample: ['2025-01-02', '제3회'] })).toHaveProperty(
      'session',
      'number',
    );
    expect(map('session', ['일자', 'session'], { sample: ['2025-01-02', 'Spring'] })).not.toHaveProperty('session');
  });

  it('lets a rule rule: its column is read as that alone, its field from that alone', () => {
    const rules = [{ field: 'text', column: '비고' }];
    expect(map('suggestion', ['내용', '비고', '담당부서'], { rules })).toEqual({
      비고: 'text',
      담당부서: 'department',
    });
    expect(map('suggestion', ['내용', '담당부서'], { rules: [{ field: 'category', column: '담당부서' }] })).toEqual({
      내용: 'text',
      담당부서: 'category',
    });
  });

  it('takes a rule whose field is named by its label and whose column is written otherwise', () => {
    const rules = [{ field: '내용', column: 'WHAT WAS SAID' }];
    expect(map('suggestion', ['what was  said'], { rules })).toEqual({ 'what was  said': 'text' });
  });

  it('refuses a rule for no field or no column, with the nearest', () => {
    const rule = (field: string, column: string) => () =>
      map('suggestion', ['text', 'state'], { rules: [{ field, column }] });
    expect(failure(rule('staus', 'state'))).toMatchObject({ code: 'usage', hint: 'Did you mean status?' });
    expect(failure(rule('status', 'stat'))).toMatchObject({ code: 'bad-data', hint: 'Did you mean "state"?' });
    expect(failure(rule('status', 'weather')).hint).toContain('text, state');
    expect(failure(rule('__proto__', 'state')).code).toBe('usage');
    expect(failure(rule('constructor', 'state')).code).toBe('usage');
  });

  it('demands what no row can be without', () => {
    expect(failure(() => map('suggestion', ['장소']))).toMatchObject({
      code: 'bad-data',
      text: 'a.csv has no column for text',
    });
    expect(failure(() => map('session', ['장소'])).text).toContain('heldOn');
    expect(failure(() => map('change', ['suggestion', 'seq'])).text).toContain('to, on');
    expect(failure(() => map('session', ['장소'])).hint).toContain('--map heldOn=COLUMN');
  });

  it('keeps the columns in the order of the file', () => {
    const { columns } = mapColumns(
      'suggestion',
      ['status', 'place', 'text'],
      [],
      [{ field: 'text', column: 'text' }],
      'a',
    );
    expect(columns.map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe('guessKind', () => {
  it.each<[RecordKind, string[]]>([
    ['session', ['number', 'heldOn', 'place', 'attendees']],
    ['session', ['회차', '개최일', '장소']],
    ['suggestion', ['회차', '개최일', '장소', '건의내용']],
    ['suggestion', ['id', 'text', 'status']],
    ['suggestion', ['일자', '장소', '요지', '부서', '상태']],
    ['suggestion', ['Date', 'Venue', 'What was asked', 'Status']],
    ['suggestion', ['Date', 'Venue', 'What residents said', 'Responsible', 'Outcome']],
    ['session', ['Date', 'Venue']],
    ['session', ['Date', 'Venue', 'Attendees', 'Weather']],
    ['change', ['suggestion', 'seq', 'from', 'to', 'on', 'note']],
    ['reply', ['suggestion', 'seq', 'on', 'text', 'at', 'by']],
    ['reply', ['건의번호', '순번', '회신일', '회신내용']],
  ])('%s: %s', (kind, columns) => {
    expect(guessKind(columns, [])).toBe(kind);
  });

  it('listens to the rules', () => {
    expect(guessKind(['a', 'b'], [{ field: 'text', column: 'a' }])).toBe('suggestion');
    expect(guessKind(['a', 'b'], [{ field: 'heldOn', column: 'a' }])).toBe('session');
    expect(guessKind(['a', '건의내용'], [{ field: 'heldOn', column: 'a' }])).toBe('suggestion');
  });
});

describe('parseRules', () => {
  it('reads one, several, and commas within a column', () => {
    expect(parseRules('text=case_title')).toEqual([{ field: 'text', column: 'case_title' }]);
    expect(parseRules('text = a b , status=c')).toEqual([
      { field: 'text', column: 'a b' },
      { field: 'status', column: 'c' },
    ]);
    expect(parseRules('text=what, exactly,status=c=d')).toEqual([
      { field: 'text', column: 'what, exactly' },
      { field: 'status', column: 'c=d' },
    ]);
  });

  it.each(['text', '=text', ',text=a'])('refuses %s', (raw) => {
    expect(failure(() => parseRules(raw)).code).toBe('usage');
  });
});
