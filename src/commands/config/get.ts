import { defineCommand } from '../../cli/frame/command.js';
import { deliver, forPerson, tell } from '../../cli/output/deliver.js';
import { partOf, pathText, settingArg } from '../../cli/config/settings-file.js';
import { standingSetting } from '../../cli/config/settings-now.js';
import { settingText } from '../../report/settings.js';

export default defineCommand({
  args: [settingArg],
  examples: ['config get replyDays', 'config get departments --json'],
  access: 'read',
  async run(context, { setting }) {
    if (setting == null) return;
    const standing = standingSetting(context, setting.setting);
    const key = pathText(setting);
    const value = partOf(standing.value, setting.parts);
    const source = value === null ? 'default' : standing.source;
    if (value === null && forPerson(context)) tell(context, context.locale.say.config.notSet(key));
    await deliver(context, {
      blocks: value === null ? [] : [{ kind: 'words', text: settingText(value) }],
      data: { key, value, source },
    });
  },
});
