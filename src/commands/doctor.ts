import { chmodSync } from 'node:fs';
import { defineCommand } from '../cli/command.js';
import { deliver, tell } from '../cli/deliver.js';
import { toggle } from '../cli/flags.js';
import { surroundings } from '../cli/surroundings.js';
import { EarshotError } from '../domain/errors.js';
import { words } from '../domain/words.js';
import type { Block } from '../output/view.js';
import { backupName, writeBackup } from '../store/backup.js';
import { listKnownCopies } from '../store/copies.js';
import { companions } from '../store/engine/open.js';
import { examine } from '../store/health.js';
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
    const { path } = context.storePath();
    const store = await context.store();
    const began = performance.now();
    let report = await examine(store.engine);
    const files = [path, ...companions.map((suffix) => path + suffix), ...(await listKnownCopies(store.read, path))];
    let around = surroundings(path, files, locale);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);

    const mendable = report.findings.filter((finding) => finding.repair !== undefined);
    if (repair && mendable.length + around.filter(({ mode }) => mode).length > 0) {
      const kept = backupName(path, context.clock());
      await writeBackup(store.engine, kept);
      tell(context, safety.backedUp(kept));
      await store.engine.transaction(async (handle) => {
        for (const { repair: mend } of mendable.filter(({ alone }) => !alone)) await mend?.(handle);
      });
      for (const { repair: mend } of mendable.filter(({ alone }) => alone)) await mend?.(store.engine);
      for (const { path: open } of around.filter(({ mode }) => mode)) chmodSync(open, 0o600);
      tell(context, safety.mended(mendable.length + around.filter(({ mode }) => mode).length));
      report = await examine(store.engine);
      around = surroundings(path, files, locale);
    }

    const wrong = report.findings.filter(({ weight }) => weight === 'wrong');
    const { sessions, suggestions, changes } = report.counts;
    const last = await findSetting(store.read, LAST_BACKUP);
    const lastBackup = last === undefined ? safety.noBackup : safety.lastBackup(last.slice(0, 10));
    const lines = report.findings.map(
      ({ text, records, weight, repair: mend }) =>
        `${weight === 'wrong' ? (mend ? '* ' : '! ') : '  '}${locale.pick(text)}${records.length > 0 ? `\n    ${records.join(' ')}` : ''}`,
    );
    lines.push(...around.map(({ text, mode }) => `${mode ? '* ' : '! '}${text}`));
    const ill = wrong.length + around.length;
    const blocks: Block[] = [
      {
        kind: 'words',
        text: ill === 0 ? `${safety.well(sessions, suggestions, changes, seconds)} ${lastBackup}` : safety.ill(ill),
      },
      ...(lines.length > 0 ? [{ kind: 'words', text: lines.join('\n') } as const] : []),
      ...(ill > 0 && lines.some((line) => line.startsWith('*'))
        ? [{ kind: 'hint', text: safety.mendable } as const]
        : []),
    ];
    const findings = report.findings.map(({ weight, text, records, repair: mend }) => ({
      weight,
      text: text.en,
      records,
      mendable: mend !== undefined,
    }));
    await deliver(context, {
      blocks,
      data: {
        well: ill === 0,
        ...report.counts,
        schema: report.schema,
        engine: await store.engine.version(),
        findings: [
          ...findings,
          ...around.map(({ text, path: at, mode }) => ({ weight: 'wrong', text, records: [at], mendable: mode })),
        ],
        lastBackup: last ?? null,
      },
    });
    if (wrong.length > 0)
      throw new EarshotError('store', words(`${path} is not well`, `저장소에 이상이 있습니다: ${path}`));
  },
});
