import { render } from '../locale/index.js';
import { tellUnknownYearsOfReplies } from '../cli/config/reply-clock.js';
import { defineCommand } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { deliver, tell } from '../cli/output/deliver.js';
import { toggle } from '../cli/frame/flags.js';
import { neverFinished, surroundings, unsavedTexts } from './doctor/file-checks.js';
import { EarshotError } from '../domain/errors.js';
import { message } from '../locale/message.js';
import type { Block, Document } from '../output/view.js';
import { backupName, writeBackup } from '../store/maintenance/backup.js';
import { isInTheMaking, listKnownCopies, listUnfinished, REJECTED_PART } from '../store/maintenance/copies.js';
import { programOf } from '../store/maintenance/output-parts.js';
import { listUnsavedParts } from '../store/maintenance/unsaved.js';
import { companions } from '../store/engine/sqlite/files/header.js';
import { mayOnlyBeRead } from '../store/engine/sqlite/files/permission.js';
import type { Finding } from '../store/maintenance/health/finding.js';
import { examine, type Health, mend } from '../store/maintenance/health/health.js';
import type { Store } from '../store/store.js';
import { findFact, keepFact, LAST_BACKUP } from '../store/sql/facts.js';

/** Examines the records and, of a store in a file, what lies around it. */
async function look(context: Context, store: Store): Promise<Health> {
  const { path, shown, shared } = context.storePath();
  const { readOnly } = store.engine;
  const { findings, ...rest } = await examine(store.engine);
  const unsaved = unsavedTexts(path);
  if (shared) {
    const left = listUnsavedParts(path).filter((file) => context.program.isOver(programOf(file) ?? ''));
    return { ...rest, findings: [...findings, ...neverFinished(left), ...unsaved] };
  }
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
}

/** Mends findings, after a copy of a store in a file. */
async function repairAll(context: Context, store: Store, findings: readonly Finding[]): Promise<void> {
  const { safety } = context.locale.say;
  const { path, shared } = context.storePath();
  if (!shared) {
    const kept = backupName(path, context.clock());
    await writeBackup(store.engine, kept);
    await store.keep((handle) => keepFact(handle, LAST_BACKUP, context.clock().toISOString()));
    tell(context, safety.backedUp(kept));
  }
  await mend(store.engine, findings);
  await store.noteAside(context.line);
  tell(context, safety.mended(findings.length));
}

const isWrong = ({ weight }: Finding): boolean => weight === 'wrong';

function findingLine({ locale }: Context, { text, records, weight, repair: cure }: Finding): string {
  const sign = weight === 'wrong' ? (cure ? '* ' : '! ') : '  ';
  return `${sign}${locale.render(text)}${records.length > 0 ? `\n    ${records.join(' ')}` : ''}`;
}

/** @param seconds how long the examination took */
async function healthDocument(context: Context, store: Store, health: Health, seconds: string): Promise<Document> {
  const { safety } = context.locale.say;
  const { findings, counts, schema } = health;
  const ill = findings.filter(isWrong).length;
  const last = await findFact(store.read, LAST_BACKUP);
  const lastBackup = last === undefined ? safety.noBackup : safety.lastBackup(last.slice(0, 10));
  const well = safety.well(counts.sessions, counts.suggestions, counts.changes, seconds);
  const lines = findings.map((finding) => findingLine(context, finding));
  const blocks: Block[] = [
    {
      kind: 'words',
      text: ill === 0 ? (context.storePath().shared ? well : `${well} ${lastBackup}`) : safety.ill(ill),
    },
    ...(lines.length > 0 ? [{ kind: 'words', text: lines.join('\n') } as const] : []),
    ...(lines.some((line) => line.startsWith('*')) ? [{ kind: 'hint', text: safety.mendable } as const] : []),
  ];
  return {
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
  };
}

export default defineCommand({
  flags: [toggle('repair', message('keeping.backUpThenMendWhat'))],
  about: message('keeping.looksAtEveryRowAnd'),
  examples: ['doctor', 'doctor --json'],
  access: 'read',
  async run(context, { repair }) {
    const { path, shown } = context.storePath();
    const store = await context.store();
    if (repair && store.engine.readOnly) throw mayOnlyBeRead(path);
    const began = performance.now();
    let health = await look(context, store);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const mendable = health.findings.filter((finding) => finding.repair !== undefined);
    if (repair && mendable.length > 0) {
      await repairAll(context, store, mendable);
      health = await look(context, store);
    }
    await deliver(context, await healthDocument(context, store, health, seconds));
    await tellUnknownYearsOfReplies(context, {});
    if (health.findings.some(isWrong)) throw new EarshotError('store', message('keeping.isNotWell', shown));
  },
});
