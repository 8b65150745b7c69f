import { EarshotError, type Problem } from '../domain/errors.js';
import { isStatus, statuses } from '../domain/status.js';
import { type Words, words } from '../domain/words.js';
import { countLines, type IntakeFile, mappingBlocks, problemLine } from '../report/intake.js';
import type { IntakePlan } from '../store/intake/intake.js';
import type { Context } from './context.js';
import { deliver } from './deliver.js';
import type { GatheredFile } from './intake.js';

/** Problems that are shown when an import is refused; a dry run lists all. */
const SHOWN = 20;

export const mappingData = ({ kind, columns }: GatheredFile['mappings'][number]) => ({
  kind,
  fields: Object.fromEntries(columns.map(({ field, column }) => [field.key, column])),
});

export const fileData = ({ name, source, rows, mappings, sha256 }: GatheredFile) => ({
  name,
  format: source.format,
  encoding: source.encoding ?? null,
  sheet: source.sheet ?? null,
  rows,
  blank: source.blank(),
  sha256,
  mapping: mappings.map(mappingData),
});

function fileView(file: GatheredFile): IntakeFile {
  const { name, source, rows, mappings, sample } = file;
  const columns = source.columns.map((column, index) => {
    const mapped = mappings.flatMap((mapping) => mapping.columns).find((each) => each.index === index);
    const value = sample[index] ?? null;
    let reads: string | undefined;
    if (mapped?.field.type === 'status' && value) {
      try {
        const status = String(mapped.field.parse(value));
        if (isStatus(status) && status !== value) reads = statuses[status].label.en;
      } catch {
        // The row's own problem says so.
      }
    }
    return { column, field: mapped?.field.key ?? null, value, reads };
  });
  return { name, sheet: source.sheet, rows, blank: source.blank(), kinds: mappings.map(({ kind }) => kind), columns };
}

const wrongRows = (plan: IntakePlan): Words =>
  words(
    `${plan.wrong} ${plan.wrong === 1 ? 'row is' : 'rows are'} wrong; nothing was written`,
    `잘못된 행이 ${plan.wrong}개 있어 아무것도 쓰지 않았습니다`,
  );

/** The whole plan of a dry run: how each file was understood, the counts, every problem. @throws EarshotError bad-data when a row is wrong */
export async function showPlan(
  context: Context,
  files: readonly GatheredFile[],
  plan: IntakePlan,
  problems: AsyncIterable<Problem[]>,
): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  const all: Problem[] = [];
  for await (const some of problems) all.push(...some);
  const next = [
    ...(plan.wrong > 0 ? [say.import.skipBadHint] : []),
    ...(plan.changed > 0 ? [say.import.updateHint] : []),
  ];
  await deliver(context, {
    data: {
      dryRun: true,
      ...plan,
      files: files.map(fileData),
      problems: all.map(({ reason, ...rest }) => ({ ...rest, reason: locale.pick(reason) })),
    },
    blocks: [
      ...mappingBlocks(files.map(fileView), locale),
      { kind: 'words', text: countLines(plan, locale) },
      ...(all.length > 0
        ? [{ kind: 'words', text: all.map((problem) => problemLine(problem, locale)).join('\n') } as const]
        : []),
      { kind: 'words', text: [say.import.nothingWritten, next.join(' · ')].filter((part) => part !== '').join('   ') },
    ],
  });
  if (plan.wrong > 0) throw new EarshotError('bad-data', wrongRows(plan));
}

/** Why nothing was written: the first problems, and where the others are. */
export async function refusal(plan: IntakePlan, problems: AsyncIterable<Problem[]>): Promise<EarshotError> {
  const shown: Problem[] = [];
  let count = 0;
  let conflicts = 0;
  for await (const some of problems) {
    conflicts += some.filter(({ field }) => field === 'version').length;
    shown.push(...some.slice(0, SHOWN - shown.length));
    count += some.length;
  }
  const more = count > shown.length ? ` (${count - shown.length} more)` : '';
  // Nothing is wrong with a row whose suggestion somebody else has changed: it comes too late.
  return new EarshotError(conflicts === count ? 'conflict' : 'bad-data', wrongRows(plan), {
    problems: shown,
    hint: words(
      `all of them: --dry-run${more} · without the wrong rows: --skip-bad`,
      `모두 보기: --dry-run${more} · 잘못된 행을 빼고: --skip-bad`,
    ),
  });
}
