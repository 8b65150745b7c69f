import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { normalName } from '../../domain/text/normal-form.js';
import { fileDigest, leftOutOf, REASONS, YEAR } from '../../domain/left-out.js';
import type { Locale } from '../../locale/index.js';
import { message } from '../../locale/message.js';
import { typedText } from '../../input/table/typed.js';
import { openSource } from '../../input/open.js';
import { csvLine } from '../../output/csv.js';
import { CommitUnknown } from '../../store/engine/postgres/errors.js';
import { syncFolder } from '../../store/engine/sqlite/files/folder.js';
import { listRejectedParts, rejectedEnding, rememberImportFolders } from '../../store/maintenance/copies.js';
import type { Store } from '../../store/store.js';
import type { Reason, Rejected } from '../../store/import/import.js';
import type { Context } from '../../cli/frame/context.js';
import { tell } from '../../cli/output/deliver.js';
import { exists, refuseKept, refuseTaken, writeNew } from '../../cli/output/file.js';
import type { StagedFile, RawRow } from './staged-file.js';

/** The file for the wrong rows of an input; `-` is stdin. */
const rejectedName = (path: string): string => `${path === '-' ? 'import' : path}.rejected.csv`;

/** Turns errors of the system about such a file into ours, before anything is written. */
async function guarded<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EarshotError || !(error instanceof Error && 'syscall' in error && 'code' in error))
      throw error;
    throw new EarshotError(
      ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code)) ? 'permission' : 'io',
      message('keeping.wrongRowsCannotBeKept', name, error.message),
      {
        hint: message('keeping.nothingWasWrittenImportCopy'),
        cause: error,
      },
    );
  }
}

/** @throws EarshotError when a file of wrong rows could not be written under its name */
export async function refuseRejected(context: Context, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const name = rejectedName(path);
    await guarded(name, () => {
      refuseKept(name, context);
      exists(name);
    });
  }
}

/** A digest of the rows of such a file without their reasons; undefined for another file. */
async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    const { columns, batches } = await openSource({ path, format: 'csv', delimiter: ',', encoding: 'utf-8' });
    if (columns.at(-1) !== REASONS) return undefined;
    hash.update(JSON.stringify(columns));
    for await (const records of batches)
      for (const { values } of records) hash.update(JSON.stringify(values.slice(0, -1)));
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof EarshotError) return undefined;
    throw error;
  }
}

const nameBeside = (name: string, store: string): string =>
  join(dirname(name), `.${randomBytes(6).toString('hex')}${rejectedEnding(store)}`);

interface Kept {
  readonly name: string;
  /** Its temporary name. */
  readonly beside: string;
  readonly count: number;
  /** True when a file with the same rows already has the name. */
  readonly again: boolean;
  named: boolean;
  /** A copy of the file that it replaced. */
  replaced?: string;
}

/** The problems of a row in one cell: `receivedOn is not a day; status is missing`. */
const reasonsText = (reasons: readonly Reason[], { render }: Locale): string =>
  reasons.map(({ field, reason }) => `${field === null ? '' : `${field} `}${render(reason)}`).join('; ');

/**
 * Writes the wrong rows of an import as they stood, with the reasons, so that they can be corrected and imported. The
 * files are written completely under temporary names while the import can still fail, renamed just before its commit,
 * and renamed back when the commit fails: they always exist when the other rows are stored. Files left by an
 * interrupted run are used by the next one.
 */
export class RejectedFiles {
  private kept: Kept[] = [];

  constructor(
    private readonly context: Context,
    private readonly files: readonly StagedFile[],
  ) {}

  private folders(): string[] {
    return [...new Set(this.files.map(({ path }) => dirname(resolve(rejectedName(path)))))];
  }

  /** Remembers the folders in the store, so that such files can be found after the program was killed. */
  async announce(store: Store): Promise<void> {
    if (!this.context.storePath().shared) await store.keep((handle) => rememberImportFolders(handle, this.folders()));
  }

  private get store(): string {
    return this.context.storePath().path;
  }

  /** Removes the temporary files of a killed import into this store; nobody else is writing now. */
  private sweep(): void {
    const left = this.folders().flatMap((folder) => listRejectedParts(folder, this.store));
    for (const path of left) rmSync(path, { force: true });
  }

