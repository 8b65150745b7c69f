import { defineCommand } from '../../cli/command.js';
import { deliver } from '../../cli/deliver.js';
import { settingsPath } from '../../cli/settings.js';

export default defineCommand({
  examples: ['config path'],
  access: 'read',
  async run(context) {
    const path = settingsPath(context.env);
    await deliver(context, { blocks: [{ kind: 'words', text: path }], data: { path } });
  },
});
