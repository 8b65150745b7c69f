import { render } from '../../../../src/locale/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../../../src/input/json/object.js';
import { quickObject } from '../../../../src/input/json/quick.js';
import { chunked, failure, problems, read, readText, values } from '../../../helpers/input.js';

/** Why a text is no object, in English, and where. */
function fault(text: string): { reason: string; at: number } | undefined {
  const found = readObject(text);
  return 'reason' in found ? { reason: render(found.reason, 'en'), at: found.at } : undefined;
}

describe('an object', () => {
  it('keeps numbers as they are written and joins lists', () => {
    const text = ' {"a":101004143000, "b":9007199254740993,"c":-0.10e+2,"d":true,"e":null,"f":["x",1,false],"g":[]} ';
    expect(readObject(text)).toEqual({
      keys: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      values: ['101004143000', '9007199254740993', '-0.10e+2', 'true', null, 'x;1;false', ''],
    });
  });

  it('may have __proto__ and constructor for keys', () => {
    expect(readObject('{"__proto__":"x","constructor":1}')).toEqual({
      keys: ['__proto__', 'constructor'],
      values: ['x', '1'],
    });
  });

  it('has its escapes read, and its keys trimmed and NFC', () => {
    expect(readObject(`{" ${'상태'.normalize('NFD')} ":"\\uD83D\\uDE00\\n\\"\\/\u007f"}`)).toEqual({
      keys: ['상태'],
      values: ['😀\n"/\u007f'],
    });
  });

  it.each([
    ['{"a":1,"a":2}', 'the key "…" stands here twice', 7],
    ['{"a":1," a":2}', 'the key "…" stands here twice', 7],
    ['{"a":1e400}', 'the number 1e400 is too large', 5],
    ['{"a":{"b":1}', 'the JSON is cut off', 12],
    ['{"a":{"b":01}}', 'what is nested here is not JSON', 5],
    ['{"a":[[1],x]}', 'what is nested here is not JSON', 5],
    ['{"a":[1,null]}', 'null in the list "…"', 8],
    ['{"a":"x', 'the JSON is cut off', 7],
    ['{"a":"x\\', 'the JSON is cut off', 8],
    ['{"a":', 'the JSON is cut off', 5],
    ['{"a":tr', 'the JSON is cut off', 7],
    ['{"a":1.', 'the JSON is cut off', 7],
    ['{', 'the JSON is cut off', 1],
    ['{"a":01}', 'not JSON: expected a comma or }', 6],
    ['{"a":+1}', 'not JSON: expected a value', 5],
    ['{"a":NaN}', 'not JSON: expected a value', 5],
    ["{'a':1}", 'not JSON: expected a key in quotes', 1],
    ['{"a":1,}', 'not JSON: expected a key in quotes', 7],
    ['{"a" 1}', 'not JSON: expected a colon', 5],
    ['{"a":1} x', 'text follows the object', 8],
    ['[1]', 'not a JSON object', 0],
    ['"x"', 'not a JSON object', 0],
    ['{"a":"\t"}', 'a control character in a string', 6],
    ['{"a":"\\x"}', 'an escape that JSON does not have', 5],
    ['{"a":"\\u0000"}', 'NUL (\\u0000) or half a surrogate pair', 5],
    ['{"a":"\\ud83d"}', 'NUL (\\u0000) or half a surrogate pair', 5],
  ])('is not %s', (text, reason, at) => {
    expect(fault(text)).toEqual({ reason, at });
  });

  it.each([
    ['{"a":{"b":1},"c":2}', ['{"b":1}', '2'], [0]],
    ['{"c":[1,2],"a":[1,[2]]}', ['1;2', '[1,[2]]'], [1]],
    ['{"a":[{"b":"]}\\"{"}] ,"c":"}"}', ['[{"b":"]}\\"{"}]', '}'], [0]],
  ])('has what is nested as it stands: %s', (text, values, nested) => {
    expect(readObject(text)).toMatchObject({ values, nested });
  });

  it('may be nested a hundred thousand deep', () => {
    const deep = '['.repeat(100_000);
    expect(fault(`{"a":${deep}`)).toMatchObject({ reason: 'the JSON is cut off' });
    expect(readObject(`{"a":${deep}${deep.replaceAll('[', ']')}}`)).toMatchObject({ nested: [0] });
  });

  it('is what JSON.parse says it is', () => {
    const member = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), member),
        fc.integer({ min: 0, max: 2 }),
        (object, indent) => {
          const seen = new Set(Object.keys(object).map((key) => key.trim().normalize('NFC')));
          fc.pre(seen.size === Object.keys(object).length && !JSON.stringify(object).includes('\\u0000'));
          const text = JSON.stringify(object, null, indent);
          const result = readObject(text);
          if ('reason' in result) throw new Error(render(result.reason, 'en'));
          expect(result.keys).toEqual(
            Object.keys(JSON.parse(text) as object).map((key) => key.trim().normalize('NFC')),
          );
          expect(result.values).toEqual(
            Object.values(object).map((value) =>
              value === null ? null : typeof value === 'string' ? value : JSON.stringify(value),
            ),
          );
        },
      ),
    );
  });

  it('is read the same by JSON.parse, or not by it', () => {
    const space = fc.constantFrom('', '', ' ', '\t');
    const key = fc.constantFrom('a', 'b', '1', ' a', 'é'.normalize('NFD'), '__proto__');
    const value = fc.constantFrom(
      '"x"',
      '""',
      '"a:1,"',
      '"\\n"',
      '1',
      '1.0',
      '-0',
      '1e2',
      'true',
      'null',
      '[]',
      '{}',
      '1x',
    );
    const member = fc.tuple(space, key, space, value).map(([before, k, after, v]) => `${before}"${k}":${after}${v}`);
    const seen = { quick: 0 };
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), fc.constantFrom('', ' x'), (members, tail) => {
        const text = `{${members.join(',')}}${tail}`;
        const quick = quickObject(text, (each) => each !== ' a' && each === each.normalize('NFC'));
        if (quick === undefined) return;
        seen.quick += 1;
        const whole = readObject(text);
        if ('reason' in whole) throw new Error(render(whole.reason, 'en'));
        const pairs = ({ keys, values }: typeof quick): unknown =>
          keys.map((name, index) => [name, values[index]]).sort();
        expect(pairs(quick)).toEqual(pairs(whole));
      }),
      { numRuns: 3000 },
    );
    expect(seen.quick).toBeGreaterThan(100);
  });

  it('is nothing that JSON.parse refuses', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '"', ':', ',', '[', ']', '1', '.', 'e', '-', '\\', 'u', 'null', ' ', '"a"'),
    });
    fc.assert(
      fc.property(text, (body) => {
        const json = `{${body}`;
        if ('keys' in readObject(json)) JSON.parse(json);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('NDJSON', () => {
  it('makes columns of keys in the order in which they appear', async () => {
    const result = await readText('a.ndjson', '{"a":1,"b":"x"}\r\n\n{"c":true,"a":2}\n  \n{"b":null}');
    expect(result.source).toMatchObject({ format: 'ndjson', encoding: 'utf-8', columns: ['a', 'b', 'c'] });
    expect(values(result)).toEqual([
      ['1', 'x'],
      ['2', null, 'true'],
      [null, null, null],
    ]);
    expect(result.records.map((record) => record.line)).toEqual([1, 3, 5]);
    expect(result.source.blank()).toBe(2);
  });

  it('names the line that is cut off or no object, and reads the others', async () => {
    const result = await readText('a.jsonl', '{"a":1}\nnot json\n[1]\n{"a":1,"a":2}\n{"a":2}\n{"a":"x');
    expect(problems(result)).toEqual([
      '2:1 not a JSON object',
      '3:1 not a JSON object',
      '4:8 the key "…" stands here twice',
      '6:8 the JSON is cut off',
    ]);
    expect(result.records).toHaveLength(6);
  });

  it('ends lines in LF, CRLF or CR, in whatever pieces they come', async () => {
    const text = '{"a":"1"}\r\n{"a":"가"}\r{"a":"😀"}\n\r\n{"a":"4"}\r';
    for (const sizes of [[1], [2], [3, 5], [1000]]) {
      const result = await read('-', { stdin: chunked(Buffer.from(text), sizes) });
      expect(result.records.map(({ line, values: [value] }) => [line, value])).toEqual([
        [1, '1'],
        [2, '가'],
        [3, '😀'],
        [5, '4'],
      ]);
      expect(result.source.blank()).toBe(1);
    }
  });

  it('is refused when empty, and when a line is over 4 MiB', async () => {
    expect(await failure(readText('a.ndjson', ' \n\n'))).toBe('bad-data: a.ndjson is empty');
    expect(await failure(readText('a.ndjson', `{"a":1}\n{"a":"${'x'.repeat(10_000_000)}"}\n`))).toBe(
      'bad-data: a.ndjson:2: a record of more than 4 MiB',
    );
    expect(problems(await readText('a.ndjson', `{"a":"${'x'.repeat(1_500_000)}"}\n`))).toEqual([
      '1 the value of "…" is over 1 MiB',
    ]);
  });

  it('may bring 2000 different keys and no more', async () => {
    const result = await readText('a.ndjson', Array.from({ length: 2001 }, (_, index) => `{"k${index}":1}`).join('\n'));
    expect(result.source.columns).toHaveLength(2000);
    expect(problems(result)).toEqual(['2001 more than 2000 different keys']);
  });
});

describe('JSON', () => {
  it('is an array of objects, each named by the line on which it begins', async () => {
    const text = '\uFEFF\r\n[ {"a":"]}\\"",\n "b":[1,2]},\r\n\r\n  {"c":"x"} , {"a":3}\n]\n';
    for (const sizes of [[1], [2, 3], [1000]]) {
      const result = await read('-', { stdin: chunked(Buffer.from(text), sizes), format: 'json' });
      expect(result.source).toMatchObject({ format: 'json', encoding: 'utf-8-bom', columns: ['a', 'b', 'c'] });
      expect(values(result)).toEqual([
        [']}"', '1;2'],
        [null, null, 'x'],
        ['3', null, null],
      ]);
      expect(result.records.map((record) => record.line)).toEqual([2, 5, 5]);
    }
  });

  it('may have no element', async () => {
    expect((await readText('a.json', '[]')).records).toEqual([]);
  });

  it.each([
    ['[{"a":1},]', ['1:10 nothing stands between the commas']],
    ['[,{"a":1}]', ['1:2 nothing stands between the commas']],
    ['[{"a":1}{"a":2}]', ['1:9 text follows the object']],
    ['[{"a":1},\n  5,{"a":{"b":1}}]', ['2:3 not a JSON object']],
    ['[{"a":1},\n{"a":', ['2:6 the JSON is cut off', '2 the file ends before the closing ]']],
    ['[{"a":1}\n', ['2 the file ends before the closing ]']],
    ['[{"a":1},\n', ['2 the file ends before the closing ]']],
    ['[', ['1 the file ends before the closing ]']],
    ['[{"a":1}},{"b":2}]', ['1:9 text follows the object']],
  ])('%j has problems that are named', async (text, expected) => {
    expect(problems(await readText('a.json', text))).toEqual(expected);
    expect(problems(await read('-', { stdin: chunked(Buffer.from(text), [1]), format: 'json' }))).toEqual(expected);
  });

  it.each([
    ['', 'a.json is empty'],
    [' \n', 'a.json is empty'],
    ['\n{"a":1}', 'a.json:2: an array of objects [{…}, …] is expected'],
    ['[{"a":1}]\n[]', 'a.json:2: text follows the closing ]'],
    [`[{"a":"${'x'.repeat(5_000_000)}"}]`, 'a.json:1: a record of more than 4 MiB'],
    [`[${'['.repeat(5_000_000)}`, 'a.json:1: a record of more than 4 MiB'],
  ])('is not %.20j', async (text, message) => {
    expect(await failure(readText('a.json', text))).toBe(`bad-data: ${message}`);
  });

  it('of any records is read back the same', async () => {
    const record = fc.record({ a: fc.string({ unit: 'grapheme' }), b: fc.option(fc.string()), c: fc.integer() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1 }),
        fc.integer({ min: 0, max: 1 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (rows, indent, sizes) => {
          const text = JSON.stringify(rows, null, indent);
          fc.pre(!text.includes('\\u0000'));
          const result = await read('-', { stdin: chunked(Buffer.from(text), sizes) });
          expect(result.source.format).toBe('json');
          expect(values(result)).toEqual(rows.map(({ a, b, c }) => [a, b, String(c)]));
        },
      ),
    );
  });
});
