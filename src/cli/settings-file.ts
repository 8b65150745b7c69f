import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { type Setting, settingNamed, settings } from '../domain/settings.js';
import { nearest } from '../domain/text.js';
import { type Words, verbatim, words } from '../domain/words.js';
import { arg } from './command.js';
import { writeFileWhole } from './file.js';
import { readHolidays, readSettingsText } from './settings.js';
import { makeFolder } from '../store/engine/folder.js';

const keys = settings.map(({ key }) => key as string);

/** @throws InvalidValue that names the nearest */
function parseKey(raw: string): Setting {
  const setting = settingNamed(raw);
  if (setting) return setting;
  const guess = nearest(raw, keys);
  const [en, ko] = guess === undefined ? [`: ${keys.join(', ')}`, `: ${keys.join(', ')}`] : ['', ''];
  throw new InvalidValue(
    words(`is not a setting${en}`, `없는 설정입니다${ko}`),
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

/**
 * A value that was typed, checked as the file's are. A path is kept whole: the file of settings lies elsewhere.
 * @throws EarshotError usage; config when a file of holidays cannot be used
 */
export function typedValue(setting: Setting, raw: string): string | number | boolean {
  const refuse = (reason: Words): EarshotError =>
    new EarshotError('usage', words(`${setting.key} "${raw}" ${reason.en}`, `${setting.key} "${raw}": ${reason.ko}`), {
      hint: verbatim('earshot config set --help'),
    });
  if (raw.trim() === '') throw refuse(words('is blank', '비어 있습니다'));
  try {
    const value = setting.parse(raw.trim());
    if (!setting.isPath) return value;
    const path = resolve(String(value));
    if (setting.key === 'holidays') readHolidays(path);
    return path;
  } catch (error) {
    if (error instanceof InvalidValue) throw refuse(error.reason);
    throw error;
  }
}

/** Sets one key of the file, or takes it out; everything else in it stays. @throws EarshotError config when it is no JSON */
export async function changeSetting(
  path: string,
  key: string,
  value: string | number | boolean | undefined,
): Promise<void> {
  const kept = new Map<string, unknown>();
  for (const [each, raw] of readSettingsText(path)?.keys ?? []) kept.set(each, typed(each, raw));
  if (value === undefined) kept.delete(key);
  else kept.set(key, value);
  makeFolder(dirname(path));
  const text = `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`;
  await writeFileWhole(path, Readable.from([text]), true);
}

/** A value as JSON has it: numbers and flags stay such. */
function typed(key: string, raw: string | null): unknown {
  const setting = settings.find((each) => each.key === key);
  if (raw === null || !setting || setting.isPath) return raw;
  try {
    return setting.parse(raw.trim());
  } catch (error) {
    if (error instanceof InvalidValue) return raw;
    throw error;
  }
}
