import { basename, resolve } from 'node:path';
import { arg, defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { refuseKept } from '../cli/output/file.js';
import { flag } from '../cli/frame/flags.js';
import { parseFile } from '../domain/address.js';
import { parseOrdinal } from '../domain/values.js';
import { message } from '../locale/message.js';
import { backedUpByServer, backupName, rotateBackups, storeId, writeBackup } from '../store/maintenance/backup.js';
import { rememberCopies } from '../store/maintenance/copies.js';
import { keepFact, LAST_BACKUP } from '../store/sql/facts.js';

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: message('keeping.newFileBackupsBesideStore'),
      parse: parseFile,
    }),
  ],
  flags: [
    flag({
      key: 'keep',
      placeholder: 'N',
      help: message('keeping.removeAllButLastN'),
      parse: parseOrdinal,
    }),
  ],
  about: message('keeping.consistentCopyCheckedWhoeverElse'),
  examples: ['backup', 'backup --keep 30'],
  access: 'read',
  async run(context, { file, keep }) {
    const { say } = context.locale;
    const { path, shared } = context.storePath();
    if (shared) throw backedUpByServer();
    if (file != null) refuseKept(resolve(file), context);
    const store = await context.store();
    const target = file == null ? backupName(path, context.clock()) : resolve(file);
    const id = await storeId(store.engine);
    await writeBackup(store.engine, target, id === undefined ? undefined : { store: id, name: basename(target) });
    // Reported at once: on a full disk the copy may exist although remembering it fails.
    tell(context, say.safety.backedUp(target));
    if (!store.engine.readOnly) {
      await store.engine.transaction(async (handle) => {
        await keepFact(handle, LAST_BACKUP, context.clock().toISOString());
        await rememberCopies(handle, path, [target]);
      });
    }
    const { removed, left } =
      keep == null || id === undefined
        ? { removed: [], left: [] }
        : await rotateBackups(path, keep, { made: target, id });
    if (removed.length > 0) tell(context, say.safety.rotated(removed.length));
    if (left.length > 0) tell(context, say.safety.notRotated(left.length));
    await deliverData(context, { backup: target, removed, left });
  },
});
