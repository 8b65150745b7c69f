import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Node } from 'jsonc-parser';
import { EarshotError, type Problem } from '../../domain/errors.js';
import { formerSettings, placed, type Settings, settings } from '../../domain/settings.js';
import { nearest } from '../../domain/text/text.js';
import { type Message, verbatim, message } from '../../locale/message.js';
import { hasHome, settingsPath } from './location.js';
import { JsonFault, lineFinder, membersIn, readJson } from './settings-json.js';
import { type OnFault, settingValue } from './settings-values.js';

type Env = Readonly<Record<string, string | undefined>>;

export { settingsPath };

const wrong = (path: string, problems: readonly Problem[], hint: Message): EarshotError =>
  new EarshotError('config', message('settings.settingsInCannotBeUsed', path), {
    problems,
    hint,
  });

/**
 * Reads a file of settings, or one that they name; undefined when there is none.
 * @param what names it in messages
 * @throws EarshotError config
 */
export function readText(path: string, what: Message): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new EarshotError('config', message('settings.cannotBeRead', what, path), { cause: error });
  }
}

const theFile = message('common.fileOfSettings');

/** A key for editors that is not a setting: the JSON schema of the file. */
const SCHEMA = '$schema';

/** Parses a settings file without checking its values. @throws EarshotError config with the line when it is not JSON */
export function readSettingsText(path: string): { root: Node; text: string } | undefined {
  const text = readText(path, theFile);
  if (text === undefined) return undefined;
  if (text.trim() === '') return { root: readJson('{}'), text };
  try {
    const root = readJson(text);
    if (root.type === 'object') return { root, text };
    throw new JsonFault(message('settings.isNotObjectOfSettings'), root.offset);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw wrong(
      path,
      [{ where: `${path}:${lineFinder(text)(error.at)}`, reason: error.reason }],
      message('settings.mendFileOrTakeIt'),
    );
  }
}

/**
 * Reads and checks the settings of a file; none when there is no file. @throws EarshotError config with every wrong
 * line
 */
export function readSettings(path: string): Settings {
  const found = readSettingsText(path);
  if (!found) return {};
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const hints: Message[] = [];
  const lineAt = lineFinder(found.text);
  const fault: OnFault = (at, field, reason, value, hint) => {
    if (hint) hints.push(hint);
    const where = `${path}:${lineAt(at)}`;
    problems.push({ where, field, reason, ...(value !== undefined && { value }) });
  };
  for (const { key, at, node } of membersIn(found.root)) {
    const former = Object.hasOwn(formerSettings, key) ? formerSettings[key] : undefined;
    const setting = settings.find((each) => each.key === (former?.now ?? key));
    if (key === SCHEMA) continue;
    if (!setting) {
      const known = settings.map((each) => each.key);
      const guess = nearest(key, known);
      fault(
        at,
        key,
        guess === undefined ? message('settings.isNotSetting') : message('settings.isNotSettingDidYou', guess),
      );
      continue;
    }
    const value = settingValue(former ? { ...setting, ...former } : setting, node, fault);
    if (value === undefined || (former && values[former.now] !== undefined)) continue;
    values[setting.key] =
      typeof value === 'string' ? placed(setting, value, (file) => resolve(dirname(path), file)) : value;
  }
  const [first] = problems;
  if (first) {
    const unset = `earshot config unset ${quoted(first.field ?? '')}`;
    const [hint] = hints;
    throw wrong(path, problems, hint ? message('settings.hintAndUnset', hint, unset) : verbatim(unset));
  }
  return values;
}

/** Quotes a key that the shell would split. */
const quoted = (key: string): string => (/^[\p{L}\p{N}._-]+$/u.test(key) ? key : JSON.stringify(key));

/**
 * Reads the user's settings. @throws EarshotError config when they cannot be used, or EARSHOT_CONFIG names a missing
 * file
 */
export function findSettings(env: Env): Settings {
  if (env['EARSHOT_CONFIG'] === undefined && !hasHome(env)) return {};
  const path = settingsPath(env);
  if (env['EARSHOT_CONFIG'] !== undefined && readText(path, theFile) === undefined) {
    throw new EarshotError('config', message('settings.earshotConfigNamesWhichIs', path), {
      hint: message('settings.earshotConfigSetKeyValue'),
    });
  }
  return readSettings(path);
}
