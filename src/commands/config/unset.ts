import { arg, defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { settingsPath } from '../../cli/settings.js';
import { changeSettings, partOf, settingsIn } from '../../cli/settings-file.js';
import { settingNamed, settings } from '../../domain/settings.js';
import { EarshotError } from '../../domain/errors.js';
import { nearest } from '../../domain/text.js';
import { words } from '../../domain/words.js';

/** The way to a key of the file, or to a part of a setting, whatever it is; undefined for what is neither there nor a setting. */
function partsIn(there: Readonly<Record<string, unknown>>, raw: string): string[] | undefined {
  if (Object.hasOwn(there, raw)) return [raw];
  const [first = '', ...rest] = raw.split('.');
  const setting = settingNamed(first);
  if (!setting) return undefined;
  return [setting.key, ...(setting.shape === 'names' && rest.length > 0 ? [rest.join('.')] : rest)];
}

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
  examples: ['config unset host', 'config unset filters.list'],
  access: 'read',
  async run(context, { setting }) {
    const raw = setting ?? '';
    const path = settingsPath(context.env);
    const there = settingsIn(path);
    const parts = partsIn(there, raw);
    const key = parts?.join('.');
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
    const isThere = partOf(there, parts ?? []) !== null || Object.hasOwn(there, key);
    if (isThere) await changeSettings(path, parts ?? [], undefined);
    tell(context, isThere ? say.config.isUnset(key) : say.config.notSet(key));
    await deliverData(context, { key, path });
  },
});
