import { arg, defineCommand } from '../../cli/command.js';
import { deliverData, tell } from '../../cli/deliver.js';
import { settingsPath } from '../../cli/settings.js';
import { changeSettings, partOf, pathText, settingArg, settingsIn, typedValue } from '../../cli/settings-file.js';
import { standingSetting } from '../../cli/settings-now.js';
import { withoutPassword } from '../../domain/address.js';
import { settings } from '../../domain/settings.js';
import { words } from '../../domain/words.js';
import { settingText } from '../../report/settings.js';

/** What the reply's clock is made of: what is written down already keeps its day. */
const clock: ReadonlySet<string> = new Set(['replyDays', 'workingDays', 'holidays']);

const lines = settings.map(({ key, help }) => ({
  en: `  ${key.padEnd(13)}${help.en}`,
  ko: `  ${key.padEnd(13)}${help.ko}`,
}));

export default defineCommand({
  args: [
    settingArg,
    arg({
      key: 'value',
      name: 'VALUE',
      help: words('what it is from now on', '새 값'),
      required: true,
      parse: (raw) => raw,
    }),
  ],
  about: words(
    `${lines.map(({ en }) => en).join('\n')}\nFlags go before the environment, the environment before the settings.`,
    `${lines.map(({ ko }) => ko).join('\n')}\n명령의 옵션, 환경 변수, 설정 차례로 앞섭니다.`,
  ),
  examples: [
    'config set replyDays 10',
    'config set workingDays yes',
    words('config set host "Vice mayor"', 'config set host 부시장'),
    words('config set departments.Roads "lamps;paving"', 'config set departments.대중교통과 "교통과;버스팀"'),
    words('config set filters.list.department Roads', 'config set filters.list.department 도로건설과'),
  ],
  access: 'read',
  async run(context, { setting, value }) {
    if (setting == null || value == null) return;
    const { say } = context.locale;
    const path = settingsPath(context.env);
    const { key } = setting.setting;
    const name = pathText(setting);
    const wanted = typedValue(setting, value, settingsIn(path)[key]);
    await changeSettings(path, [key], wanted);
    const part = partOf(typeof wanted === 'string' ? withoutPassword(wanted) : wanted, setting.parts);
    tell(context, say.config.isSet(name, settingText(part)));
    const now = standingSetting(context, setting.setting);
    if (now.source === 'environment') tell(context, say.config.overruled(key, settingText(now.value)));
    if (clock.has(key)) tell(context, say.config.fromNowOn);
    tell(context, say.config.takeBack(name));
    await deliverData(context, { key: name, value: part, path });
  },
});
