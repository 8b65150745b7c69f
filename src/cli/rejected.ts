import { rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { csvLine } from '../output/csv.js';
import type { Rejected } from '../store/intake/intake.js';
import type { Context } from './context.js';
import { tell } from './deliver.js';
import { refuseExisting, writeFileWhole } from './file.js';
import type { GatheredFile, RejectedRow } from './intake.js';

/** Where the wrong rows of a file go; `-` is stdin. */
const rejectedName = (path: string): string => `${path === '-' ? 'import' : path}.rejected.csv`;

/** What the system refuses of such a file, told before anything has been written. */
async function guarded<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EarshotError || !(error instanceof Error && 'syscall' in error && 'code' in error))
      throw error;
    throw new EarshotError(
      ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code)) ? 'permission' : 'io',
      words(
        `the wrong rows cannot be kept in ${name}: ${error.message}`,
        `잘못된 행을 ${name}에 둘 수 없습니다: ${error.message}`,
      ),
      {
        hint: words(
          'Nothing was written. Import a copy with a short name in a folder of yours, or without --skip-bad',
          '아무것도 쓰지 않았습니다. 이름이 짧은 사본을 쓸 수 있는 폴더에서 가져오거나 --skip-bad 없이 하십시오',
        ),
        cause: error,
      },
    );
  }
}

/** @throws EarshotError when a file of wrong rows is there already, or could not have its name */
export async function refuseRejected(context: Context, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const name = rejectedName(path);
    await guarded(name, () => {
      refuseExisting(name, context);
    });
  }
}

interface Kept {
  readonly name: string;
  readonly beside: string;
  readonly count: number;
}

/**
 * The wrong rows of an import as they stood, with what is wrong: to be mended and imported. They are kept beside their
 * places while the import can still fail, and put there once it has not.
 */
export class RejectedFiles {
  private kept: Kept[] = [];

  constructor(
    private readonly context: Context,
    private readonly files: readonly GatheredFile[],
  ) {}

  /** @throws EarshotError when they cannot be written */
  async keep(rejected: Rejected): Promise<void> {
    for (const [index, file] of this.files.entries()) {
      const name = rejectedName(file.path);
      const beside = join(dirname(name), `.${randomBytes(6).toString('hex')}.earshot-rejected`);
      let count = 0;
      const { lang } = this.context.locale;
      const { columns } = file.source;
      const surplus = Array.from({ length: file.surplus }, (_, at) => `surplus_${at + 1}`);
      const width = columns.length + surplus.length;
      const lines = async function* (): AsyncIterable<string> {
        yield csvLine([...columns, ...surplus, ...(file.texts ? ['rejected_text'] : []), 'rejected_because']);
        for await (const rows of rejected(index)) {
          count += rows.length;
          for (const { raw, reasons } of rows) {
            const { values, text } = JSON.parse(raw ?? '{"values":[]}') as RejectedRow;
            const cells = Array.from({ length: width }, (_, column) => values[column] ?? null);
            yield csvLine([...cells, ...(file.texts ? [text ?? null] : []), reasons[lang]]);
          }
        }
      };
      await guarded(name, () => writeFileWhole(beside, lines(), false));
      this.kept.push({ name, beside, count });
    }
  }

  /** Puts them in their places. */
  async place(): Promise<void> {
    for (const { name, beside, count } of this.kept) {
      if (count === 0) {
        await rm(beside, { force: true });
        continue;
      }
      await rename(beside, name);
      tell(this.context, this.context.locale.say.import.rejected(count, name));
    }
    this.kept = [];
  }

  /** Takes them back, when nothing was written. */
  async drop(): Promise<void> {
    for (const { beside } of this.kept) await rm(beside, { force: true });
    this.kept = [];
  }
}
