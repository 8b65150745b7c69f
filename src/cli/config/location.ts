import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { EarshotError } from '../../domain/errors.js';
import { message } from '../../locale/message.js';
import { addressHint, isAddress, meantAddress, withoutPassword } from '../../domain/address.js';

/** An error of permission in the default place is one of the system's configuration, not of the request. */
export function unusableDefault(error: unknown): unknown {
  if (!(error instanceof EarshotError && error.code === 'permission')) return error;
  return new EarshotError('config', error.text, { hint: error.hint, cause: error });
}

/** Where the store is, and how the place was chosen. */
export interface StoreLocation {
  /** The path of the file, without symbolic links; or the address of a server. */
  readonly path: string;
  /** As it was named, for messages: an absolute path, or an address without its password. */
  readonly shown: string;
  /** True for a server. */
  readonly shared: boolean;
  /** True when the user named it: then a missing store is an error, and not a new store. */
  readonly explicit: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Without HOME there is no default place; a guess could be another user's folder. */
export const hasHome = (env: Env): boolean =>
  Boolean(env['HOME'] || env['XDG_DATA_HOME'] || env['LOCALAPPDATA'] || env['USERPROFILE']);

function checkHome(env: Env): void {
  if (hasHome(env)) return;
  throw new EarshotError('config', message('settings.homeIsNotSetSo'), {
    hint: message('settings.nameFileWithDbOr'),
  });
}

/** Where links end: the copies of a store lie beside its file. A path without a file stays as it is. */
const realPath = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

const inFile = (path: string, explicit: boolean): StoreLocation => ({
  path: realPath(path),
  shown: path,
  shared: false,
  explicit,
});

/**
 * Finds the store: by `--db`, else EARSHOT_DB, else the setting, else in the user's data folder.
 * @throws EarshotError config for an empty or unusable path
 */
export function locateStore(db: string | undefined, env: Env, setting?: string): StoreLocation {
  const named = db ?? env['EARSHOT_DB'] ?? setting;
  if (named === undefined) {
    checkHome(env);
    return inFile(join(envPaths('earshot', { suffix: '' }).data, 'earshot.db'), false);
  }
  const source = db !== undefined ? '--db' : env['EARSHOT_DB'] !== undefined ? 'EARSHOT_DB' : 'config db';
  if (named.trim() === '') {
    throw new EarshotError('config', message('settings.isEmpty', source), {
      hint: message('settings.nameFileOrLeaveIt'),
    });
  }
  if (isAddress(named)) return { path: named, shown: withoutPassword(named), shared: true, explicit: true };
  const meant = meantAddress(named);
  if (meant !== undefined) {
    throw new EarshotError('config', message('settings.mustNameFileOrPostgres', source, withoutPassword(named)), {
      hint: addressHint(meant),
    });
  }
  return inFile(resolve(named), true);
}

/** @throws EarshotError config when EARSHOT_CONFIG is empty, or there is no folder for the file */
export function settingsPath(env: Env): string {
  const named = env['EARSHOT_CONFIG'];
  if (named === undefined) {
    if (!hasHome(env)) {
      throw new EarshotError('config', message('settings.homeIsNotSetSoThere'), {
        hint: message('settings.nameFileWithEarshotConfig'),
      });
    }
    return join(envPaths('earshot', { suffix: '' }).config, 'config.json');
  }
  if (named.trim() !== '') return resolve(named);
  throw new EarshotError('config', message('settings.earshotConfigIsEmpty'), {
    hint: message('settings.nameFileOrLeaveIt'),
  });
}
