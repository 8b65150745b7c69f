import { describe, expect, it } from 'vitest';
import { formats, isBinary, writers } from '../../../src/output/index.js';
import type { Document, View } from '../../../src/output/view.js';
import { column, documentOf, HOSTILE, OBEYED, print, statuses, terminal, viewOf } from './sample.js';

const PLAIN = ['', ' ', 'plain', 'a,b', 'c "d"', 'e\nf', "'", '길, 다', '·'];

describe('every format', () => {
  it('is known by name', () => {
    expect(formats).toEqual(['table', 'json', 'csv', 'tsv', 'markdown', 'html', 'xlsx', 'docx', 'ndjson']);
  });

  it.each(formats)('%s prints, and obeys nothing', async (format) => {
    const writer = await writers[format]();
    expect(await print(writer, { ...documentOf(statuses), data: [1] })).not.toBe('');
    const view = viewOf(
      [column('text', 'text')],
      HOSTILE.map((text) => ({ text })),
    );
    const printed = await print(writer, { ...documentOf(view), data: HOSTILE }, terminal(80));
    // Bytes are no text; test/unit/output/xlsx.test.ts and test/cli/word.test.ts look into them.
    if (!isBinary(format)) expect(printed.replaceAll('\t', '')).not.toMatch(OBEYED);
  });

  it.each(formats)('%s says the same of rows by name and by position', async (format) => {
    const writer = await writers[format]();
    const columns = [column('text', 'text'), column('n', 'count'), column('flag', 'flag'), column('bar', 'bar')];
    const rows = [...HOSTILE, ...PLAIN].map((text, n) => ({ text, n, flag: n % 2 === 0, bar: null }));
    rows.push({ text: null as never, n: NaN, flag: null as never, bar: null });
    const named = viewOf(columns, rows);
    async function* lists() {
      yield rows.slice(0, 2).map(({ text, n, flag, bar }) => [text, n, flag, bar]);
      yield rows.slice(2).map(({ text, n, flag, bar }) => [text, n, flag, bar]);
    }
    const listed = { ...named, rows: { lists: lists() } };
    const document = { blocks: [], data: undefined };
    const shown = (view: View): Document =>
      ['csv', 'tsv', 'ndjson'].includes(format) ? { ...document, main: view } : documentOf(view);
    expect(await print(writer, shown(listed))).toBe(await print(writer, shown(named)));
  });
});
