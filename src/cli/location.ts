import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';

export interface StoreLocation {
  readonly path: string;
  /** Named by the user, not the default place: a path without a store is then a mistake, not a beginning. */
  readonly explicit: boolean;
}

/**
 * `--db`, then EARSHOT_DB, then the user's data folder.
 * @throws EarshotError config for an empty or unusable name
 */
export function locateStore(db: string | undefined, env: Readonly<Record<string, string | undefined>>): StoreLocation {
  const named = db ?? env['EARSHOT_DB'];
  if (named === undefined)
    return { path: join(envPaths('earshot', { suffix: '' }).data, 'earshot.db'), explicit: false };
  const source = db === undefined ? 'EARSHOT_DB' : '--db';
  if (named.trim() === '') {
    throw new EarshotError('config', words(`${source} is empty`, `${source} 값이 비어 있습니다`), {
      hint: words('Name a file, or leave it out', '파일을 지정하거나 빼십시오'),
    });
  }
  if (/^[a-z]+:\/\//i.test(named)) {
    throw new EarshotError(
      'config',
      words(`${source} must name a file, not an address`, `${source}에는 주소가 아니라 파일을 적어야 합니다`),
    );
  }
  return { path: resolve(named), explicit: true };
}
