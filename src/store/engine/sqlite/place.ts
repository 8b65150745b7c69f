import { statSync } from 'node:fs';
import { EarshotError } from '../../../domain/errors.js';
import { message } from '../../../locale/message.js';

const IN_MEMORY = ':memory:';

/** Device and inode of the file at a path; undefined when there is none, or the system has no such numbers. */
function fileAt(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file && file.ino !== 0n ? `${file.dev} ${file.ino}` : undefined;
}

/** Notices when the file of an open store is moved, deleted or replaced: later writes would be lost. */
export class Place {
  private readonly file: string | undefined;

  /** @param path of the file just opened */
  constructor(private readonly path: string) {
    this.file = path === IN_MEMORY ? undefined : fileAt(path);
  }

  /** @throws EarshotError store when the path has another file or none */
  check(): void {
    const { path, file } = this;
    if (file === undefined || fileAt(path) === file) return;
    throw new EarshotError('store', message('engine.isNotFileThatWas', path), {
      hint: message('engine.nothingMoreWasWrittenWhere'),
    });
  }
}
