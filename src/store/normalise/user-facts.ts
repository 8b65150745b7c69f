import { normalName, normalText } from '../../domain/text/normal-form.js';
import { isAside } from '../journal/aside.js';
import { isDrafts } from '../records/drafts.js';
import type { Handle } from '../engine/db.js';
import { dropFact, findFactOf, keepFact, listUserFacts, readFact } from '../sql/facts.js';

const parts = (key: string): readonly [kind: string, user: string] => {
  const at = key.indexOf('.');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** Normalises the user names in the facts stored per user, and the texts of drafts. */
export async function normaliseUserFacts(handle: Handle): Promise<void> {
  for (const { key, value } of await listUserFacts(handle)) {
    const [kind, user] = parts(key);
    const to = kind === 'draft' || kind === 'aside' ? `${kind}.${normalName(user) || user}` : key;
    let now: unknown;
    if (kind === 'draft') {
      const others = to === key ? undefined : await findFactOf(handle, to, isDrafts);
      const drafts = [...(others ?? []), ...(readFact(value, isDrafts) ?? [])];
      now = drafts.map((draft) => ({ ...draft, text: normalText(draft.text) }));
    } else {
      const aside = readFact(value, isAside);
      now = aside && { ...aside, by: normalName(aside.by) || aside.by };
    }
    if (to !== key) await dropFact(handle, key);
    if (now !== undefined) await keepFact(handle, to, JSON.stringify(now));
  }
}
