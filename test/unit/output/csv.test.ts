import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralise, restore } from '../../../src/domain/text/formula.js';
import { harmless } from '../../../src/domain/text/text.js';
import { csv, csvWriter, tsv } from '../../../src/output/csv.js';
import { column, documentOf, HOSTILE, OBEYED, print, statuses, suggestions, viewOf } from './sample.js';

const texts = (...values: readonly string[]) =>
  documentOf(
    viewOf(
      [column('id', 'count'), column('text', 'text')],
      values.map((text, id) => ({ id, text })),
    ),
  );
const read = (text: string): string[][] => parse(text, { relax_column_count: false });

describe('csv', () => {
  it('has keys, plain numbers, codes, ISO days and what only machines see, and no bars', async () => {
    expect((await print(csv, documentOf(statuses))).split('\n').slice(0, 2)).toEqual([
      'status,suggestions,share',
      'resolved,1069,51',
    ]);
    const [header, first] = read(await print(csv, documentOf(suggestions)));
    expect(header).toEqual(['id', 'receivedOn', 'status', 'dueOn', 'department', 'text', 'revision']);
    expect(first?.slice(0, 4)).toEqual(['172-12', '2025-09-26', 'in-progress', '2025-10-10']);
  });

  it('leaves null empty, says true and false, and prints the main view', async () => {
    const main = viewOf(
      [column('flag', 'flag'), column('count', 'count')],
      [
        { flag: true, count: null },
        { flag: false, count: -3.5 },
        { flag: null, count: NaN },
      ],
    );
    expect(await print(csv, { ...documentOf(statuses), main })).toBe('flag,count\ntrue,\nfalse,-3.5\n,\n');
    expect(await print(csv, { blocks: [], data: {} })).toBe('');
  });

  it('is no formula, whatever was typed; numbers stay numbers', async () => {
    const view = viewOf(
      [column('a', 'text'), column('n', 'count')],
      [
        { a: '=HYPERLINK("http://x")', n: -3 },
        { a: '-3', n: -3 },
        { a: "'=1", n: 0 },
      ],
    );
    expect(await print(csv, documentOf(view))).toBe(`a,n\n"'=HYPERLINK(""http://x"")",-3\n'-3,-3\n''=1,0\n`);
  });

  it('gives back what was said', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1', "'", "'=1", '"', 'a,b\n"c"', '\t=', '가나'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), async (values) => {
        const [, ...rows] = read(await print(csv, texts(...values)));
        expect(rows.map(([, cell]) => restore(cell ?? ''))).toEqual(values.map(harmless));
      }),
    );
  });

  it('quotes what csv-stringify quotes', async () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(',', '"', "'", '=', 'a', '가', '\n', ' ') }), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1 }), async (rows) => {
        const view = viewOf(
          [column('a', 'text'), column('b', 'text')],
          rows.map(([a, b]) => ({ a, b })),
        );
        const theirs = stringify(
          [['a', 'b'], ...rows].map((row) => row.map((cell) => neutralise(harmless(cell)))),
          { record_delimiter: '\n' },
        );
        expect(await print(csv, documentOf(view))).toBe(theirs);
      }),
    );
  });

  it('shows what a terminal would obey', async () => {
    for (const writer of [csv, tsv])
      for (const text of HOSTILE) expect((await print(writer, texts(text))).replaceAll('\t', '')).not.toMatch(OBEYED);
  });

  it('sets a byte order mark when asked', async () => {
    expect(await print(csvWriter({ bom: true }), texts('가'))).toBe('\ufeffid,text\n0,가\n');
  });
});

describe('tsv', () => {
  it('has a line a row, and quotes only around what begins with one', async () => {
    expect(await print(tsv, texts('a\tb\nc', 'a "q"', '=1'))).toBe(`id\ttext\n0\ta b c\n1\ta "q"\n2\t'=1\n`);
    expect(await print(tsv, texts('"q"'))).toBe('id\ttext\n0\t"""q"""\n');
  });

  it('is to a spreadsheet what was written: no formula within quotes, no row that a lone quote swallows', async () => {
    const written = ['"=1+1"', '"=cmd|x', '"lone', '\'"=1+1"', 'plain', '"'];
    const rows: string[][] = parse(await print(tsv, texts(...written)), { delimiter: '\t', relax_quotes: true });
    expect(rows.slice(1).map((row) => row[1])).toEqual(written);
  });
});
