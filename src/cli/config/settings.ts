import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Node } from 'jsonc-parser';
import { parseDay } from '../../domain/time/written-day.js';
import { EarshotError, InvalidValue, type Problem } from '../../domain/errors.js';
import { officeRule, type ReplyRule } from '../../domain/time/reply-rule.js';
import { placed, type Settings, settings } from '../../domain/settings.js';
import { nearest } from '../../domain/text/text.js';
import { type Message, verbatim, message } from '../../locale/message.js';
import { hasHome, settingsPath } from './location.js';
import { JsonFault, membersIn, readJson } from './settings-json.js';
import { type OnFault, settingValue } from './settings-values.js';

type Env = Readonly<Record<string, string | undefined>>;

export { settingsPath };

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const wrong = (path: string, problems: readonly Problem[], hint: Message): EarshotError =>
  new EarshotError('config', message('settings.settingsInCannotBeUsed', path), {
    problems,
    hint,
  });

/** Reads a settings file; undefined when there is none. @throws EarshotError config */
function readText(path: string, what: Message): string | undefined {
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
      [{ where: `${path}:${lineAt(text, error.at)}`, reason: error.reason }],
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
  const fault: OnFault = (at, field, reason, value, hint) => {
    if (hint) hints.push(hint);
    const where = `${path}:${lineAt(found.text, at)}`;
    problems.push({ where, field, reason, ...(value !== undefined && { value }) });
  };
  for (const { key, at, node } of membersIn(found.root)) {
    const setting = settings.find((each) => each.key === key);
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
    const value = settingValue(setting, node, fault);
    if (value !== undefined)
      values[key] = typeof value === 'string' ? placed(setting, value, (file) => resolve(dirname(path), file)) : value;
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

/**
 * Reads a file of holidays: one day on each line, `#` before comments. @throws EarshotError config with every wrong
 * line
 */
export function readHolidays(path: string): ReadonlySet<string> {
  const what = message('settings.fileOfHolidays');
  const text = readText(path, what);
  if (text === undefined) {
    throw new EarshotError('config', message('settings.isNotThere', what, path), {
      hint: message('settings.earshotConfigSetHolidaysFile'),
    });
  }
  const days = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const raw = line.replace(/#.*/s, '').trim();
    if (raw === '') continue;
    try {
      days.add(parseDay(raw));
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ where: `${path}:${index + 1}`, value: raw, reason: error.reason });
    }
  }
  if (problems.length === 0) return days;
  throw new EarshotError('config', message('settings.notEveryLineOfIs', path), {
    problems,
    hint: message('settings.oneDayLineSuchAs'),
  });
}

/** The office's rule for replies. Reads the file of holidays only when working days are counted. */
export function replyRuleOf({ replyDays, workingDays, holidays }: Settings): ReplyRule {
  const counted = workingDays ?? officeRule.workingDays;
  return {
    days: replyDays ?? officeRule.days,
    workingDays: counted,
    holidays: counted && holidays !== undefined ? readHolidays(holidays) : officeRule.holidays,
  };
}
