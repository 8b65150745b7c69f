import { confirmed, missing } from '../cli/ask.js';
import { defineCommand, manyArgs } from '../cli/command.js';
import { deliverData, tell } from '../cli/deliver.js';
import { flag, toggle } from '../cli/flags.js';
import { parseDay } from '../domain/day.js';
import { parseIdRange } from '../domain/identifier.js';
import { parseName } from '../domain/values.js';
import { words } from '../domain/words.js';
import { listKnownCopies } from '../store/copies.js';
import type { Handle } from '../store/engine/db.js';
import {
  forgetPeople,
  type Forgettable,
  isPurgeDue,
  peopleNamed,
  peopleOf,
  peopleResolvedBefore,
  purge,
} from '../store/forget.js';

/** A telephone number begins with 0, or has more parts. */
const isId = (word: string): boolean => /^[1-9]\d*-[1-9]\d*(\.\.[\d-]+)?$/.test(word);

async function find(handle: Handle, who: readonly string[], before: string | null | undefined): Promise<Forgettable> {
  const found: Forgettable[] = [];
  for (const word of who) {
    found.push(await (isId(word) ? peopleOf(handle, parseIdRange(word)) : peopleNamed(handle, word)));
  }
  if (before != null) found.push(await peopleResolvedBefore(handle, before));
  return {
    people: [...new Set(found.flatMap(({ people }) => people))],
    suggestions: [...new Set(found.flatMap(({ suggestions }) => suggestions))],
  };
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'who',
      name: 'PERSON|ID',
      help: words('a name or contact, or the ids of suggestions', '이름이나 연락처, 또는 건의번호'),
      parse: parseName,
    }),
  ],
  flags: [
    flag({
      key: 'resolvedBefore',
      placeholder: 'DAY',
      help: words('whoever made what was resolved before this day', '이날보다 먼저 완료된 건의를 한 사람들'),
      parse: (raw: string) => parseDay(raw),
    }),
    toggle('dryRun', words('say who, erase nothing', '누구인지만 말하고 지우지 않음')),
  ],
  about: words(
    'Erases name and contact for good; what was said, and the figures, stay. It cannot be undone, and does not reach backups.',
    '이름과 연락처를 영구히 지웁니다. 말씀하신 내용과 통계는 남습니다. 되돌릴 수 없으며, 백업에는 미치지 않습니다.',
  ),
  examples: ['forget 172-3 --yes', 'forget --resolved-before 2024-01-01 --dry-run'],
  access: 'write',
  undo: false,
  async run(context, { who = [], resolvedBefore, dryRun }) {
    if (who.length === 0 && resolvedBefore == null) throw missing(['PERSON, ID or --resolved-before'], 'forget');
    const { safety } = context.locale.say;
    const store = await context.store();
    const found = await find(store.read, who, resolvedBefore);
    const data = { people: found.people.length, suggestions: found.suggestions };
    // What was broken off the last time is finished first.
    if (!dryRun && (await isPurgeDue(store.read))) await purge(store.engine);
    if (found.people.length === 0 || dryRun) {
      tell(
        context,
        found.people.length === 0 ? safety.nobody : safety.wouldForget(found.people.length),
        ...found.suggestions.map((id) => `  ${id}`),
      );
      await deliverData(context, { ...data, forgotten: false });
      return;
    }
    if (!(await confirmed(context, safety.forgetConfirm(found.people.length)))) {
      tell(context, context.locale.say.suggestion.notDone);
      return;
    }
    // The names themselves stay out of the journal's line.
    const line = [
      'forget',
      ...who.map((word) => (isId(word) ? word : '…')),
      ...(resolvedBefore == null ? [] : [`--resolved-before ${resolvedBefore}`]),
    ];
    await store.write({ command: 'forget', line: line.join(' ') }, (write) => forgetPeople(write, found));
    await purge(store.engine);
    tell(context, safety.forgotten(found.people.length));
    const { path, shared } = context.storePath();
    const backups = shared ? [] : await listKnownCopies(store.read, path);
    if (backups.length > 0) tell(context, safety.backupsKeep, ...backups.map((path) => `  ${path}`));
    await deliverData(context, { ...data, forgotten: true, backups });
  },
});
