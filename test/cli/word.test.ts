import { join } from 'node:path';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { earshot, ok, sampleCity, tempFolder } from '../helpers/run.js';

/** The text of one file in a zip. */
async function entry(file: string, name: string): Promise<string> {
  const zip = await fromBufferPromise(readFileSync(file), { lazyEntries: true });
  for await (const found of zip.eachEntry()) {
    if (found.fileName !== name) continue;
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(found)) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString('utf8');
  }
  throw new Error(`${file} has no ${name}`);
}

/** The texts of the cells of each table, by its rows. */
const tablesOf = (xml: string): string[][][] =>
  [...xml.matchAll(/<w:tbl>[^]*?<\/w:tbl>/g)].map(([table]) =>
    [...table.matchAll(/<w:tr>[^]*?<\/w:tr>|<w:tr [^]*?<\/w:tr>/g)].map(([row]) =>
      [...row.matchAll(/<w:tc>[^]*?<\/w:tc>/g)].map(([cell]) =>
        [...cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
      ),
    ),
  );

describe('a document for Word', () => {
  it('has the figures of the report, a title, headings, heads that are repeated, and page numbers', async () => {
    const db = await sampleCity();
    const file = join(tempFolder(), 'september.docx');
    await ok(['report', '2025-09', '--output', file], { db });
    const xml = await entry(file, 'word/document.xml');
    const markdown = (await ok(['report', '2025-09', '--format', 'markdown'], { db })).stdout;
    expect(xml).toMatch(/<w:pStyle w:val="Title"\/>[^]*What people said, and what became of it: September 2025/);
    const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, text]) => text);
    const found = [...xml.matchAll(/<w:pStyle w:val="Heading1"\/>[^]*?<w:t[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(found.length).toBeGreaterThan(4);
    expect(headings).toEqual(expect.arrayContaining(found));
    const tables = tablesOf(xml);
    const rows = markdown.split('\n').filter((line) => line.startsWith('|') && !/^\| :?-/.test(line));
    expect(tables.flat().length).toBe(rows.length);
    expect(tables[0]?.find(([name]) => name === 'sessions held')).toEqual(['sessions held', '6', '4', '+2']);
    // One head a table is repeated on each page; no row is cut.
    expect([...xml.matchAll(/<w:tblHeader\/>/g)].length).toBe(tables.length);
    expect([...xml.matchAll(/<w:cantSplit\/>/g)].length).toBe(tables.flat().length);
    const again = join(tempFolder(), 'again.docx');
    await ok(['report', '2025-09', '--output', again], { db });
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    expect(await entry(file, 'word/footer1.xml')).toMatch(/PAGE<[^]*NUMPAGES</);
  });

  it('is in Korean with a font that has it, and keeps lines and signs of a text', async () => {
    const db = join(tempFolder(), 'e.db');
    const env = { EARSHOT_LANG: 'ko' };
    await ok(['session', 'add', '--held-on', '2025-10-01', '--place', '마을회관'], { db, env });
    await ok(['add', '1', 'a < b & "c"'], { db, env });
    const file = join(tempFolder(), '목록.docx');
    await ok(['list', '--output', file], { db, env });
    expect(tablesOf(await entry(file, 'word/document.xml'))[0]?.[1]?.join(' ')).toContain(
      'a &lt; b &amp; &quot;c&quot;',
    );
    expect(await entry(file, 'word/styles.xml')).toContain('w:eastAsia="Malgun Gothic"');
    // Another reader finds the rows: import reads tables of .docx.
    const again = await earshot(['import', file, '--as', 'suggestions', '--dry-run'], { db, env });
    expect(again.stderr + again.stdout).toContain('내용');
  });

  it('is refused for more rows than a person reads on paper, and nothing is written', async () => {
    const db = join(tempFolder(), 'e.db');
    const rows = join(tempFolder(), 'rows.csv');
    const lines = Array.from({ length: 5001 }, (_, row) => `2025-10-01,Hall,Lamp ${row} is out`);
    writeFileSync(rows, ['heldOn,place,text', ...lines, ''].join('\n'));
    await ok(['import', rows, '--session-by', 'heldOn,place'], { db });
    const file = join(tempFolder(), 'all.docx');
    const refused = await earshot(['list', '--limit', '0', '--output', file], { db });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/more than 5,000 rows[^]*\.xlsx/)]);
    expect(existsSync(file)).toBe(false);
    await ok(['list', '--limit', '5000', '--output', file], { db });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  });
});
