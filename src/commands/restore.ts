import { resolve } from 'node:path';
import { confirmed } from '../cli/args/ask.js';
import { arg, defineCommand } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { toggle } from '../cli/frame/flags.js';
import { parseFile } from '../domain/address.js';
import { message } from '../locale/message.js';
import { backedUpByServer, checkCopy } from '../store/maintenance/backup.js';
import { formatOutcomeId } from '../domain/records/outcome.js';
import { erasedBefore } from '../store/maintenance/erased.js';
import { countPlaces, findText, forgetText } from '../store/maintenance/forget-text.js';
import { forgetPeople, forgottenBefore, purge } from '../store/maintenance/forget.js';
import { afterRestore, noteRestore, restoreBackup } from '../store/maintenance/restore.js';

/** Finds forgotten people who came back with the copy, and forgets them again. @returns their number */
async function forgetAgain(context: Context, withNames: boolean): Promise<number> {
  const { safety } = context.locale.say;
  const store = await context.store();
  const back = await forgottenBefore(store.read);
  const { people, suggestions } = back;
  if (people.length === 0) return 0;
  if (!withNames) {
    await store.write({ command: 'forget', line: `forget ${suggestions.join(' ')}`.trim() }, (write) =>
      forgetPeople(write, back),
    );
    await purge(store.engine);
  }
  const text = withNames ? safety.forgottenBack : safety.forgottenAgain;
  tell(context, text(people.length), ...suggestions.map((id) => `  ${id}`));
  return people.length;
}

/** Finds erased words that came back with the copy, and erases them again. @returns the number of places */
async function eraseAgain(context: Context, withWords: boolean): Promise<number> {
  const { safety } = context.locale.say;
  const store = await context.store();
  const { erasing, rounds } = await erasedBefore(store.read);
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    const found = countPlaces(await findText(store.read, erasing));
    count = Math.max(count, found);
    if (found === 0 || withWords) break;
    const renamed = await store.write({ command: 'forget', line: 'forget --in-text …' }, (write) =>
      forgetText(write, erasing, true),
    );
    for (const { table, id, to } of renamed)
      if (table === 'outcome') tell(context, safety.namedApart(formatOutcomeId(id), to));
  }
  if (count > 0 && !withWords) await purge(store.engine);
  if (count > 0) tell(context, (withWords ? safety.erasedBack : safety.erasedAgain)(count));
  return count;
}

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: message('keeping.backup'),
      required: true,
      parse: parseFile,
    }),
  ],
  flags: [
    toggle('withNames', message('keeping.bringNamesBackThatWere')),
    toggle('withWords', message('keeping.bringWordsBackThatForget')),
  ],
  about: message('keeping.backupIsCheckedFirstAnd'),
  examples: ['restore backups/earshot-20251031T120000.db --yes'],
  access: 'write',
  undo: false,
  async run(context, { file, withNames, withWords }) {
    const { say } = context.locale;
    const from = resolve(file ?? '');
    const { path, shared } = context.storePath();
    if (shared) throw backedUpByServer();
    await checkCopy(from);
    if (!(await confirmed(context, say.safety.restoreConfirm(from, path)))) {
      tell(context, say.suggestion.notDone);
      return;
    }
    const kept = await restoreBackup(from, path, context.clock());
    tell(context, say.safety.restored(from, path), ...(kept === undefined ? [] : [say.safety.kept(kept)]));
    const settle = async () => {
      const forgottenSince = await forgetAgain(context, withNames ?? false);
      const erasedSince = await eraseAgain(context, withWords ?? false);
      await noteRestore(path, { line: context.line, by: context.user });
      return { forgottenSince, erasedSince };
    };
    const settled = await settle().catch((error: unknown) => {
      throw afterRestore(error, kept);
    });
    await deliverData(context, { restored: path, from, kept: kept ?? null, ...settled });
  },
});
