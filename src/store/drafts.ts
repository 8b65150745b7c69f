import type { Store } from './store.js';

/** What a clerk had typed when guided entry was broken off; the next entry begins with it. */
export interface Draft {
  readonly session: number;
  readonly text: string;
}

const keyOf = (user: string): string => `draft.${user}`;

export async function findDraft({ read }: Store, user: string): Promise<Draft | undefined> {
  const row = await read.get<{ value: string }>('SELECT value FROM setting WHERE key = ?', [keyOf(user)]);
  return row && (JSON.parse(row.value) as Draft);
}

/** A draft is no record yet: it stays outside the journal. */
export async function keepDraft({ read }: Store, user: string, draft: Draft): Promise<void> {
  await read.run(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [keyOf(user), JSON.stringify(draft)],
  );
}

export async function dropDraft({ read }: Store, user: string): Promise<void> {
  await read.run('DELETE FROM setting WHERE key = ?', [keyOf(user)]);
}
