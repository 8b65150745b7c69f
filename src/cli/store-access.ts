import { EarshotError } from '../domain/errors.js';
import { message } from '../locale/message.js';
import type { Store } from '../store/store.js';
import type { Access, Context } from './frame/context.js';
import { unusableDefault } from './config/location.js';

/** Reports a missing store: an error if the user named it, else a hint. */
function missing(path: string, explicit: boolean, { io, locale }: Context): void {
  if (explicit) {
    throw new EarshotError('no-input', message('commandLine.thereIsNoStoreAt', path), {
      hint: message('commandLine.earshotSessionAddMakesOne'),
    });
  }
  io.err(`${locale.say.noStore(path)}\n${locale.say.noStoreHint}\n`);
}

/**
 * Opens the store of a command, as described at `Context.store`.
 * @throws EarshotError no-input when a named store is missing; errors of opening it
 */
export async function storeFor(context: Context, access: Access, output?: string): Promise<Store> {
  const { path, explicit } = context.storePath();
  // Loaded here, because help needs no store.
  const { openStore } = await import('../store/open/open.js');
  const found = await openStore(path, access === 'write', context.storeOptions()).catch((error: unknown) => {
    throw explicit ? error : unusableDefault(error);
  });
  if (found) {
    // The figures of one run must be of one state. Commands that only read do not wait for answers of the user.
    if (access === 'write') await found.remember();
    else found.hold();
    if (output !== undefined) {
      const { announceOutput } = await import('./output/copies.js');
      await announceOutput(context, found, output);
    }
    return found;
  }
  if (access !== 'look') missing(path, explicit, context);
  const { emptyStore } = await import('../store/open/create.js');
  return emptyStore(context.storeOptions());
}
