import { defineCommand } from '../../cli/frame/command.js';
import { deliver } from '../../cli/output/deliver.js';
import { settingsPath } from '../../cli/config/settings.js';

export default defineCommand({
  examples: ['config path'],
  access: 'read',
  async run(context) {
    const path = settingsPath(context.env);
    await deliver(context, { blocks: [{ kind: 'words', text: path }], data: { path } });
  },
});
