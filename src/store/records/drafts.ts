import type { Handle } from '../engine/db.js';
import { findFact, keepFact } from '../sql/facts.js';

/** Where `record` was interrupted; it continues there the next time. */
export interface Draft {
  readonly session: number;
  /** The text typed so far for a suggestion that is not stored yet. */
  readonly text: string;
  /** The suggestion whose questions were not all answered, and the next question. */
  readonly asking?: { readonly id: string; readonly step: number } | undefined;
}

const keyOf = (user: string): string => `draft.${user}`;

/** One draft per session; the one saved last is at the end. */
async function listDrafts(handle: Handle, user: string): Promise<Draft[]> {
  const kept = await findFact(handle, keyOf(user));
  return kept === undefined ? [] : (JSON.parse(kept) as Draft[]);
}

const save = (handle: Handle, user: string, drafts: readonly Draft[]): Promise<void> =>
  keepFact(handle, keyOf(user), JSON.stringify(drafts));

/** The draft of a session; without a session, the draft saved last. */
export async function findDraft(handle: Handle, user: string, session?: number): Promise<Draft | undefined> {
  return (await listDrafts(handle, user)).findLast((draft) => session === undefined || draft.session === session);
}

/** Saves a draft. It is not a record and not part of the journal. */
export async function keepDraft(handle: Handle, user: string, draft: Draft): Promise<void> {
  const others = (await listDrafts(handle, user)).filter(({ session }) => session !== draft.session);
  await save(handle, user, [...others, draft]);
}

/** Deletes the draft that a user has for a session; does nothing when there is none. */
export async function dropDraft(handle: Handle, user: string, session: number): Promise<void> {
  const drafts = await listDrafts(handle, user);
  const others = drafts.filter((draft) => draft.session !== session);
  if (others.length < drafts.length) await save(handle, user, others);
}
