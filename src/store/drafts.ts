import type { Handle } from './engine/db.js';
import { findSetting, keepSetting } from './settings.js';

/** Where guided entry was broken off; the next entry begins there. */
export interface Draft {
  readonly session: number;
  /** What had been typed of a suggestion that is not there yet. */
  readonly text: string;
  /** The suggestion about which questions were left, and at which of them it stopped. */
  readonly asking?: { readonly id: string; readonly step: number } | undefined;
}

const keyOf = (user: string): string => `draft.${user}`;

/** One a session, the one kept last at the end. */
async function listDrafts(handle: Handle, user: string): Promise<Draft[]> {
  const kept = await findSetting(handle, keyOf(user));
  return kept === undefined ? [] : (JSON.parse(kept) as Draft[]);
}

const save = (handle: Handle, user: string, drafts: readonly Draft[]): Promise<void> =>
  keepSetting(handle, keyOf(user), JSON.stringify(drafts));

/** The draft of a session; without one the draft that was kept last. */
export async function findDraft(handle: Handle, user: string, session?: number): Promise<Draft | undefined> {
  return (await listDrafts(handle, user)).findLast((draft) => session === undefined || draft.session === session);
}

/** A draft is no record yet: it stays outside the journal. */
export async function keepDraft(handle: Handle, user: string, draft: Draft): Promise<void> {
  const others = (await listDrafts(handle, user)).filter(({ session }) => session !== draft.session);
  await save(handle, user, [...others, draft]);
}

export async function dropDraft(handle: Handle, user: string, session: number): Promise<void> {
  const drafts = await listDrafts(handle, user);
  const others = drafts.filter((draft) => draft.session !== session);
  if (others.length < drafts.length) await save(handle, user, others);
}