  /**
   * Writes the files under temporary names. @throws EarshotError when they cannot be written; conflict when other rows
   * have the name
   */
  async keep(rejected: Rejected): Promise<void> {
    this.sweep();
    for (const [index, file] of this.files.entries()) {
      const name = rejectedName(file.path);
      await guarded(name, async () => {
        const beside = nameBeside(name, this.store);
        const count = await this.write(file, beside, rejected(index));
        const again = count > 0 && exists(name) && (await digestOf(name)) === (await digestOf(beside));
        this.kept.push({ name, beside, count, again, named: false });
        if (count > 0 && !again) refuseTaken(name, this.context.options.force);
      });
    }
  }

  /** @returns the number of rows */
  private async write(file: StagedFile, path: string, rejected: ReturnType<Rejected>): Promise<number> {
    const { locale } = this.context;
    const { columns } = file.source;
    // What an imported file of wrong rows says of its origin stays; its reasons are left out.
    const from = columns.indexOf(leftOutOf.key);
    const own = [...columns.keys()].filter((at) => ![REASONS, YEAR].includes(columns[at] ?? '') && at !== from);
    const before = columns.filter((column) => /^surplus_\d+$/.test(column)).length;
    const surplus = Array.from({ length: file.surplus }, (_, at) => columns.length + at);
    const head = [...own.map((at) => columns[at] ?? ''), ...surplus.map((_, at) => `surplus_${before + at + 1}`)];
    const dated = file.yearless > 0;
    const typed = typedText(file.source, file.mappings);
    let count = 0;
    const lines = async function* (): AsyncIterable<string> {
      const last = [...(file.texts ? ['rejected_text'] : []), ...(dated ? [YEAR] : []), leftOutOf.key, REASONS];
      yield csvLine([...head.map(normalName), ...last]);
      for await (const rows of rejected) {
        count += rows.length;
        for (const { raw, reasons } of rows) {
          const { values, text, year } = JSON.parse(raw ?? '{"values":[]}') as RawRow;
          const cells = [...own, ...surplus].map((at) => (values[at] == null ? null : typed(values[at])));
          const origin = values[from] ?? fileDigest(file.sha256);
          const more = [
            ...(file.texts ? [text ?? null] : []),
            ...(dated ? [year === undefined ? null : `${year}`] : []),
          ];
          yield csvLine([...cells, ...more, origin, reasonsText(reasons, locale)]);
        }
      }
    };
    await writeNew(path, lines());
    return count;
  }

  /** Renames the files and flushes their folders. Synchronous, so that no signal comes in between. */
  async name(): Promise<void> {
    for (const each of this.kept.filter(({ count }) => count > 0)) {
      const { name, beside, again } = each;
      await guarded(name, () => {
        if (!again && exists(name)) {
          const copy = nameBeside(name, this.store);
          copyFileSync(name, copy);
          each.replaced = copy;
        }
        renameSync(beside, name);
        each.named = true;
        syncFolder(dirname(name));
      });
    }
  }

  /** Called after the commit: removes temporary files and replaced ones. @returns the names of the written files */
  async removeLeftovers(): Promise<string[]> {
    for (const { beside, replaced } of this.kept)
      for (const left of [beside, replaced]) if (left !== undefined) await rm(left, { force: true });
    return this.kept.filter(({ count }) => count > 0).map(({ name }) => name);
  }

  /** The same, and reports them. */
  async tell(): Promise<string[]> {
    const { say } = this.context.locale;
    const names = await this.removeLeftovers();
    for (const { name, count } of this.kept) if (count > 0) tell(this.context, say.import.rejected(count, name));
    return names;
  }

  /** Renames the files back when nothing was written; keeps them when that is unknown. */
  async drop(why: unknown): Promise<void> {
    if (why instanceof CommitUnknown) {
      await this.tell();
      return;
    }
    for (const { name, beside, named, again, replaced } of this.kept) {
      if (replaced !== undefined && named) renameSync(replaced, name);
      else if (named && !again) await rm(name, { force: true });
      for (const left of [beside, replaced]) if (left !== undefined) await rm(left, { force: true });
    }
  }
}
