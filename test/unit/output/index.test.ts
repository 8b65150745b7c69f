import { describe, expect, it } from 'vitest';
import { formats, writers } from '../../../src/output/index.js';
import { column, documentOf, HOSTILE, OBEYED, print, statuses, terminal, viewOf } from './sample.js';

describe('every format', () => {
  it('is known by name', () => {
    expect(formats).toEqual(['table', 'json', 'csv', 'tsv', 'markdown', 'html', 'xlsx', 'ndjson']);
  });

  it.each(formats)('%s prints, and obeys nothing', async (format) => {
    const writer = await writers[format]();
    expect(await print(writer, { ...documentOf(statuses), data: [1] })).not.toBe('');
    const view = viewOf(
      [column('text', 'text')],
      HOSTILE.map((text) => ({ text })),
    );
    const printed = await print(writer, { ...documentOf(view), data: HOSTILE }, terminal(80));
    // Bytes are no text; test/unit/output/xlsx.test.ts looks into them.
    if (format !== 'xlsx') expect(printed.replaceAll('\t', '')).not.toMatch(OBEYED);
  });
});
