import { basename, resolve } from 'node:path';
import { arg, defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { refuseKept } from '../cli/file.js';
import { flag } from '../cli/flags.js';
import { parseFile } from '../domain/address.js';
import { parseOrdinal } from '../domain/values.js';
import { words } from '../domain/words.js';
import { backedUpByServer, backupName, rotateBackups, storeId, writeBackup } from '../store/backup.js';
import { rememberBackups } from '../store/copies.js';
import { keepSetting, LAST_BACKUP } from '../store/settings.js';

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: words('a new file; backups/ beside the store when left out', '새 파일; 생략하면 저장소 옆의 backups/'),
      parse: parseFile,
    }),
  ],
  flags: [
    flag({
      key: 'keep',
      placeholder: 'N',
      help: words(
        'remove all but the last N backups of this store in backups/',
        'backups/에 이 저장소의 마지막 백업 N개만 남김',
      ),
      parse: parseOrdinal,
    }),
  ],
  about: words(
    'A consistent copy, checked, whoever else is writing. Never over an existing file.',
    '다른 사람이 쓰는 중이어도 온전한 사본을 만들고 확인합니다. 있는 파일에 덮어쓰지 않습니다.',
  ),
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
    await writeBackup(store.engine, target, { store: id, name: basename(target) });
    // Told at once: on a full disk the copy may be there and the note of it not.
    tell(context, say.safety.backedUp(target));
    await store.engine.transaction(async (handle) => {
      await keepSetting(handle, LAST_BACKUP, context.clock().toISOString());
      await rememberBackups(handle, path, [target]);
    });
    const { removed, left } =
      keep == null ? { removed: [], left: [] } : await rotateBackups(path, keep, { made: target, id });
    if (removed.length > 0) tell(context, say.safety.rotated(removed.length));
    if (left.length > 0) tell(context, say.safety.notRotated(left.length));
    await deliverData(context, { backup: target, removed, left });
  },
});
