import { type FileHandle, open, stat } from 'node:fs/promises';
import { EarshotError } from '../../domain/errors.js';
import { type Message, message } from '../../locale/message.js';

const CHUNK = 262_144;

/**
 * Opens a regular file. Its type is checked first, because opening a FIFO waits for a writer.
 * @throws EarshotError `no-input` for a missing file, a folder and other things that are not regular files,
 * `permission` when it may not be read, `io` when reading fails
 */
export async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  let handle: FileHandle;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw noInput(message('input.isFolder', path));
    if (!found.isFile()) throw noInput(message('input.isNotRegularFile', path));
    handle = await open(path, 'r');
  } catch (error) {
    throw error instanceof EarshotError ? error : cannotOpen(path, error);
  }
  return chunksOf(handle, path);
}

async function* chunksOf(handle: FileHandle, path: string): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      // A new buffer each time: the caller may still use the last one.
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
    return noInput(message('input.noSuchFile', path), cause);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new EarshotError('permission', message('input.youMayNotReadIt', path), {
      hint: message('input.askForRightToRead'),
      cause,
    });
  }
  if (code === 'EIO') {
    return new EarshotError('io', message('input.readingFailedEio', path), {
      cause,
    });
  }
  return noInput(message('input.cannotBeOpened', path, code), cause);
}

const noInput = (text: Message, cause?: unknown): EarshotError =>
  new EarshotError('no-input', text, {
    hint: message('input.givePathOfFileOr'),
    cause,
  });
