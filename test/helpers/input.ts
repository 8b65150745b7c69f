import { render } from '../../src/locale/index.js';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { EarshotError } from '../../src/domain/errors.js';
import { type OpenOptions, openSource } from '../../src/input/open.js';
import type { RawRecord, Source } from '../../src/input/source.js';
import { removeFolder } from './remove.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-input-'));
afterAll(() => removeFolder(folder));

/** Writes a file. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export interface Read {
  readonly source: Source;
  readonly records: readonly RawRecord[];
}

export async function read(path: string, options: Omit<OpenOptions, 'path'> = {}): Promise<Read> {
  const source = await openSource({ path, ...options });
  const records: RawRecord[] = [];
  for await (const batch of source.batches) {
    if (batch.length === 0 || batch.length > 512) throw new Error(`a batch of ${batch.length}`);
    records.push(...batch);
  }
  return { source, records };
}

export const readText = (
  name: string,
  content: string | Uint8Array,
  options: Omit<OpenOptions, 'path'> = {},
): Promise<Read> => read(file(name, content), options);

export const values = ({ records }: Read): (readonly (string | null)[])[] => records.map((record) => record.values);

/** `line:column reason` of every record that has a problem. */
export const problems = ({ source, records }: Read): string[] =>
  records.flatMap(({ line, problem }) =>
    problem === undefined ? [] : [`${source.locate(line, problem.column)} ${render(problem.reason, 'en')}`],
  );

/** The EarshotError of `work` as `code: text`, without the file's folder. */
export async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    if (error.hint === undefined || !/[가-힣]/.test(render(error.text, 'ko')))
      throw new Error('a hint or the Korean text is missing', { cause: error });
    return `${error.code}: ${render(error.text, 'en').replaceAll(`${folder}/`, '')}`;
  }
  throw new Error('nothing went wrong');
}

/** Splits bytes into pieces of the given sizes, which are repeated. */
export async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? bytes.length);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
