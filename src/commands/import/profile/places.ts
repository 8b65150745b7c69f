import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EarshotError, InvalidValue } from '../../../domain/errors.js';
import { fileName } from '../../../domain/text/file-name.js';
import { nearest } from '../../../domain/text/text.js';
import { message } from '../../../locale/message.js';
import { settingsPath } from '../../../cli/config/settings.js';
import type { Context } from '../../../cli/frame/context.js';

/** A profile that `--profile` finds. */
export interface ProfilePlace {
  readonly name: string;
  readonly path: string;
  /** True for one that comes with earshot. */
  readonly comesAlong: boolean;
}

const ENDING = '.json';

/** The folder of the profiles that come with earshot. */
const shipped = (): string => fileURLToPath(new URL('../data/profiles/', import.meta.url));

/** The folder of the user's own profiles, beside the settings. @throws EarshotError config */
export const profileFolder = ({ env }: Pick<Context, 'env'>): string => join(dirname(settingsPath(env)), 'profiles');

/** The file of a profile of the user. @throws EarshotError config */
export const ownProfile = (context: Pick<Context, 'env'>, name: string): string =>
  join(profileFolder(context), `${name}${ENDING}`);

function profilesIn(folder: string, comesAlong: boolean): ProfilePlace[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    // There is no folder before the first profile is kept.
    return [];
  }
  return names
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .sort()
    .map((name) => ({ name: name.slice(0, -ENDING.length), path: join(folder, name), comesAlong }));
}

/** All profiles: the user's own, then those that come along and that no own one replaces. */
export function listProfiles(context: Pick<Context, 'env'>): ProfilePlace[] {
  const own = profilesIn(profileFolder(context), false);
  return [...own, ...profilesIn(shipped(), true).filter(({ name }) => !own.some((each) => each.name === name))];
}

/** The name of a profile: that of a file without its folder and ending. @throws InvalidValue */
export function parseProfileName(raw: string): string {
  const name = raw.normalize('NFC').trim();
  if (name !== '' && fileName(name) === name) return name;
  throw new InvalidValue(message('keeping.isNoNameOfProfile'));
}

/** @throws EarshotError no-input when there is no profile of that name */
export function profileNamed(context: Pick<Context, 'env'>, name: string): ProfilePlace {
  const all = listProfiles(context);
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const names = all.map((each) => each.name);
  const guess = nearest(name, names);
  throw new EarshotError('no-input', message('keeping.noSuchProfile', name), {
    hint: guess ? message('common.didYouMean', guess) : message('keeping.profilesAre', names.join(', ')),
  });
}

/** The text of a file of rules or of a profile. @throws EarshotError no-input */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new EarshotError('no-input', message('keeping.cannotBeRead', path), { cause: error });
  }
}
