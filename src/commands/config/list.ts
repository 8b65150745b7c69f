import { defineCommand } from '../../cli/frame/command.js';
import { deliver } from '../../cli/output/deliver.js';
import { settingsPath } from '../../cli/config/settings.js';
import { standingSetting } from '../../cli/config/settings-now.js';
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
