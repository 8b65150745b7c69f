import type { Handle } from './engine/db.js';
import { findSetting, keepSetting } from './settings.js';

/**
 * Commands that changed something and are no operation of the journal, such as `restore` and `doctor --repair`. Whoever
 * types `undo` right after one means that command, which `undo` cannot take back.
 */
export interface Aside {
  readonly line: string;
  readonly by: string;
}

interface Kept extends Aside {
  /** The last operation of the journal at that time; 0 when there was none. */
  readonly after: number;
}

const ALL = 'aside';
const keyOf = (user: string): string => `aside.${user}`;

/** @param all whether every user finds the records changed by it, as after `restore`; else only the one who typed it */
export async function keepAside(handle: Handle, { line, by }: Aside, all = false): Promise<void> {
  const last = await handle.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM operation');
  const kept: Kept = { line, by, after: last?.id ?? 0 };
  await keepSetting(handle, all ? ALL : keyOf(by), JSON.stringify(kept));
}

/**
 * What was done after a user's last operation and is no operation itself.
 * @param last number of the user's last operation; 0 when there is none
 */
export async function findAside(handle: Handle, user: string, last: number): Promise<Aside | undefined> {
  const found: Kept[] = [];
  for (const key of [keyOf(user), ALL]) {
    const kept = await findSetting(handle, key);
    if (kept !== undefined) found.push(JSON.parse(kept) as Kept);
  }
  return found.find(({ after }) => after >= last);
}
