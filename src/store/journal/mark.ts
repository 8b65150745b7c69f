import { EarshotError } from '../../domain/errors.js';
import { ERASED } from '../../domain/text/stretch.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';

/**
 * An operation that identifies a state of the store. Operations are never removed, so it exists as long as the store
 * was not replaced.
 */
export interface Mark {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly line: string;
}

const columns = `id, entered_at AS "at", entered_by AS "by", line`;

/** The last operation. */
export const lastMark = (handle: Handle): Promise<Mark | undefined> =>
  handle.get<Mark>(`SELECT ${columns} FROM operation ORDER BY id DESC LIMIT 1`);

/** True when the line is the known one, or the known one with words erased from it. */
function isLineOf(known: string, found: string): boolean {
  const [first = '', ...rest] = found.split(ERASED);
  const last = rest.pop();
  if (last === undefined) return found === known;
  if (!known.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = known.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return known.length - last.length >= from && known.endsWith(last);
}

/** True when the operation is in the journal unchanged; false after an older backup was restored. */
export async function isThere(handle: Handle, { id, at, by, line }: Mark): Promise<boolean> {
  const found = await handle.get<Mark>(`SELECT ${columns} FROM operation WHERE id = ?`, [id]);
  return found !== undefined && found.at === at && found.by === by && isLineOf(line, found.line);
}

/** True when the operation was reverted by an operation that is itself in effect. */
export async function isTakenBack(handle: Handle, id: number): Promise<boolean> {
  const reverts = await handle.all<{ id: number }>('SELECT id FROM operation WHERE reverts = ?', [id]);
  for (const revert of reverts) if (!(await isTakenBack(handle, revert.id))) return true;
  return false;
}

/** The error for a store that was replaced after a command read it. */
export const replacedMeanwhile = (): EarshotError =>
  new EarshotError('conflict', message('store.anotherStateOfStoreWas'), { hint: message('store.lookAtRecordsAndRun') });

/** Earlier writes of a command are no longer in effect, so it cannot continue its operation. */
export class Lost extends EarshotError {
  /** @param how `undone`: reverted elsewhere; `replaced`: a backup was restored */
  constructor(readonly how: 'undone' | 'replaced') {
    super(
      'conflict',
      how === 'undone' ? message('store.whatWasWrittenDownHere') : message('store.anotherStateOfStoreWasRestored'),
      { hint: message('store.earshotLogShowsWhatWas') },
    );
  }
}
