import { arg, defineCommand } from '../../cli/frame/command.js';
import { deliverData, tell } from '../../cli/output/deliver.js';
import { settingsPath } from '../../cli/config/settings.js';
import { changeSettings, partOf, settingsIn } from '../../cli/config/settings-file.js';
import { formerSettings, settingNamed, settings } from '../../domain/settings.js';
import { EarshotError } from '../../domain/errors.js';
import { nearest } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';

/**
 * The path of a key of the file, or of a part of a setting; undefined for a key that is neither in the file nor a
 * setting.
 */
function partsIn(there: Readonly<Record<string, unknown>>, raw: string): string[] | undefined {
  if (Object.hasOwn(there, raw)) return [raw];
  const [first = '', ...rest] = raw.split('.');
  const setting = settingNamed(first);
  if (!setting) return undefined;
  return [setting.key, ...(setting.shape === 'names' && rest.length > 0 ? [rest.join('.')] : rest)];
}

/** Also removes unknown keys, so that a misspelt one can be removed with this command. */
export default defineCommand({
  args: [
    arg({
      key: 'setting',
      name: 'KEY',
      help: message('settings.backToItsDefault'),
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
      throw new EarshotError('usage', message('settings.noSuchSetting', raw), {
        hint: guess ? message('common.didYouMean', guess) : message('settings.thereAre', known.join(', ')),
      });
    }
    const { say } = context.locale;
    const isThere = partOf(there, parts ?? []) !== null || Object.hasOwn(there, key);
    if (isThere) await changeSettings(path, parts ?? [], undefined, context.program);
    // The key of an earlier version would stand in its place.
    for (const [old, { now }] of Object.entries(formerSettings))
      if (now === key && Object.hasOwn(there, old)) await changeSettings(path, [old], undefined, context.program);
    tell(context, isThere ? say.config.isUnset(key) : say.config.notSet(key));
    await deliverData(context, { key, path });
  },
});
