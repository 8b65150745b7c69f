import type { Handle } from '../engine/db.js';
import { findFactOf, isObject, isText, isWhole, keepFact } from '../sql/facts.js';

/**
 * Commands that change something without being an operation of the journal, such as `restore` and `doctor --repair`. A
 * following `undo` would mean that command, which it cannot take back.
 */
export interface Aside {
  readonly line: string;
  readonly by: string;
}

/** Such a command as the store keeps it. */
export interface KeptAside extends Aside {
  /** Number of the last operation at that time; 0 without operations. */
  readonly after: number;
}

/** Such a command, as it is kept. */
export const isAside = (value: unknown): value is KeptAside =>
  isObject(value) && isText(value['line']) && isText(value['by']) && isWhole(value['after']);

const ALL = 'aside';
const keyOf = (user: string): string => `aside.${user}`;

/** @param all true when it changed the records for every user, like `restore`; else only for the user who typed it */
export async function keepAside(handle: Handle, { line, by }: Aside, all = false): Promise<void> {
  const last = await handle.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM operation');
  const kept: KeptAside = { line, by, after: last?.id ?? 0 };
  await keepFact(handle, all ? ALL : keyOf(by), JSON.stringify(kept));
}

/**
 * The command without an operation that a user gave after the last operation.
 * @param last number of the user's last operation; 0 when there is none
 */
export async function findAside(handle: Handle, user: string, last: number): Promise<KeptAside | undefined> {
  const found: KeptAside[] = [];
  for (const key of [keyOf(user), ALL]) {
    const kept = await findFactOf(handle, key, isAside);
    if (kept) found.push(kept);
  }
  return found.find(({ after }) => after >= last);
}
