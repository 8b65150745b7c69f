import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Store } from '../store/store.js';
import type { Access, Context } from './context.js';
import { unusableDefault } from './location.js';

/** One that was named must be there; in the default place nothing has been written down yet. */
function missing(path: string, explicit: boolean, { io, locale }: Context): void {
  if (explicit) {
    throw new EarshotError('no-input', words(`there is no store at ${path}`, `저장소가 없습니다: ${path}`), {
      hint: words(
        'earshot session add makes one · earshot demo to look around',
        'earshot session add로 만듭니다 · 둘러보기: earshot demo',
      ),
    });
  }
  io.err(`${locale.say.noStore(path)}\n${locale.say.noStoreHint}\n`);
}

/**
 * The store that a command works on, as `Context.store` says.
 * @throws EarshotError no-input when a read names one that is not there; what opening it throws
 */
export async function storeFor(context: Context, access: Access): Promise<Store> {
  const { path, explicit } = context.storePath();
  // Loaded here: help needs no store.
  const { openStore } = await import('../store/opening.js');
  const found = await openStore(path, access === 'write', context.storeOptions()).catch((error: unknown) => {
    throw explicit ? error : unusableDefault(error);
  });
  if (found) {
    // Figures of one run go together, whatever others write meanwhile. No command that only reads asks a person anything.
    if (access === 'write') await found.remember();
    else found.hold();
    return found;
  }
  if (access !== 'look') missing(path, explicit, context);
  const { emptyStore } = await import('../store/making.js');
  return emptyStore(context.storeOptions());
}
