import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { getNodeValue } from 'jsonc-parser';
import { withoutPassword } from '../../domain/address.js';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import { filtered, formerSettings, placed, type Setting, settingNamed, settings } from '../../domain/settings.js';
import { nearest } from '../../domain/text/text.js';
import { parseFlag } from '../../domain/values.js';
import { verbatim, type Message, message } from '../../locale/message.js';
import { makeFolder } from '../../store/engine/sqlite/files/folder.js';
import { arg } from '../frame/command.js';
import type { Program } from '../frame/context.js';
import { filterNamed } from './default-filters.js';
import { writeFileWhole } from '../output/file.js';
import { isSwitch } from '../frame/flags.js';
import { readHolidays } from './reply-clock.js';
import { readSettingsText } from './settings.js';
import { readJson } from './settings-json.js';
import { settingValue } from './settings-values.js';

const keys = settings.map(({ key }) => key as string);

/** A setting, or a part of an object: `departments.Roads`, `filters.list.status`. */
export interface SettingPath {
  readonly setting: Setting;
  readonly parts: readonly string[];
}

/** The path as it is typed: `departments.Roads`. */
export const pathText = ({ setting, parts }: SettingPath): string => [setting.key, ...parts].join('.');

/** @throws InvalidValue with the nearest known name */
function parseKey(raw: string): SettingPath {
  const dot = raw.indexOf('.');
  const former = Object.hasOwn(formerSettings, raw) ? formerSettings[raw] : undefined;
  if (former) throw new InvalidValue(message('settings.isNow', raw, former.now));
  const setting = settingNamed(dot < 0 ? raw : raw.slice(0, dot));
  if (setting) {
    const rest = dot < 0 ? '' : raw.slice(dot + 1);
    // The name of a department may contain a dot; commands and flags do not.
    const parts = rest === '' ? [] : setting.shape === 'filters' ? rest.split('.') : [rest];
    if (parts.length === 0 || setting.shape === 'names' || setting.shape === 'filters') return { setting, parts };
    throw new InvalidValue(message('settings.isNotSettingHasNo', setting.key));
  }
  const guess = nearest(raw, keys);
  const all = guess === undefined ? `: ${keys.join(', ')}` : '';
  throw new InvalidValue(
    message('settings.isNotSettingButOneOf', all),
    guess === undefined ? undefined : message('common.didYouMean', guess),
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

/** A typed value as JSON: a number, a list, true or false, or a text. */
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

/** A setting, or a part of it; null when it is not set. */
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
 * The new value of a setting from a typed one, checked like a value of the file. Paths are made absolute, because the
 * settings file is in another folder.
 * @param before its value so far
 * @throws EarshotError usage; config when a file of holidays cannot be used
 */
export async function typedValue(path: SettingPath, raw: string, before: unknown): Promise<unknown> {
  const { setting, parts } = path;
  const shown = withoutPassword(raw);
  const refuse = (error: InvalidValue['reason'], field = pathText(path), more: Message = hint): EarshotError =>
    new EarshotError('usage', message('common.isWrong', `${field} "${shown}"`, error), {
      hint: more,
    });
  const isNested = setting.shape === 'names' || setting.shape === 'filters';
  if (isNested && parts.length !== (setting.shape === 'names' ? 1 : 2)) {
    const form = setting.shape === 'names' ? `${setting.key}.NAME "A;B"` : 'filters.list.status open';
    throw refuse(message('settings.isSetPartByPart', form));
  }
  try {
    const wanted = withPart(before, parts, jsonOf(path, raw));
    const value = settingValue(setting, readJson(JSON.stringify(wanted)), (_, field, reason, __, more) => {
      throw refuse(reason, field, more);
    });
    if (isNested) return wanted;
    if (typeof value !== 'string') return value;
    const file = placed(setting, value, resolve);
    if (setting.key === 'holidays') await readHolidays(file);
    return file;
  } catch (error) {
    if (error instanceof InvalidValue) throw refuse(error.reason, undefined, error.hint);
    throw error;
  }
}

/** The content of the file as JSON. @throws EarshotError config when it is not JSON */
export const settingsIn = (path: string): Record<string, unknown> => {
  const found = readSettingsText(path);
  return found ? (getNodeValue(found.root) as Record<string, unknown>) : {};
};

/**
 * Sets or removes a key of the file, or a part of it; the rest of the text stays. @throws EarshotError config when it
 * is not JSON
 */
export async function changeSettings(
  path: string,
  parts: readonly string[],
  value: unknown,
  program: Program,
): Promise<void> {
  const changed = withPart(settingsIn(path), parts, value);
  makeFolder(dirname(path));
  await writeFileWhole(path, Readable.from([`${JSON.stringify(changed, undefined, 2)}\n`]), { force: true, program });
}
