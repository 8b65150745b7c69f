import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Db, Handle } from './engine/db.js';

/** That of the last migration. It stands here so that a store that is up to date is opened without them. */
export const SCHEMA_VERSION = 5;

export async function currentVersion(handle: Handle): Promise<number> {
  const row = await handle.get<{ version: number | null }>('SELECT max(version) AS version FROM schema_migration');
  return row?.version ?? 0;
}

/** The version of an existing store, checked to be one that this program can work with. */
export async function checkVersion(db: Db, where: string): Promise<number> {
  const version = await currentVersion(db);
  if (version > SCHEMA_VERSION) {
    throw new EarshotError(
      'store',
      words(
        `${where} was written by a newer earshot (schema ${version}, this one knows ${SCHEMA_VERSION})`,
        `더 새로운 earshot이 만든 저장소입니다(스키마 ${version}, 이 프로그램은 ${SCHEMA_VERSION}): ${where}`,
      ),
      {
        hint: words(
          'Install the newer earshot; the store was not touched',
          '새 earshot을 설치하십시오. 저장소는 그대로입니다',
        ),
      },
    );
  }
  return version;
}
