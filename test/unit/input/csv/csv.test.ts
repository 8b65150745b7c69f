import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { sniffDelimiter } from '../../../../src/input/csv/csv.js';
import { quotedCells } from '../../../../src/input/csv/quotes.js';
import { chunked, failure, problems, read, readText, values } from '../../../helpers/input.js';

describe('rows', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('end with %s', async (_, end) => {
    const result = await readText('a.csv', ['a,b', '1,x', '2,y'].join(end) + end);
    expect(values(result)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(result.records.map((record) => record.line)).toEqual([2, 3]);
  });

  it('are never merged nor split where line ends are mixed', async () => {
    const result = await readText('a.csv', 'a,b\r\n1,x\n2,y\r3,"u\r\nv\rw\nx"\r\n4,z');
    expect(values(result)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'u\r\nv\rw\nx'],
      ['4', 'z'],
    ]);
    expect(result.records.map((record) => record.line)).toEqual([2, 3, 4, 8]);
  });

  it('that are blank or hold only commas are skipped and counted', async () => {
    const result = await readText('a.csv', '\n,,\na,b,c\n\n1,2,3\n,,,\n , \n4,5,6\n\n');
    expect(values(result)).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
    expect(result.source.blank()).toBe(6);
    expect(result.records.map((record) => record.line)).toEqual([5, 8]);
  });

  it('too short or too long have a problem', async () => {
    const result = await readText('a.csv', 'a,b,c\n1,2\n1,2,3,4\n1,2,3,,  ,\n1,"2\n3"\n');
    expect(problems(result)).toEqual([
      '2 2 cells, but the header has 3',
      '3:4 4 cells, but the header has 3: is a comma or a quote out of place?',
      '5 2 cells, but the header has 3; it runs to line 6: is a quote not closed?',
    ]);
    expect(result.records[2]?.values).toEqual(['1', '2', '3']);
  });

  it('come in batches of at most 512, also when there are none', async () => {
    const many = await readText('a.csv', 'a\n' + 'x\n'.repeat(2000));
    expect(many.records).toHaveLength(2000);
    expect((await readText('a.csv', 'a,b')).source.columns).toEqual(['a', 'b']);
    expect((await readText('a.csv', 'a,b\r\n')).records).toEqual([]);
  });
});

describe('the header', () => {
  it('is trimmed and NFC, and may hold any name', async () => {
    const { source, records } = await readText('a.csv', ` ${'상태'.normalize('NFD')} ,__proto__,constructor\n1,2,3\n`);
    expect(source.columns).toEqual(['상태', '__proto__', 'constructor']);
    expect(records[0]?.values).toEqual(['1', '2', '3']);
  });

  it('may name two columns alike', async () => {
    const { source } = await readText('a.csv', `a,${'상태'.normalize('NFD')},b, 상태 \n`);
    expect(source.columns).toEqual(['a', '상태', 'b', '상태']);
  });

  it('leaves nameless columns at its end out until there is something in them', async () => {
    const { source, records } = await readText('a.csv', 'a,,c,,\n1,2,3,,\n1,2,3,,5\n1,2,3,,,6\n');
    expect(source.columns).toEqual(['a', 'column 2', 'c', 'column 4', 'column 5']);
    expect(records.map((record) => record.problem !== undefined)).toEqual([false, false, true]);
  });

  it.each(['', '\uFEFF', ' \n\r\n', ',,,\n'])('is missing from %j', async (text) => {
    expect(await failure(readText('a.csv', text))).toBe('bad-data: a.csv is empty');
  });
});

describe('the delimiter', () => {
  it.each([
    ['a,b;c,d\n', ','],
    ['a;b;c\n1,2,3,4', ';'],
    ['a\tb, c\tx\n', '\t'],
    ['"a,b,c";d\n', ';'],
    ['\n\na;b\n', ';'],
    ['one\n', ','],
    ['a title\na|b\n', '|'],
  ])('of %j is %j', (text, delimiter) => {
    expect(sniffDelimiter(text, true, () => false)).toBe(delimiter);
    expect(sniffDelimiter(text, false, () => false)).toBeUndefined();
  });

  it('is the one by which a line names known columns, whatever the titles above it say', async () => {
    const text =
      '건의, 민원, 제안 목록, 2026년\n단위: 건\n접수일;장소;내용\n2026-09-14;가람동;버스, 가로등, 신호등, 벤치\n';
    expect((await readText('a.csv', text)).source.columns).toEqual(['접수일', '장소', '내용']);
  });

  it('is TAB in a .tsv, and what is asked for everywhere', async () => {
    expect((await readText('a.tsv', 'a,b\tc\n1\t2\n')).source).toMatchObject({ format: 'tsv', columns: ['a,b', 'c'] });
    expect((await readText('a.csv', 'a|b;c\n', { delimiter: '|' })).source.columns).toEqual(['a', 'b;c']);
    expect((await readText('a.csv', 'a\tb\n')).source.format).toBe('tsv');
  });
});

