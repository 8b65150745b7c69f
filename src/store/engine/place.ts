import { statSync } from 'node:fs';
import { EarshotError } from '../../domain/errors.js';
import { josa } from '../../domain/particle.js';
import { words } from '../../domain/words.js';

const IN_MEMORY = ':memory:';

/** What is at a path now: device and number of the file. Nothing where there is none, or the system numbers no files. */
function fileAt(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file && file.ino !== 0n ? `${file.dev} ${file.ino}` : undefined;
}

/** Somebody may move, delete or replace a store's file while it is open: what is then written would be lost with it. */
export class Place {
  private readonly file: string | undefined;

  /** @param path of a file that has just been opened */
  constructor(private readonly path: string) {
    this.file = path === IN_MEMORY ? undefined : fileAt(path);
  }

  /** @throws EarshotError store when another file is at the path, or none */
  check(): void {
    const { path, file } = this;
    if (file === undefined || fileAt(path) === file) return;
    throw new EarshotError(
      'store',
      words(
        `${path} is not the file that was opened: it was moved, deleted or replaced meanwhile`,
        `${josa(path, '은/는')} 처음 연 파일이 아닙니다. 그 사이에 옮기거나 지우거나 다른 파일로 바꾸었습니다`,
      ),
      {
        hint: words(
          'Nothing more was written. Where the file was moved, name its new place: --db FILE',
          '더는 쓰지 않았습니다. 파일을 옮겼으면 새 위치를 지정하십시오: --db 파일',
        ),
      },
    );
  }
}
