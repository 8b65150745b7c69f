import { defineCommand } from '../cli/command.js';
import { deliver, tell } from '../cli/deliver.js';
import { toggle } from '../cli/flags.js';
import { surroundings } from '../cli/surroundings.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Block } from '../output/view.js';
import { backupName, writeBackup } from '../store/backup.js';
import { listKnownCopies, listUnfinished } from '../store/copies.js';
import { companions } from '../store/engine/header.js';
import { examine, type Health, mend } from '../store/health.js';
import { findSetting, LAST_BACKUP } from '../store/settings.js';

export default defineCommand({
  flags: [toggle('repair', words('back up, then mend what can be mended', '먼저 백업하고, 고칠 수 있는 것을 고침'))],
  about: words(
    'Looks at every row and changes nothing, unless --repair says so.',
    '모든 행을 살펴보며, --repair가 없으면 아무것도 바꾸지 않습니다.',
  ),
  examples: ['doctor', 'doctor --json'],
  access: 'read',
  async run(context, { repair }) {
    const { locale } = context;
    const { safety } = locale.say;
    const { path, shown, shared } = context.storePath();
    const store = await context.store();
    const look = async (): Promise<Health> => {
      const { findings, ...rest } = await examine(store.engine);
      if (shared) return { ...rest, findings };
      const copies = await listKnownCopies(store.read, path);
      const files = [path, ...companions.map((suffix) => path + suffix), ...copies];
      const around = surroundings({ store: path, files, unfinished: listUnfinished(path) });
      return { ...rest, findings: [...findings, ...around] };
    };
    const began = performance.now();
    let health = await look();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);

    const mendable = health.findings.filter((finding) => finding.repair !== undefined);
    if (repair && mendable.length > 0) {
      if (!shared) {
        const kept = backupName(path, context.clock());
        await writeBackup(store.engine, kept);
        tell(context, safety.backedUp(kept));
      }
      await mend(store.engine, mendable);
      await store.noteAside(context.line);
      tell(context, safety.mended(mendable.length));
      health = await look();
    }

    const { findings, counts, schema } = health;
    const ill = findings.filter(({ weight }) => weight === 'wrong').length;
    const last = await findSetting(store.read, LAST_BACKUP);
    const lastBackup = last === undefined ? safety.noBackup : safety.lastBackup(last.slice(0, 10));
    const well = safety.well(counts.sessions, counts.suggestions, counts.changes, seconds);
    const lines = findings.map(
      ({ text, records, weight, repair: cure }) =>
        `${weight === 'wrong' ? (cure ? '* ' : '! ') : '  '}${locale.pick(text)}${records.length > 0 ? `\n    ${records.join(' ')}` : ''}`,
    );
    const blocks: Block[] = [
      {
        kind: 'words',
        text: ill === 0 ? (shared ? well : `${well} ${lastBackup}`) : safety.ill(ill),
      },
      ...(lines.length > 0 ? [{ kind: 'words', text: lines.join('\n') } as const] : []),
      ...(lines.some((line) => line.startsWith('*')) ? [{ kind: 'hint', text: safety.mendable } as const] : []),
    ];
    await deliver(context, {
      blocks,
      data: {
        well: ill === 0,
        ...counts,
        schema,
        engine: await store.engine.version(),
        findings: findings.map(({ weight, text, records, repair: cure }) => ({
          weight,
          text: text.en,
          records,
          mendable: cure !== undefined,
        })),
        lastBackup: last ?? null,
      },
    });
    if (ill > 0) throw new EarshotError('store', words(`${shown} is not well`, `저장소에 이상이 있습니다: ${shown}`));
  },
});