describe('quotes', () => {
  it('inside an unquoted cell are text', async () => {
    const result = await readText('a.csv', 'a,b\n1,5" pipe\n2,6" and 7" pipes\n3,x"y"\n');
    expect(values(result)).toEqual([
      ['1', '5" pipe'],
      ['2', '6" and 7" pipes'],
      ['3', 'x"y"'],
    ]);
  });

  it('that are not closed are named by the line that opens them', async () => {
    const text = 'a,b\n1,"fine\nstill"\n2,"lost\n3,x\n4,y\n';
    expect(await failure(readText('a.csv', text))).toBe('bad-data: a.csv:4:2: the quote that opens here is not closed');
    const late = 'a,b,c\n1,"two\nlines","lost\n3,x\n';
    expect(await failure(readText('a.csv', late))).toBe('bad-data: a.csv:3:3: the quote that opens here is not closed');
    const first = '"a,b\n1,2\n';
    expect(await failure(readText('a.csv', first))).toBe(
      'bad-data: a.csv:1:1: the quote that opens here is not closed',
    );
  });

  it('that swallow rows are not passed over in silence', async () => {
    const text = 'a,b\n1,"lost\n2,"fine"\n3,x\n';
    expect(await failure(readText('a.csv', text))).toBe('bad-data: a.csv:2:2: the quote that opens here is not closed');
  });

  it('followed by text are a problem of that row alone', async () => {
    const result = await readText('a.csv', 'a,b\n1,"x" y\n2,"""z"" and\nmore"\n3,z\n');
    expect(problems(result)).toEqual(['2:2 text follows the closing quote; inside quotes, write " as ""']);
    expect(values(result).slice(1)).toEqual([
      ['2', '"z" and\nmore'],
      ['3', 'z'],
    ]);
  });
});

describe('size', () => {
  it.each([
    ['plain', `a,b\n1,2\n3,${'x'.repeat(10_000_000)}\n`, 'a.csv:3: a value'],
    ['quoted', `a,b\n1,2\n3,"${'x y\n'.repeat(2_500_000)}"\n`, 'a.csv:3:2: a value'],
    ['between the limits', `a,b\n3,${'x'.repeat(1_500_000)}\n`, 'a.csv:2:2: a value'],
  ])('of a cell is limited: %s', async (_, text, message) => {
    expect(await failure(readText('a.csv', text))).toBe(`bad-data: ${message} of more than 1 MiB`);
  });

  it('of 1 MB is read', async () => {
    const large = '가"\n'.repeat(330_000);
    const result = await readText(
      'a.csv',
      stringify([
        ['a', 'b'],
        ['1', large],
        ['2', 'z'],
      ]),
    );
    expect(values(result)).toEqual([
      ['1', large],
      ['2', 'z'],
    ]);
  });
});

const CP949 = Array.from({ length: 11_172 }, (_, index) => String.fromCharCode(0xac00 + index));
const anyCell = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', 'a', '1', '=', '가', '뷁', '😀', '\u00a0'),
});
const koreanCell = fc.string({
  unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '똠', '펲', '햏', ...CP949.slice(0, 50)),
});
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('any table', () => {
  const table = (cell: fc.Arbitrary<string>) =>
    fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }));
  const written = (rows: string[][], delimiter: string, end: string): string => {
    const header = (rows[0] ?? ['']).map((_, index) => `h${index}`);
    return stringify([header, ...rows], { delimiter, record_delimiter: end, quoted_match: /[\r\n"\t;,]/ });
  };
  const isRow = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '');

  it.each([
    ['utf-8', anyCell, (text: string) => Buffer.from(text)],
    ['utf-16le', anyCell, (text: string) => Buffer.from('\uFEFF' + text, 'utf16le')],
    ['cp949', koreanCell, (text: string) => iconv.encode(text, 'cp949')],
  ])('written by csv-stringify is read back the same, however its bytes arrive: %s', async (encoding, cell, encode) => {
    await fc.assert(
      fc.asyncProperty(
        table(cell),
        sizes,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (rows, pieces, delimiter, end) => {
          const bytes = encode(written(rows, delimiter, end));
          const declared = encoding === 'cp949' ? encoding : undefined;
          const result = await read('-', {
            stdin: chunked(bytes, pieces),
            delimiter,
            format: 'csv',
            encoding: declared,
          });
          expect(problems(result)).toEqual([]);
          expect(values(result)).toEqual(rows.filter(isRow));
          expect(result.source.blank()).toBe(rows.length - rows.filter(isRow).length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('whose quotes stand where they should is split as csv-parse would, or left to it', () => {
    const line = fc.string({ unit: fc.constantFrom('"', '"', ',', 'a', ' ', '가'), minLength: 1, maxLength: 10 });
    let split = 0;
    fc.assert(
      fc.property(line, (text) => {
        const cells = quotedCells(text, ',');
        if (cells === undefined) return;
        split += 1;
        expect([cells]).toEqual(parse(text, { relax_column_count: true }));
      }),
      { numRuns: 3000 },
    );
    expect(split).toBeGreaterThan(300);
  });

  it('tells of each row the line on which it begins', async () => {
    await fc.assert(
      fc.asyncProperty(table(anyCell), sizes, async (rows, pieces) => {
        const text = written(rows, ',', '\n');
        const { records } = await read('-', {
          stdin: chunked(Buffer.from(text), pieces),
          delimiter: ',',
          format: 'csv',
        });
        const starts = rows.map((_, index) => written(rows.slice(0, index), ',', '\n'));
        const header = (rows[0] ?? []).map((_, index) => `h${index}`).join(',') + '\n';
        const lines = starts.map((start, index) => (index === 0 ? header : start).split(/\r\n|\r|\n/).length);
        expect(records.map((record) => record.line)).toEqual(lines.filter((_, index) => isRow(rows[index] ?? [])));
      }),
      { numRuns: 150 },
    );
  });

  it('however broken, is read the same in whatever pieces it comes, or refused in plain words', async () => {
    const text = fc.string({ unit: fc.constantFrom('"', '"', ',', '\n', '\r', 'a', ' '), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (body, pieces) => {
        const bytes = Buffer.from('a,b\n' + body);
        const outcome = async (size: readonly number[]): Promise<unknown> => {
          const work = read('-', { stdin: chunked(bytes, size), format: 'csv' });
          return work.then(
            ({ records, source }) => ({ records, blank: source.blank() }),
            () => failure(work),
          );
        };
        expect(await outcome(pieces)).toEqual(await outcome([1000]));
      }),
      { numRuns: 500 },
    );
  });
});
