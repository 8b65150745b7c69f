import { findSetting, keepSetting } from './settings.js';
import type { Store } from './store.js';

/** What a clerk had typed when guided entry was broken off; the next entry begins with it. */
export interface Draft {
  readonly session: number;
  readonly text: string;
}

const keyOf = (user: string): string => `draft.${user}`;

/** One a session, the one kept last at the end. */
async function listDrafts({ read }: Store, user: string): Promise<Draft[]> {
  const kept = await findSetting(read, keyOf(user));
  return kept === undefined ? [] : (JSON.parse(kept) as Draft[]);
}

const save = ({ read }: Store, user: string, drafts: readonly Draft[]): Promise<void> =>
  keepSetting(read, keyOf(user), JSON.stringify(drafts));

/** The draft of a session; without one the draft that was kept last. */
export async function findDraft(store: Store, user: string, session?: number): Promise<Draft | undefined> {
  return (await listDrafts(store, user)).findLast((draft) => session === undefined || draft.session === session);
}

/** A draft is no record yet: it stays outside the journal. */
export async function keepDraft(store: Store, user: string, draft: Draft): Promise<void> {
  const others = (await listDrafts(store, user)).filter(({ session }) => session !== draft.session);
  await save(store, user, [...others, draft]);
}

export async function dropDraft(store: Store, user: string, session: number): Promise<void> {
  const drafts = await listDrafts(store, user);
  const others = drafts.filter((draft) => draft.session !== session);
  if (others.length < drafts.length) await save(store, user, others);
}
