import { defineCommand } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { toggle } from '../cli/flags.js';
import { isAddress } from '../domain/address.js';
import { words } from '../domain/words.js';
import { rolesSql } from '../store/engine/roles.js';
import { SCHEMA_VERSION } from '../store/schema.js';

export default defineCommand({
  flags: [
    toggle(
      'roles',
      words('print the SQL for reader, clerk and administrator instead', '대신 열람자, 담당자, 관리자 권한 SQL을 출력'),
    ),
  ],
  about: words(
    'Makes the tables in a database, or brings those of an older earshot up to date; one in a file is so whenever it is opened.',
    '데이터베이스에 표를 만들거나 이전 earshot의 표를 새로 고칩니다. 파일 저장소는 열 때마다 저절로 그렇게 됩니다.',
  ),
  examples: ['migrate --db postgres://office.example/earshot', 'migrate --roles'],
  access: 'write',
  async run(context, { roles }) {
    if (roles) {
      await context.io.out(rolesSql);
      return;
    }
    const { path, shown } = context.storePath();
    const { from, to } = isAddress(path)
      ? await (await import('../store/shared.js')).migrateShared(path, context.storeOptions())
      : await context.store().then(() => ({ from: SCHEMA_VERSION, to: SCHEMA_VERSION }));
    await (await context.store()).noteAside(context.line);
    const { shared } = context.locale.say;
    tell(context, from === to ? shared.upToDate(shown, to) : shared.migrated(shown, from, to));
    await deliverData(context, { store: shown, from, to });
  },
});
