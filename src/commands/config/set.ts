import { arg, defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { settingsPath } from '../../cli/config/settings.js';
import {
  changeSettings,
  partOf,
  pathText,
  settingArg,
  settingsIn,
  typedValue,
} from '../../cli/config/settings-file.js';
import { standingSetting } from '../../cli/config/settings-now.js';
import { withoutPassword } from '../../domain/address.js';
import { settings } from '../../domain/settings.js';
import { joined, message } from '../../locale/message.js';
import { settingText } from '../../report/settings.js';

/** Settings that determine due days; stored suggestions keep theirs. */
const clock: ReadonlySet<string> = new Set(['replyDays', 'replyClock', 'holidays']);

const lines = joined('\n', ...settings.map(({ key, help }) => message('common.entry', key, help)));

export default defineCommand({
  args: [
    settingArg,
    arg({
      key: 'value',
      name: 'VALUE',
      help: message('settings.whatItIsFromNow'),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  about: message('settings.flagsGoBeforeEnvironment', lines),
  examples: [
    'config set replyDays 10',
    'config set replyClock working-days',
    message('settings.configSetHostViceMayor'),
    message('settings.configSetDepartmentsRoadsLamps'),
    message('settings.configSetFiltersListDepartment'),
  ],
  access: 'read',
  async run(context, { setting, value }) {
    if (setting == null || value == null) return;
    const { say } = context.locale;
    const path = settingsPath(context.env);
    const { key } = setting.setting;
    const name = pathText(setting);
    const wanted = await typedValue(setting, value, settingsIn(path)[key]);
    await changeSettings(path, [key], wanted, context.program);
    const part = partOf(typeof wanted === 'string' ? withoutPassword(wanted) : wanted, setting.parts);
    tell(context, say.config.isSet(name, settingText(part)));
    const now = standingSetting(context, setting.setting);
    if (now.source === 'environment') tell(context, say.config.overruled(key, settingText(now.value)));
    if (clock.has(key)) tell(context, say.config.fromNowOn);
    tell(context, say.config.takeBack(name));
    await deliverData(context, { key: name, value: part, path });
  },
});
