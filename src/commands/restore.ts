import { resolve } from 'node:path';
import { confirmed } from '../cli/ask.js';
import { arg, defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { parseFile } from '../domain/address.js';
import { words } from '../domain/words.js';
import { backedUpByServer, checkCopy } from '../store/backup.js';
import { noteRestore, restoreBackup } from '../store/restore.js';

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: words('a backup', '백업 파일'),
      required: true,
      parse: parseFile,
    }),
  ],
  about: words(
    'The backup is checked first, and the store that it replaces is kept.',
    '먼저 백업을 확인하고, 바뀌는 저장소는 따로 남깁니다.',
  ),
  examples: ['restore backups/earshot-20251031T120000.db --yes'],
  access: 'write',
  async run(context, { file }) {
    const { say } = context.locale;
    const from = resolve(file ?? '');
    const { path, shared } = context.storePath();
    if (shared) throw backedUpByServer();
    await checkCopy(from);
    if (!(await confirmed(context, say.safety.restoreConfirm(from, path)))) {
      tell(context, say.suggestion.notDone);
      return;
    }
    const kept = await restoreBackup(from, path, context.clock());
    tell(context, say.safety.restored(from, path), ...(kept === undefined ? [] : [say.safety.kept(kept)]));
    await noteRestore(path, { line: context.line, by: context.user });
    await deliverData(context, { restored: path, from, kept: kept ?? null });
  },
});
