import { defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { toggle } from '../cli/frame/flags.js';
import { isAddress } from '../domain/address.js';
import { message } from '../locale/message.js';
import { rolesSql } from '../store/engine/postgres/roles.js';
import { SCHEMA_VERSION } from '../store/sql/schema.js';

export default defineCommand({
  flags: [toggle('roles', message('keeping.printSqlForReaderClerk'))],
  about: message('keeping.makesTablesInDatabaseOr'),
  examples: ['migrate --db postgres://office.example/earshot', 'migrate --roles'],
  access: 'write',
  async run(context, { roles }) {
    if (roles) {
      await context.io.out(rolesSql);
      return;
    }
    const { path, shown } = context.storePath();
    const { from, to } = isAddress(path)
      ? await (await import('../store/open/server.js')).migrateShared(path, context.storeOptions())
      : await context.store().then(() => ({ from: SCHEMA_VERSION, to: SCHEMA_VERSION }));
    await (await context.store()).noteAside(context.line);
    const { shared } = context.locale.say;
    tell(context, from === to ? shared.upToDate(shown, to) : shared.migrated(shown, from, to));
    await deliverData(context, { store: shown, from, to });
  },
});
