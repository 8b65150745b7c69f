import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Handle } from './engine/db.js';

/** An operation by which a store is known again. None is ever removed, so it is there as long as the store is the same. */
export interface Mark {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly line: string;
}

const columns = `id, entered_at AS "at", entered_by AS "by", line`;

/** The last operation of all. */
export const lastMark = (handle: Handle): Promise<Mark | undefined> =>
  handle.get<Mark>(`SELECT ${columns} FROM operation ORDER BY id DESC LIMIT 1`);

/** Whether an operation is in the journal as it was; not so when a backup was restored that is older. */
export async function isThere(handle: Handle, { id, at, by, line }: Mark): Promise<boolean> {
  const found = await handle.get<Mark>(`SELECT ${columns} FROM operation WHERE id = ?`, [id]);
  return found !== undefined && found.at === at && found.by === by && found.line === line;
}

/** Whether an operation was taken back, by one that was not itself taken back. */
export async function isTakenBack(handle: Handle, id: number): Promise<boolean> {
  const reverts = await handle.all<{ id: number }>('SELECT id FROM operation WHERE reverts = ?', [id]);
  for (const revert of reverts) if (!(await isTakenBack(handle, revert.id))) return true;
  return false;
}

/** The records that a command looked at are not those of the store as it is now. */
export const replacedMeanwhile = (): EarshotError =>
  new EarshotError(
    'conflict',
    words(
      'another state of the store was restored while this command waited; nothing was written',
      '이 명령이 기다리는 사이에 저장소가 다른 상태로 복원되어 아무것도 쓰지 않았습니다',
    ),
    { hint: words('Look at the records and run the command again', '기록을 확인하고 명령을 다시 실행하십시오') },
  );

/** What a command wrote so far does not stand any more: it cannot go on with that operation. */
export class Lost extends EarshotError {
  /** @param how `undone`: taken back elsewhere; `replaced`: another state of the store was restored */
  constructor(readonly how: 'undone' | 'replaced') {
    super(
      'conflict',
      how === 'undone'
        ? words(
            'what was written down here was taken back elsewhere meanwhile',
            '여기서 적은 것을 그 사이에 다른 곳에서 되돌렸습니다',
          )
        : words(
            'another state of the store was restored meanwhile, without what was written down here',
            '그 사이에 저장소가 다른 상태로 복원되어 여기서 적은 것이 없습니다',
          ),
      { hint: words('earshot log shows what was done', '한 일은 earshot log에서 볼 수 있습니다') },
    );
  }
}
