import { createHash } from 'node:crypto';
import type { Context } from '../../cli/frame/context.js';
import { progress } from '../../cli/output/progress.js';
import { fieldNamed, NO_FIELD } from '../../input/fields.js';
import { type Mapping, mapColumns } from '../../input/mapping.js';
import { openSource } from '../../input/open.js';
import type { Source } from '../../input/source.js';
import { shownColumns } from '../../input/table/doubt.js';
import { Sieve } from '../../input/table/sieve.js';
import type { Import } from '../../store/import/import.js';
import { kindColumn, kindOf } from './rows/readers.js';
import { RowStager, sieveOptions } from './rows/stager.js';
import type { OpenedFile, StagedFile, StageOptions } from './staged-file.js';

/** Columns that a profile names and the file lacks, where nothing else is read as their field. */
function absentIn(rules: StageOptions['rules'], mappings: readonly Mapping[]): string[] {
  const read = new Set(mappings.flatMap(({ columns }) => columns.map(({ field }) => field.key)));
  return rules.flatMap(({ field, column, lenient }) => {
    const keys = mappings.map(({ kind }) => fieldNamed(kind, field)?.key ?? NO_FIELD);
    return lenient && keys.every((key) => key !== NO_FIELD && !read.has(key)) ? [`${column} (${field})`] : [];
  });
}

/** Opens a file for reading. @param onBytes called with each chunk @throws EarshotError when it cannot be opened */
export const sourceOf = (
  context: Context,
  path: string,
  options: StageOptions,
  onBytes?: (chunk: Uint8Array) => void,
): Promise<Source> =>
  openSource({
    path,
    stdin: context.io.in as AsyncIterable<Uint8Array>,
    format: options.format,
    encoding: options.encoding,
    delimiter: options.delimiter,
    sheets: options.sheets,
    table: options.table,
    headerLines: options.headerLines,
    rules: options.rules,
    kind: options.kind,
    onBytes,
  });

/** Opens a file and reads as far as its columns. @throws EarshotError when it cannot be opened, or its columns are not recognised */
export async function openInput(context: Context, path: string, options: StageOptions): Promise<OpenedFile> {
  const hash = createHash('sha256');
  const source = await sourceOf(context, path, options, (chunk) => void hash.update(chunk));
  const name = path === '-' ? 'stdin' : path;
  new Sieve(source, sieveOptions(options), name);
  // Without columns no record could be read; each record has its own problem then.
  if (source.columns.length > 0 && kindColumn(source) < 0) {
    const shown = shownColumns(source, options.rules);
    mapColumns(kindOf(source, options), source.columns, [], options.rules, name, options.kind === undefined, shown);
  }
  return { path, name, source, sha256: () => hash.digest('hex') };
}

/**
 * Reads a file for an import: checks each row and stages it, with its problems.
 * @throws EarshotError when the file cannot be opened, or its columns are not recognised
 */
export const stage = async (
  context: Context,
  importing: Import,
  path: string,
  file: number,
  options: StageOptions,
): Promise<StagedFile> => stageOpened(context, importing, await openInput(context, path, options), file, options);

/** The same for a file that was opened. @throws EarshotError when its columns are not recognised */
export async function stageOpened(
  context: Context,
  importing: Import,
  opened: OpenedFile,
  file: number,
  options: StageOptions,
): Promise<StagedFile> {
  const { path, name, source, sha256 } = opened;
  await importing.addFile(file, name);
  const stager = new RowStager(importing, opened, file, options);
  const { readers } = stager;
  const bar = progress(context);
  for await (const records of source.batches) {
    await stager.stage(records);
    bar.show(stager.rows);
  }
  bar.clear();
  const findings = stager.findings();
  if (findings.rows === 0 && source.columns.length > 0 && kindColumn(source) < 0)
    readers.of(kindOf(source, options), () => []);
  const [mappings, sample] = [readers.mappings(), readers.sample()];
  const absent = mappings.length === 0 ? [] : absentIn(options.rules, mappings);
  const shown = shownColumns(source, options.rules);
  const noStatus = stager.refusedWords.hidden(mappings, shown);
  return { path, name, source, shown, mappings, sample, absent, noStatus, ...findings, sha256: sha256() };
}
