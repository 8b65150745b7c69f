import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { withoutPassword } from '../domain/address.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { filtered, placed, type Setting, settingNamed, settings } from '../domain/settings.js';
import { nearest } from '../domain/text.js';
import { parseFlag } from '../domain/values.js';
import { verbatim, type Words, words } from '../domain/words.js';
import { makeFolder } from '../store/engine/folder.js';
import { arg } from './command.js';
import { filterNamed } from './default-filters.js';
import { writeFileWhole } from './file.js';
import { isSwitch } from './flags.js';
import { readHolidays, readSettingsText } from './settings.js';
import { plain, readJson } from './settings-json.js';
import { settingValue } from './settings-values.js';

const keys = settings.map(({ key }) => key as string);

/** A setting, or a part of one that is an object: `departments.Roads`, `filters.list.status`. */
export interface SettingPath {
  readonly setting: Setting;
  readonly parts: readonly string[];
}

/** `departments.Roads`, as it is typed. */
export const pathText = ({ setting, parts }: SettingPath): string => [setting.key, ...parts].join('.');

/** @throws InvalidValue that names the nearest */
function parseKey(raw: string): SettingPath {
  const dot = raw.indexOf('.');
  const setting = settingNamed(dot < 0 ? raw : raw.slice(0, dot));
  if (setting) {
    const rest = dot < 0 ? '' : raw.slice(dot + 1);
    // A department may have a dot in its name; a command and its flags have none.
    const parts = rest === '' ? [] : setting.shape === 'filters' ? rest.split('.') : [rest];
    if (parts.length === 0 || setting.shape === 'names' || setting.shape === 'filters') return { setting, parts };
    throw new InvalidValue(
      words(`is not a setting: ${setting.key} has no parts`, `${setting.key}에는 하위 설정이 없습니다`),
    );
  }
  const guess = nearest(raw, keys);
  const all = guess === undefined ? `: ${keys.join(', ')}` : '';
  throw new InvalidValue(
    words(`is not a setting${all}`, `없는 설정입니다${all}`),
    guess === undefined ? undefined : words(`Did you mean ${guess}?`, `혹시 ${guess}?`),
  );
}

export const settingArg = arg({
  key: 'setting',
  name: 'KEY',
  help: verbatim(keys.join(', ')),
  required: true,
  choices: keys,
  parse: parseKey,
});

const hint = verbatim('earshot config set --help');

/** Numbers, lists and switches as JSON has them. */
function jsonOf({ setting, parts }: SettingPath, raw: string): unknown {
  const list = raw
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (setting.shape === 'names') return list.filter((word) => word !== parts[0]);
  const command = filtered.find((each) => each === parts[0]);
  const flag = command && filterNamed(command, parts[1] ?? '');
  if (!flag) return raw.trim();
  if (isSwitch(flag)) return parseFlag(raw.trim());
  return flag.many ? list : raw.trim();
}

/** A part of a setting, or all of it; null when it is not set. */
export function partOf(value: unknown, parts: readonly string[]): unknown {
  let part = value;
  for (const key of parts) {
    const has = typeof part === 'object' && part !== null && Object.hasOwn(part, key);
    part = has ? (part as Record<string, unknown>)[key] : null;
  }
  return part ?? null;
}

function withPart(value: unknown, parts: readonly string[], part: unknown): unknown {
  const [first, ...rest] = parts;
  if (first === undefined) return part;
  const { [first]: inner, ...others } = (value ?? {}) as Record<string, unknown>;
  const changed = withPart(inner, rest, part);
  return changed === undefined ? others : { ...(value as object), [first]: changed };
}

/**
 * What a setting is with a value that was typed, checked as the file's are. A path is kept whole: the file of settings
 * lies elsewhere.
 * @param before what it was
 * @throws EarshotError usage; config when a file of holidays cannot be used
 */
export function typedValue(path: SettingPath, raw: string, before: unknown): unknown {
  const { setting, parts } = path;
  const shown = withoutPassword(raw);
  const refuse = (error: InvalidValue['reason'], field = pathText(path), more: Words = hint): EarshotError =>
    new EarshotError('usage', words(`${field} "${shown}" ${error.en}`, `${field} "${shown}": ${error.ko}`), {
      hint: more,
    });
  const isNested = setting.shape === 'names' || setting.shape === 'filters';
  if (isNested && parts.length !== (setting.shape === 'names' ? 1 : 2)) {
    const form = setting.shape === 'names' ? `${setting.key}.NAME "A;B"` : 'filters.list.status open';
    throw refuse(words(`is set part by part: ${form}`, `하나씩 정합니다: ${form}`));
  }
  try {
    const wanted = withPart(before, parts, jsonOf(path, raw));
    const value = settingValue(setting, readJson(JSON.stringify(wanted)), (_, field, reason, __, more) => {
      throw refuse(reason, field, more);
    });
    if (isNested) return wanted;
    if (typeof value !== 'string') return value;
    const file = placed(setting, value, resolve);
    if (setting.key === 'holidays') readHolidays(file);
    return file;
  } catch (error) {
    if (error instanceof InvalidValue) throw refuse(error.reason, undefined, error.hint);
    throw error;
  }
}

/** The file as it stands, without its lines. @throws EarshotError config when it is no JSON */
export const settingsIn = (path: string): Record<string, unknown> => {
  const found = readSettingsText(path);
  return found ? (plain(found.root) as Record<string, unknown>) : {};
};

/** Sets a key of the file or a part of one, or takes it out; all else in it stays. @throws EarshotError config when it is no JSON */
export async function changeSettings(path: string, parts: readonly string[], value: unknown): Promise<void> {
  const changed = withPart(settingsIn(path), parts, value);
  makeFolder(dirname(path));
  await writeFileWhole(path, Readable.from([`${JSON.stringify(changed, undefined, 2)}\n`]), true);
}
