import type { Handle } from '../engine/db.js';
import { findFactOf, isObject, isText, isWhole, keepFact, listShape } from '../sql/facts.js';

/** Where `record` was interrupted; it continues there the next time. */
export interface Draft {
  readonly session: number;
  /** The text typed so far for a suggestion that is not stored yet. */
  readonly text: string;
  /** The suggestion whose questions were not all answered, and the next question. */
  readonly asking?: { readonly id: string; readonly step: number } | undefined;
}

const isAsking = (value: unknown): boolean => isObject(value) && isText(value['id']) && isWhole(value['step']);

const isDraft = (value: unknown): value is Draft =>
  isObject(value) &&
  isWhole(value['session']) &&
  isText(value['text']) &&
  (value['asking'] === undefined || isAsking(value['asking']));

/** The drafts of one user. */
export const isDrafts = listShape(isDraft);

const keyOf = (user: string): string => `draft.${user}`;

/** One draft per session; the one saved last is at the end. */
const listDrafts = async (handle: Handle, user: string): Promise<readonly Draft[]> =>
  (await findFactOf(handle, keyOf(user), isDrafts)) ?? [];

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
