import { resolve } from 'node:path';
import { missing } from '../cli/args/ask.js';
import { announceOutput, rememberFiles } from '../cli/output/copies.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { isAddress, parsePlace, withoutPassword } from '../domain/address.js';
import { EarshotError } from '../domain/errors.js';
import { message } from '../locale/message.js';
import { moveTo } from '../store/open/create.js';

const draftsHidden = (): EarshotError =>
  new EarshotError('permission', message('keeping.thisRoleDoesNotSee'), {
    hint: message('keeping.moveAsOwnerOfTables'),
  });

export default defineCommand({
  flags: [
    flag({
      key: 'to',
      placeholder: 'FILE|URL',
      help: message('keeping.newFileOrEmptyDatabase'),
      parse: parsePlace,
    }),
    toggle('withoutDrafts', message('keeping.leaveBehindWhatOthersWere')),
  ],
  about: message('keeping.everythingGoesAlongHistoryJournal'),
  examples: ['move --to postgres://office.example/earshot', 'move --to copy.db --db postgres://office.example/earshot'],
  access: 'read',
  async run(context, { to, withoutDrafts }) {
    if (to == null) throw missing(['--to'], 'move');
    const { shared } = context.locale.say;
    const path = isAddress(to) ? to : resolve(to);
    const store = await context.store();
    if (!withoutDrafts && !(await store.read.dialect.seesDrafts(store.read))) throw draftsHidden();
    // The new store remembers this one, which still has names that are forgotten there later.
    await rememberFiles(context, [context.storePath().shared ? context.storePath().shown : context.storePath().path]);
    // Remembered before, because names may be there as soon as it begins.
    if (isAddress(path)) await rememberFiles(context, [withoutPassword(path)]);
    else await announceOutput(context, store, path);
    const moved = await moveTo(store, path, context.storeOptions());
    const shown = withoutPassword(path);
    await rememberFiles(context, [shown]);
    tell(
      context,
      shared.moved(context.storePath().shown, shown, moved.session ?? 0, moved.suggestion ?? 0, moved.operation ?? 0),
      shared.use(shown),
    );
    await deliverData(context, { moved: shown, from: context.storePath().shown, rows: moved });
  },
});
