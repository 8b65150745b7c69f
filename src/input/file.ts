import { type FileHandle, open, stat } from 'node:fs/promises';
import { EarshotError } from '../domain/errors.js';
import { type Words, words } from '../domain/words.js';

const CHUNK = 262_144;

/**
 * The bytes of a regular file. It is looked at before it is opened, since opening a FIFO waits for its writer.
 * @throws EarshotError `no-input` for a missing file, a folder and anything else that is no regular file, `permission`
 * when it may not be read, `io` when reading it fails
 */
export async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  let handle: FileHandle;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw noInput(words(`${path} is a folder`, `${path}: 폴더입니다`));
    if (!found.isFile()) throw noInput(words(`${path} is not a regular file`, `${path}: 일반 파일이 아닙니다`));
    handle = await open(path, 'r');
  } catch (error) {
    throw error instanceof EarshotError ? error : cannotOpen(path, error);
  }
  return chunksOf(handle, path);
}

async function* chunksOf(handle: FileHandle, path: string): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      // A fresh buffer each time: what was yielded may still be in use.
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw error instanceof EarshotError ? error : cannotOpen(path, error);
  } finally {
    await handle.close();
  }
}

function cannotOpen(path: string, cause: unknown): EarshotError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return noInput(words(`${path}: no such file`, `${path}: 그런 파일이 없습니다`), cause);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new EarshotError('permission', words(`${path}: you may not read it`, `${path}: 읽을 권한이 없습니다`), {
      hint: words('ask for the right to read it, or copy it', '읽기 권한을 받거나 사본을 만드십시오'),
      cause,
    });
  }
  if (code === 'EIO') {
    return new EarshotError('io', words(`${path}: reading failed (EIO)`, `${path}: 읽기에 실패했습니다(EIO)`), {
      cause,
    });
  }
  return noInput(words(`${path} cannot be opened (${code})`, `${path}: 열 수 없습니다(${code})`), cause);
}

const noInput = (text: Words, cause?: unknown): EarshotError =>
  new EarshotError('no-input', text, {
    hint: words(
      'give the path of a file, or - for standard input',
      '파일 경로를 지정하거나, 표준 입력이면 -를 쓰십시오',
    ),
    cause,
  });
