import { defineCommand } from '../../cli/command.js';
import { deliver } from '../../cli/deliver.js';
import { settingsPath } from '../../cli/settings.js';
import { standingSetting } from '../../cli/settings-now.js';
import { settings } from '../../domain/settings.js';
import { settingsDocument } from '../../report/settings.js';

export default defineCommand({
  examples: ['config list', 'config list --json'],
  access: 'read',
  async run(context) {
    const standing = settings.map((setting) => standingSetting(context, setting));
    await deliver(context, settingsDocument(settingsPath(context.env), standing, context.locale));
  },
});
