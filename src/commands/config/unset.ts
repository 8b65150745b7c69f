import { arg, defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { readSettingsText, settingsPath } from '../../cli/settings.js';
import { changeSetting } from '../../cli/settings-file.js';
import { settingNamed, settings } from '../../domain/settings.js';
import { EarshotError } from '../../domain/errors.js';
import { nearest } from '../../domain/text.js';
import { words } from '../../domain/words.js';

/** Takes out what is no setting, too: so that a file with a slip in it can be mended from here. */
export default defineCommand({
  args: [
    arg({
      key: 'setting',
      name: 'KEY',
      help: words('back to its default', '기본값으로'),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  examples: ['config unset host'],
  access: 'read',
  async run(context, { setting }) {
    const raw = setting ?? '';
    const path = settingsPath(context.env);
    const there = readSettingsText(path)?.keys;
    const key = there?.has(raw) ? raw : settingNamed(raw)?.key;
    if (key === undefined) {
      const known = settings.map((each) => each.key);
      const guess = nearest(raw, known);
      throw new EarshotError('usage', words(`"${raw}" is not a setting`, `"${raw}": 없는 설정입니다`), {
        hint: guess
          ? words(`Did you mean ${guess}?`, `혹시 ${guess}?`)
          : words(`There are ${known.join(', ')}`, `있는 설정: ${known.join(', ')}`),
      });
    }
    const { say } = context.locale;
    if (there?.has(key)) await changeSetting(path, key, undefined);
    tell(context, there?.has(key) ? say.config.isUnset(key) : say.config.notSet(key));
    await deliverData(context, { key, path });
  },
});
