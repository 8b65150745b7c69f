import { defineCommand } from '../../cli/command.js';
import { deliver, forPerson, tell } from '../../cli/deliver.js';
import { settingArg } from '../../cli/settings-file.js';
import { standingSetting } from '../../cli/settings-now.js';

export default defineCommand({
  args: [settingArg],
  examples: ['config get replyDays', 'config get lang'],
  access: 'read',
  async run(context, { setting }) {
    if (setting == null) return;
    const { key, value, source } = standingSetting(context, setting);
    if (value === null && forPerson(context)) tell(context, context.locale.say.config.notSet(key));
    await deliver(context, {
      blocks: value === null ? [] : [{ kind: 'words', text: String(value) }],
      data: { key, value, source },
    });
  },
});
