import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import { addressHint, isAddress, meantAddress, withoutPassword } from '../domain/address.js';

/** No permission in the default place is a matter of how the system is set up, not of what was asked for. */
export function unusableDefault(error: unknown): unknown {
  if (!(error instanceof EarshotError && error.code === 'permission')) return error;
  return new EarshotError('config', error.text, { hint: error.hint, cause: error });
}

export interface StoreLocation {
  /** A file, or the address of a server. */
  readonly path: string;
  /** The same as it may be shown: an address without its password. */
  readonly shown: string;
  /** On a server. */
  readonly shared: boolean;
  /** Named by the user, not the default place: a path without a store is then a mistake, not a beginning. */
  readonly explicit: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Without a home there is no default place, and the system's guess at one may be somebody else's. */
export const hasHome = (env: Env): boolean =>
  Boolean(env['HOME'] || env['XDG_DATA_HOME'] || env['LOCALAPPDATA'] || env['USERPROFILE']);

function checkHome(env: Env): void {
  if (hasHome(env)) return;
  throw new EarshotError(
    'config',
    words(
      'HOME is not set, so there is no default place for the store',
      'HOME이 없어 저장소의 기본 위치를 알 수 없습니다',
    ),
    {
      hint: words('Name a file with --db or EARSHOT_DB', '--db나 EARSHOT_DB로 파일을 지정하십시오'),
    },
  );
}

const inFile = (path: string, explicit: boolean): StoreLocation => ({ path, shown: path, shared: false, explicit });

/**
 * `--db`, then EARSHOT_DB, then the setting, then the user's data folder.
 * @throws EarshotError config for an empty or unusable name
 */
export function locateStore(db: string | undefined, env: Env, setting?: string): StoreLocation {
  const named = db ?? env['EARSHOT_DB'] ?? setting;
  if (named === undefined) {
    checkHome(env);
    return inFile(join(envPaths('earshot', { suffix: '' }).data, 'earshot.db'), false);
  }
  const source = db !== undefined ? '--db' : env['EARSHOT_DB'] !== undefined ? 'EARSHOT_DB' : 'config db';
  if (named.trim() === '') {
    throw new EarshotError('config', words(`${source} is empty`, `${source} 값이 비어 있습니다`), {
      hint: words('Name a file, or leave it out', '파일을 지정하거나 빼십시오'),
    });
  }
  if (isAddress(named)) return { path: named, shown: withoutPassword(named), shared: true, explicit: true };
  const meant = meantAddress(named);
  if (meant !== undefined) {
    throw new EarshotError(
      'config',
      words(
        `${source} must name a file or postgres://…, not ${withoutPassword(named)}`,
        `${source}에는 파일이나 postgres://… 주소를 적어야 합니다: ${withoutPassword(named)}`,
      ),
      { hint: addressHint(meant) },
    );
  }
  return inFile(resolve(named), true);
}

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
