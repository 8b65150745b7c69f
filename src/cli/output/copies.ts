import { dirname, resolve } from 'node:path';
import { isAddress } from '../../domain/address.js';
import { EarshotError } from '../../domain/errors.js';
import { isOutputFolder, rememberCopies, rememberOutputFolder, rememberTexts } from '../../store/maintenance/copies.js';
import type { Store } from '../../store/store.js';
import type { Context } from '../frame/context.js';

/**
 * Remembers files with names in the store, for the list of `forget`. Does nothing for a store that may only be read.
 * @param copies files, or addresses of servers
 */
export async function rememberFiles(context: Context, copies: readonly string[]): Promise<void> {
  const store = await context.store();
  if (copies.length === 0 || store.engine.readOnly) return;
  const paths = copies.map((copy) => (isAddress(copy) ? copy : resolve(copy)));
  await store.keep((handle) => rememberCopies(handle, context.storePath().path, paths));
}

/**
 * Remembers that a file with texts in it was made, which `forget --in-text` lists later. Whoever only looks does not wait for
 * those who write: while somebody does, or without the right to write, nothing is kept.
 */
export async function rememberTextFiles(context: Context, files: readonly string[]): Promise<void> {
  const store = await context.store();
  if (store.engine.readOnly) return;
  try {
    await store.keepMeanwhile((handle) =>
      rememberTexts(
        handle,
        files.map((file) => resolve(file)),
      ),
    );
  } catch (error) {
    if (!(error instanceof EarshotError && error.code === 'permission')) throw error;
  }
}

/**
 * Has a store that is a file know where an output is about to be written, for finding what is left of it when the program is
 * ended by force. To be called before anything is read: what is read is of the moment after it.
 * @param output a file, a folder with a sign at its end, or `-`
 */
export async function announceOutput({ storePath }: Context, store: Store, output: string): Promise<void> {
  if (output === '-' || store.engine.readOnly || storePath().shared) return;
  const folder = /[\\/]$/.test(output) ? resolve(output) : dirname(resolve(output));
  if (await isOutputFolder(store.engine, folder)) return;
  await store.keepMeanwhile((handle) => rememberOutputFolder(handle, folder));
}
