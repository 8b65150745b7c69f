import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseDay } from '../domain/day.js';
import { EarshotError, InvalidValue, type Problem } from '../domain/errors.js';
import { josa } from '../domain/particle.js';
import { officeRule, type ReplyRule } from '../domain/reply-rule.js';
import { placed, type Settings, settings } from '../domain/settings.js';
import { nearest } from '../domain/text.js';
import { type Words, words } from '../domain/words.js';
import { hasHome, settingsPath } from './location.js';
import { isObject, JsonFault, type JsonObject, readJson } from './settings-json.js';
import { type OnFault, settingValue } from './settings-values.js';

type Env = Readonly<Record<string, string | undefined>>;

export { settingsPath };

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const wrong = (path: string, problems: readonly Problem[], hint: Words): EarshotError =>
  new EarshotError('config', words(`the settings in ${path} cannot be used`, `설정을 쓸 수 없습니다: ${path}`), {
    problems,
    hint,
  });

/** The text of a file of settings; undefined when there is none. @throws EarshotError config */
function readText(path: string, what: Words): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new EarshotError(
      'config',
      words(`${what.en} ${path} cannot be read`, `${josa(what.ko, '을/를')} 읽을 수 없습니다: ${path}`),
      { cause: error },
    );
  }
}

const theFile = words('the file of settings', '설정 파일');

/** A key in the file that is no setting: who edits it with a program may name its schema. */
const SCHEMA = '$schema';

/** What stands in the file, without asking what it means. @throws EarshotError config, with the line, when it is no JSON */
export function readSettingsText(path: string): { root: JsonObject; text: string } | undefined {
  const text = readText(path, theFile);
  if (text === undefined) return undefined;
  if (text.trim() === '') return { root: { at: 0, members: [] }, text };
  try {
    const root = readJson(text);
    if (isObject(root)) return { root, text };
    throw new JsonFault(words('is not an object of settings', '설정을 담은 객체가 아닙니다'), root.at);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw wrong(
      path,
      [{ where: `${path}:${lineAt(text, error.at)}`, reason: error.reason }],
      words('Mend the file, or take it away', '파일을 고치거나 치우십시오'),
    );
  }
}

/** The settings of a file, each checked; none when there is no file. @throws EarshotError config, naming every line that is wrong */
export function readSettings(path: string): Settings {
  const found = readSettingsText(path);
  if (!found) return {};
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const hints: Words[] = [];
  const fault: OnFault = (at, field, reason, value, hint) => {
    if (hint) hints.push(hint);
    const where = `${path}:${lineAt(found.text, at)}`;
    problems.push({ where, field, reason, ...(value !== undefined && { value }) });
  };
  for (const { key, at, node } of found.root.members) {
    const setting = settings.find((each) => each.key === key);
    if (key === SCHEMA) continue;
    if (!setting) {
      const known = settings.map((each) => each.key);
      const guess = nearest(key, known);
      const meant = guess === undefined ? words('', '') : words(`; did you mean ${guess}?`, `. 혹시 ${guess}?`);
      fault(at, key, words(`is not a setting${meant.en}`, `없는 설정입니다${meant.ko}`));
      continue;
    }
    const value = settingValue(setting, node, fault);
    if (value !== undefined)
      values[key] = typeof value === 'string' ? placed(setting, value, (file) => resolve(dirname(path), file)) : value;
  }
  const [first] = problems;
  if (first) {
    const unset = `earshot config unset ${quoted(first.field ?? '')}`;
    const [hint = words('', '')] = hints.map(({ en, ko }) => words(`${en} · `, `${ko} · `));
    throw wrong(path, problems, words(hint.en + unset, hint.ko + unset));
  }
  return values;
}

/** As a shell takes it for one word. */
const quoted = (key: string): string => (/^[\p{L}\p{N}._-]+$/u.test(key) ? key : JSON.stringify(key));

/** The user's settings. @throws EarshotError config when they cannot be used, or a file that was named is not there */
export function findSettings(env: Env): Settings {
  if (env['EARSHOT_CONFIG'] === undefined && !hasHome(env)) return {};
  const path = settingsPath(env);
  if (env['EARSHOT_CONFIG'] !== undefined && readText(path, theFile) === undefined) {
    throw new EarshotError(
      'config',
      words(`EARSHOT_CONFIG names ${path}, which is not there`, `EARSHOT_CONFIG로 지정한 파일이 없습니다: ${path}`),
      { hint: words('earshot config set KEY VALUE makes it', 'earshot config set 설정 값으로 만들 수 있습니다') },
    );
  }
  return readSettings(path);
}

/** The days off in a file: one a line, `#` before remarks. @throws EarshotError config, naming every line that is none */
export function readHolidays(path: string): ReadonlySet<string> {
  const what = words('the file of holidays', '휴일 파일');
  const text = readText(path, what);
  if (text === undefined) {
    throw new EarshotError('config', words(`${what.en} is not there: ${path}`, `${what.ko}이 없습니다: ${path}`), {
      hint: words('earshot config set holidays FILE names another', '다른 파일: earshot config set holidays 파일'),
    });
  }
  const days = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const raw = line.replace(/#.*$/, '').trim();
    if (raw === '') continue;
    try {
      days.add(parseDay(raw));
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      problems.push({ where: `${path}:${index + 1}`, value: raw, reason: error.reason });
    }
  }
  if (problems.length === 0) return days;
  throw new EarshotError('config', words(`not every line of ${path} is a day`, `날짜가 아닌 줄이 있습니다: ${path}`), {
    problems,
    hint: words('One day a line, such as 2026-01-01; # begins a remark', '한 줄에 하루, 예: 2026-01-01; # 뒤는 설명'),
  });
}

/** How the office's days to reply are counted. The file of holidays is read only where it matters. */
export function replyRuleOf({ replyDays, workingDays, holidays }: Settings): ReplyRule {
  const counted = workingDays ?? officeRule.workingDays;
  return {
    days: replyDays ?? officeRule.days,
    workingDays: counted,
    holidays: counted && holidays !== undefined ? readHolidays(holidays) : officeRule.holidays,
  };
}
