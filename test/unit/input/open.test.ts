import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../../src/input/open.js';
import { chunked, failure, file, read, readText, values } from '../../helpers/input.js';
import { xlsx } from '../../helpers/xlsx-fixture.js';

const WORKBOOK = xlsx([{ name: 'S', rows: [['a'], ['1']] }]);

describe('the format', () => {
  it.each([
    ['a.csv', 'a\n1\n', 'csv'],
    ['a.txt', 'a;b\n1;1\n', 'csv'],
    ['a.TSV', 'a\n1\n', 'tsv'],
    ['a.tab', 'a\n1\n', 'tsv'],
    ['a.jsonl', '{"a":1}', 'ndjson'],
    ['a.json', '[{"a":1}]', 'json'],
    ['a.xlsx', WORKBOOK, 'xlsx'],
    ['csv', 'a\n1\n', 'csv'],
    ['ndjson', '\n {"a":1}', 'ndjson'],
    ['json', '\uFEFF\n[{"a":1}]', 'json'],
    ['xlsx', WORKBOOK, 'xlsx'],
    ['utf16', Buffer.from('\uFEFF[{"a":1}]', 'utf16le'), 'json'],
  ])('of %s', async (name, content, format) => {
    const result = await readText(name, content);
    expect(result.source.format).toBe(format);
    expect(values(result)[0]?.[0]).toBe('1');
  });

  it('is what is asked for', async () => {
    expect((await readText('a.csv', '{"a":1}', { format: 'NDJSON' })).source.format).toBe('ndjson');
    expect(await failure(readText('a.csv', 'a', { format: 'yaml' }))).toBe('usage: unknown input format "yaml"');
  });

  it('is not what the name says', async () => {
    expect((await readText('a.csv', WORKBOOK)).source.format).toBe('xlsx');
    expect(await failure(readText('a.csv', WORKBOOK, { format: 'csv' }))).toBe(
      'bad-data: a.csv is an .xlsx workbook or another archive, not csv',
    );
    expect(await failure(readText('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe(
      'bad-data: a.xls: not an .xls file, or a damaged one',
    );
  });
});

describe('what is no file', () => {
  const folder = join(file('x', ''), '..');

  it('is a folder, a missing file or a FIFO', async () => {
    mkdirSync(join(folder, 'd.csv'));
    expect(await failure(read(join(folder, 'd.csv')))).toBe('no-input: d.csv is a folder');
    expect(await failure(read(join(folder, 'none.csv')))).toBe('no-input: none.csv: no such file');
    expect(await failure(read(join(folder, 'x', 'y.csv')))).toBe('no-input: x/y.csv: no such file');
  });

  it.skipIf(process.platform === 'win32')('does not hang on a FIFO', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect(await failure(read(join(folder, 'fifo')))).toBe('no-input: fifo is not a regular file');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'may not be one that others may not read',
    async () => {
      const path = file('secret.csv', 'a\n');
      chmodSync(path, 0);
      expect(await failure(read(path))).toBe('permission: secret.csv: you may not read it');
    },
  );
});

describe('standard input', () => {
  it('is read for -, and is empty when there is none', async () => {
    const result = await read('-', { stdin: chunked(Buffer.from('a,b\n1,2\n'), [3]) });
    expect(values(result)).toEqual([['1', '2']]);
    expect(await failure(read('-'))).toBe('bad-data: stdin is empty');
  });
});

it('every byte is shown to who wants to count or hash them', async () => {
  for (const [name, content] of [
    ['a.csv', 'a,b\n'.repeat(100_000)],
    ['a.xlsx', WORKBOOK],
    ['a.json', '[{"a":1}]\n'],
  ] as const) {
    const hash = createHash('sha256');
    const path = file(name, content);
    await read(path, { onBytes: (chunk) => hash.update(chunk) });
    expect(hash.digest('hex')).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  }
});

it('the file is closed when reading stops early or fails', async () => {
  let closed = 0;
  async function* endless(line: string): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from('a\n');
      for (;;) yield Buffer.from(line.repeat(1000));
    } finally {
      closed += 1;
    }
  }
  const source = await openSource({ path: '-', stdin: endless('1\n') });
  for await (const batch of source.batches) if (batch.length > 0) break;
  expect(closed).toBe(1);
  expect(await failure(read('-', { stdin: endless('xxx\0\n') }))).toContain('NUL');
  expect(closed).toBe(2);
});

const REAL = fileURLToPath(new URL('../../fixtures/real', import.meta.url));
describe('files that others wrote', () => {
  it.each([
    ['boston311-100.csv', 100],
    ['boston311-100.jsonl', 100],
    ['meetings.csv', 2558],
  ])('%s has %i records', async (name, count) => {
    const { records } = await read(join(REAL, name));
    expect(records).toHaveLength(count);
    expect(records.filter((record) => record.problem)).toEqual([]);
  });
});
