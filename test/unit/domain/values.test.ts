import { render } from '../../../src/locale/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValue } from '../../../src/domain/errors.js';
import { field, flagName, parseRecord } from '../../../src/domain/field.js';
import {
  accepts,
  parseChoice,
  parseCount,
  parseFlag,
  parseInstant,
  parseOrdinal,
  parseText,
} from '../../../src/domain/values.js';
import { verbatim } from '../../../src/locale/message.js';
import { declineReasons } from '../../../src/domain/records/status.js';

describe('a count', () => {
  it.each([
    ['0', 0],
    ['41', 41],
    ['007', 7],
    ['1,234', 1234],
    ['12,345,678', 12_345_678],
  ])('takes %s', (raw, value) => {
    expect(parseCount(raw)).toBe(value);
  });

  it.each(['-3', '3.5', '12개', '', '1e3', '0x10', '1,23', '12,34', ',123', '+5', '１２', 'NaN', '1 234'])(
    'refuses %j',
    (raw) => {
      expect(() => parseCount(raw)).toThrow('is not a whole number, 0 or more');
    },
  );

  it.each(['9007199254740993', '100000001', '99999999999999999999'])('refuses %s, which nobody counts', (raw) => {
    expect(() => parseCount(raw)).toThrow('is too large');
  });

  it('is exactly the number that was written, with and without commas', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), (value) => {
        expect(parseCount(String(value))).toBe(value);
        expect(parseCount(value.toLocaleString('en-US'))).toBe(value);
        expect(() => parseCount(String(-value - 1))).toThrow(InvalidValue);
      }),
    );
  });

  it('an ordinal begins at 1', () => {
    expect(parseOrdinal('172')).toBe(172);
    expect(parseOrdinal('제162회')).toBe(162);
    expect(parseOrdinal('제 162 회')).toBe(162);
    expect(() => parseOrdinal('0')).toThrow('must be 1 or more');
    expect(() => parseOrdinal('-1')).toThrow(InvalidValue);
  });
});

describe('a flag', () => {
  it.each(['true', 'Yes', 'y', '1', '예', 'O', '○', 'ON'])('%s is yes', (raw) => expect(parseFlag(raw)).toBe(true));
  it.each(['false', 'No', 'n', '0', '아니오', 'X', '×', 'off'])('%s is no', (raw) =>
    expect(parseFlag(raw)).toBe(false),
  );
  it.each(['maybe', '2', '-', 'yess'])('%s is neither', (raw) =>
    expect(() => parseFlag(raw)).toThrow('is neither yes nor no'),
  );
});

describe('text', () => {
  it('is NFC, trimmed, and whole', () => {
    expect(parseText('  가로등 '.normalize('NFD'))).toBe('가로등');
    expect(parseText('a\ud800b')).toBe('a\ufffdb');
    expect(parseText('one\ntwo')).toBe('one\ntwo');
  });
  it('refuses blanks and NUL', () => {
    for (const blank of ['', '   ', '\n\t', '\u3000']) expect(() => parseText(blank)).toThrow('is blank');
    expect(() => parseText('a\0b')).toThrow('NUL');
  });
});

describe('an instant', () => {
  it('is brought to UTC', () => {
    expect(parseInstant('2025-09-26T09:12:00Z')).toBe('2025-09-26T09:12:00.000Z');
    expect(parseInstant('2025-09-26T00:30:00+09:00')).toBe('2025-09-25T15:30:00.000Z');
  });
  it.each(['2025-09-26', '2025-09-26T09:12:00', '2025-02-30T09:12:00Z', '2025-09-26T25:12:00Z', 'now'])(
    'refuses %s',
    (raw) => {
      expect(() => parseInstant(raw)).toThrow(InvalidValue);
    },
  );
});

describe('a choice', () => {
  const parse = parseChoice(
    { land: declineReasons.land, budget: declineReasons.budget },
    { budget: ['money'] },
    verbatim('a reason'),
  );

  it('takes code, labels and other words, folded', () => {
    for (const word of ['budget', ' BUDGET ', '예산', '예산'.normalize('NFD'), 'Money', 'ｂｕｄｇｅｔ'])
      expect(parse(word)).toBe('budget');
  });

  it('suggests the nearest, else names all', () => {
    expect(() => parse('budgte')).toThrow('is not a reason; did you mean budget?');
    expect(() => parse('예신')).toThrow('did you mean 예산 (budget)?');
    expect(() => parse('quadrilateral')).toThrow('is not a reason: land, budget');
    try {
      parse('quadrilateral');
    } catch (error) {
      expect(render((error as InvalidValue).reason, 'ko')).toContain('토지, 예산');
    }
  });

  it('tells what a column may be', () => {
    expect(accepts(parse, 'land')).toBe(true);
    expect(accepts(parse, 'green')).toBe(false);
    expect(() =>
      accepts(() => {
        throw new TypeError('a defect');
      }, 'x'),
    ).toThrow(TypeError);
  });
});

describe('a record', () => {
  const text = field({
    key: 'text',
    label: verbatim('Text'),
    column: 'text',
    aliases: [],
    parse: parseText,
    demanded: true,
    type: 'text',
  });
  const people = field({
    key: 'people',
    label: verbatim('People'),
    column: 'people',
    aliases: [],
    parse: parseCount,
    type: 'count',
  });

  it('gathers all that is wrong and leaves blanks out', () => {
    const bad = parseRecord([text, people], ({ key }) => ({ text: '  ', people: '12개' })[key]);
    expect(bad.problems.map(({ field: { key }, value, reason }) => [key, value, render(reason, 'en')])).toEqual([
      ['text', '', 'is missing or blank'],
      ['people', '12개', 'is not a whole number, 0 or more'],
    ]);
    const good = parseRecord([text, people], ({ key }) => ({ text: ' lamps ', people: ' ' })[key]);
    expect(good).toEqual({ values: { text: 'lamps' }, problems: [] });
  });

  it('names flags after keys', () => {
    expect(flagName('reviewOn')).toBe('review-on');
    expect(flagName('text')).toBe('text');
  });
});
