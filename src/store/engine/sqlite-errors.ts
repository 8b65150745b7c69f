import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { EarshotError } from '../../domain/errors.js';
import { words } from '../../domain/words.js';

/** SQLite opens, or does not; only the system knows whether it was allowed to. */
function isAllowed(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Says in our words what SQLite says in its own. */
export function translate(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = { cause: error };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new EarshotError(
      'busy',
      words(`another earshot is writing to ${path}`, `다른 earshot이 쓰는 중입니다: ${path}`),
      {
        ...cause,
        hint: words('Nothing was changed; try again in a moment', '바뀐 것은 없습니다. 잠시 뒤 다시 하십시오'),
      },
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new EarshotError('io', words(`the disk is full: ${path}`, `디스크가 가득 찼습니다: ${path}`), {
      ...cause,
      hint: words('Make room, then run the command again', '공간을 비우고 다시 실행하십시오'),
    });
  }
  if (code.startsWith('SQLITE_IOERR') || (code.startsWith('SQLITE_CANTOPEN') && isAllowed(path))) {
    return new EarshotError(
      'io',
      words(`the disk cannot be read or written: ${path}`, `디스크를 읽거나 쓸 수 없습니다: ${path}`),
      {
        ...cause,
        hint: words(
          'It may be full or failing: make room or check it, then run the command again',
          '가득 찼거나 고장 났을 수 있습니다. 공간을 비우거나 점검한 뒤 다시 실행하십시오',
        ),
      },
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return new EarshotError(
      'permission',
      words(`no permission to write to ${path}`, `쓸 권한이 없습니다: ${path}`),
      cause,
    );
  }
  const lacksTable = code === 'SQLITE_ERROR' && error instanceof Error && error.message.startsWith('no such table');
  if (lacksTable || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return new EarshotError(
      'store',
      words(`${path} is damaged or not a store of earshot`, `손상되었거나 earshot 저장소가 아닙니다: ${path}`),
      {
        ...cause,
        hint: words('Keep the file as it is and restore a backup', '파일을 그대로 두고 백업을 복원하십시오'),
      },
    );
  }
  return error;
}
