import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { parseDay } from '../domain/day.js';
import { EarshotError, InvalidValue, type Problem } from '../domain/errors.js';
import { josa } from '../domain/particle.js';
import { officeRule, type ReplyRule } from '../domain/reply-rule.js';
import { type Settings, settings } from '../domain/settings.js';
import { nearest } from '../domain/text.js';
import { type Words, verbatim, words } from '../domain/words.js';
import { readObject } from '../input/json-object.js';
import { hasHome } from './location.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Settings as they stand in their file, under any key. */
export type SettingsText = ReadonlyMap<string, string | null>;

/** @throws EarshotError config when EARSHOT_CONFIG is empty, or there is no place for the file */
export function settingsPath(env: Env): string {
  const named = env['EARSHOT_CONFIG'];
  if (named === undefined) {
    if (!hasHome(env)) {
      throw new EarshotError(
        'config',
        words('HOME is not set, so there is no place for settings', 'HOME이 없어 설정 파일의 위치를 알 수 없습니다'),
        { hint: words('Name a file with EARSHOT_CONFIG', 'EARSHOT_CONFIG로 파일을 지정하십시오') },
      );
    }
    return join(envPaths('earshot', { suffix: '' }).config, 'config.json');
  }
  if (named.trim() !== '') return resolve(named);
  throw new EarshotError('config', words('EARSHOT_CONFIG is empty', 'EARSHOT_CONFIG 값이 비어 있습니다'), {
    hint: words('Name a file, or leave it out', '파일을 지정하거나 빼십시오'),
  });
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Where a key stands: no string before it looks like `"key":`, since quotes in strings are escaped. */
const lineOf = (text: string, key: string): number =>
  lineAt(
    text,
    Math.max(0, text.search(new RegExp(`${JSON.stringify(key).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}\\s*:`))),
  );

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

/** What stands in the file, without asking what it means. @throws EarshotError config, with the line, when it is no JSON */
export function readSettingsText(path: string): { keys: SettingsText; text: string } | undefined {
  const text = readText(path, theFile);
  if (text === undefined) return undefined;
  if (text.trim() === '') return { keys: new Map(), text };
  const object = readObject(text);
  if ('reason' in object) {
    throw wrong(
      path,
      [{ where: `${path}:${lineAt(text, object.at)}`, reason: object.reason }],
      words('Mend the file, or take it away', '파일을 고치거나 치우십시오'),
    );
  }
  return { keys: new Map(object.keys.map((key, index) => [key, object.values[index] ?? null])), text };
}

/** The settings of a file, each checked; none when there is no file. @throws EarshotError config, naming every line that is wrong */
export function readSettings(path: string): Settings {
  const found = readSettingsText(path);
  const values: Record<string, unknown> = {};
  const problems: Problem[] = [];
  let unset: string | undefined;
  for (const [key, raw] of found?.keys ?? []) {
    const where = `${path}:${lineOf(found?.text ?? '', key)}`;
    const setting = settings.find((each) => each.key === key);
    if (!setting) {
      const guess = nearest(
        key,
        settings.map((each) => each.key),
      );
      const meant = guess === undefined ? words('', '') : words(`; did you mean ${guess}?`, `. 혹시 ${guess}?`);
      problems.push({ where, field: key, reason: words(`is not a setting${meant.en}`, `없는 설정입니다${meant.ko}`) });
      unset ??= key;
    } else if (raw !== null) {
      try {
        if (raw.trim() === '') throw new InvalidValue(words('is blank', '비어 있습니다'));
        const value = setting.parse(raw.trim());
        values[key] = setting.isPath ? resolve(dirname(path), String(value)) : value;
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        problems.push({ where, field: key, value: raw, reason: error.reason });
        unset ??= key;
      }
    }
  }
  if (unset !== undefined) throw wrong(path, problems, verbatim(`earshot config unset ${unset}`));
  return values;
}

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
