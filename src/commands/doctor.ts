import { render } from '../locale/index.js';
import { tellUnknownYears } from '../cli/config/reply-clock.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliver, tell } from '../cli/output/deliver.js';
import { toggle } from '../cli/frame/flags.js';
import { surroundings, unsavedTexts } from './doctor/file-checks.js';
import { EarshotError } from '../domain/errors.js';
import { message } from '../locale/message.js';
import type { Block } from '../output/view.js';
import { backupName, writeBackup } from '../store/maintenance/backup.js';
import { isInTheMaking, listKnownCopies, listUnfinished, REJECTED_PART } from '../store/maintenance/copies.js';
import { programOf } from '../store/maintenance/output-parts.js';
import { companions } from '../store/engine/sqlite/files/header.js';
import { mayOnlyBeRead } from '../store/engine/sqlite/files/permission.js';
import { examine, type Health, mend } from '../store/maintenance/health/health.js';
import { listAwaitingReply } from '../store/figures/due.js';
import { findFact, keepFact, LAST_BACKUP } from '../store/sql/facts.js';

export default defineCommand({
  flags: [toggle('repair', message('keeping.backUpThenMendWhat'))],
  about: message('keeping.looksAtEveryRowAnd'),
  examples: ['doctor', 'doctor --json'],
  access: 'read',
  async run(context, { repair }) {
    const { locale } = context;
    const { safety } = locale.say;
    const { path, shown, shared } = context.storePath();
    const store = await context.store();
    const { readOnly } = store.engine;
    if (repair && readOnly) throw mayOnlyBeRead(path);
    const look = async (): Promise<Health> => {
      const { findings, ...rest } = await examine(store.engine);
      const unsaved = unsavedTexts(path);
      if (shared) return { ...rest, findings: [...findings, ...unsaved] };
      const copies = await listKnownCopies(store.read, path, shown);
      const files = [path, ...companions.map((suffix) => path + suffix), ...copies];
      // Files of wrong rows are temporary only while an import is writing.
      const isQuiet = !readOnly && (await store.keepMeanwhile(async () => undefined));
      const isLeft = (file: string): boolean => {
        const program = programOf(file);
        if (program !== undefined) return context.program.isOver(program);
        return file.endsWith(REJECTED_PART) ? isQuiet : !isInTheMaking(file);
      };
      const unfinished = (await listUnfinished(store.read, path)).filter(isLeft);
      const around = surroundings({ store: path, files, unfinished, readOnly });
      return { ...rest, findings: [...findings, ...around, ...unsaved] };
    };
    const began = performance.now();
    let health = await look();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);

    const mendable = health.findings.filter((finding) => finding.repair !== undefined);
    if (repair && mendable.length > 0) {
      if (!shared) {
        const kept = backupName(path, context.clock());
        await writeBackup(store.engine, kept);
        await store.keep((handle) => keepFact(handle, LAST_BACKUP, context.clock().toISOString()));
        tell(context, safety.backedUp(kept));
      }
      await mend(store.engine, mendable);
      await store.noteAside(context.line);
      tell(context, safety.mended(mendable.length));
      health = await look();
    }

    const { findings, counts, schema } = health;
    const ill = findings.filter(({ weight }) => weight === 'wrong').length;
    const last = await findFact(store.read, LAST_BACKUP);
    const lastBackup = last === undefined ? safety.noBackup : safety.lastBackup(last.slice(0, 10));
    const well = safety.well(counts.sessions, counts.suggestions, counts.changes, seconds);
    const lines = findings.map(
      ({ text, records, weight, repair: cure }) =>
        `${weight === 'wrong' ? (cure ? '* ' : '! ') : '  '}${locale.render(text)}${records.length > 0 ? `\n    ${records.join(' ')}` : ''}`,
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
          text: render(text, 'en'),
          records,
          mendable: cure !== undefined,
        })),
        lastBackup: last ?? null,
      },
    });
    tellUnknownYears(context, await context.replyRule(), await listAwaitingReply(store.read, {}, context.today()));
    if (ill > 0) throw new EarshotError('store', message('keeping.isNotWell', shown));
  },
});
