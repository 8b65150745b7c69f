import { defineCommand, manyArgs } from '../cli/command.js';
import { deliver, deliverData, forPerson, tell } from '../cli/deliver.js';
import { refuseExisting, writeFileWhole } from '../cli/file.js';
import { flag, repeated, toggle } from '../cli/flags.js';
import { type GatheredFile, gather, locateIn, parseSessionBy } from '../cli/intake.js';
import { readRules, readStatusWords } from '../cli/rules.js';
import { EarshotError, type Problem } from '../domain/errors.js';
import { statuses } from '../domain/status.js';
import { parseChoice, parseOrdinal, parseText } from '../domain/values.js';
import { type Words, words } from '../domain/words.js';
import { dayReaderOf } from '../input/reading.js';
import { type RecordKind } from '../input/mapping.js';
import { countLines, type IntakeFile, mappingBlocks, problemLine } from '../report/intake.js';
import { csvLine } from '../output/csv.js';
import { Intake, type IntakePlan } from '../store/intake/intake.js';
import type { Context } from '../cli/context.js';
import { isStatus } from '../domain/status.js';

const kinds: Record<RecordKind, Words> = {
  session: words('sessions', '방문'),
  suggestion: words('suggestions', '건의'),
  change: words('history', '이력'),
  reply: words('replies', '회신'),
};

/** Problems that are shown when an import is refused; a dry run lists all. */
const SHOWN = 20;

const asIs = (raw: string): string => raw;

export default defineCommand({
  args: [
    manyArgs({
      key: 'files',
      name: 'FILE',
      help: words('csv, tsv, ndjson, json or xlsx; - reads stdin', 'csv, tsv, ndjson, json, xlsx; -이면 표준 입력'),
      required: true,
      parse: asIs,
    }),
  ],
  flags: [
    flag({
      key: 'as',
      placeholder: 'WHAT',
      help: words('what the rows are, when the columns do not tell', '열 이름으로 알 수 없을 때 행의 종류'),
      choices: ['sessions', 'suggestions', 'history', 'replies'],
      parse: parseChoice(kinds, {}, words('a kind of record', '기록의 종류')),
    }),
    repeated({
      key: 'map',
      placeholder: 'FIELD=COLUMN',
      help: words('read a column as a field', '열을 항목으로 읽음'),
      parse: asIs,
    }),
    flag({
      key: 'mapFile',
      placeholder: 'FILE',
      help: words('a file of FIELD=COLUMN lines', '항목=열 줄로 된 파일'),
      parse: asIs,
    }),
    repeated({
      key: 'statusMap',
      placeholder: 'WORD=STATUS',
      help: words('what a word for a status means', '상태를 나타내는 낱말의 뜻'),
      parse: asIs,
    }),
    flag({
      key: 'session',
      placeholder: 'N',
      help: words('all were said at this session', '모두 이 회차의 건의'),
      parse: parseOrdinal,
    }),
    flag({
      key: 'sessionBy',
      placeholder: 'FIELDS',
      help: words(
        'one session for each distinct pair, such as receivedOn,district',
        '값의 짝마다 방문 하나, 예: receivedOn,district',
      ),
      parse: parseSessionBy,
    }),
    flag({
      key: 'dateFormat',
      placeholder: 'FORMAT',
      help: words('of days that are neither ISO nor Korean: dd/MM/yyyy', 'ISO도 한국식도 아닌 날짜의 모양: dd/MM/yyyy'),
      parse: parseText,
    }),
    flag({
      key: 'inputFormat',
      placeholder: 'FORMAT',
      help: words('when the name does not tell', '파일 이름으로 알 수 없을 때'),
      choices: ['csv', 'tsv', 'ndjson', 'json', 'xlsx'],
      parse: asIs,
    }),
    flag({
      key: 'encoding',
      placeholder: 'NAME',
      help: words(
        'utf-8, utf-16le, utf-16be or cp949, when it cannot be told',
        '알아낼 수 없을 때: utf-8, utf-16le, utf-16be, cp949',
      ),
      parse: asIs,
    }),
    flag({
      key: 'delimiter',
      placeholder: 'CHAR',
      help: words('what stands between cells', '칸 사이의 글자'),
      parse: asIs,
    }),
    flag({
      key: 'sheet',
      placeholder: 'NAME',
      help: words('of a workbook; the first when left out', '시트 이름; 생략하면 첫 시트'),
      parse: asIs,
    }),
    toggle('dryRun', words('show what would be done, write nothing', '할 일만 보이고 쓰지 않음')),
    toggle('skipBad', words('leave wrong rows out, into FILE.rejected.csv', '잘못된 행은 빼고 FILE.rejected.csv에')),
    toggle('update', words('write changed rows, too', '바뀐 행도 씀')),
  ],
  about: words(
    'All of it is taken in, or nothing. The same rows again add nothing: a row is known by its source key, or else by its\nsession, day and text. Blank cells leave what is here as it is.',
    '모두 들이거나 아무것도 들이지 않습니다. 같은 행은 다시 들어가지 않습니다(원본키, 없으면 방문·날짜·내용으로 알아봄).\n빈 칸은 있는 값을 지우지 않습니다.',
  ),
  examples: [
    'import visits.csv --dry-run',
    'import visits.xlsx --session-by receivedOn,place --status-map 처리중=in-progress',
    'import 311.csv --map sourceKey=case_enquiry_id --map receivedOn=open_dt --map text=case_title --session-by receivedOn,district',
  ],
  access: 'write',
  async run(context, options) {
    const { files: paths = [], dryRun, skipBad, update } = options;
    const { say } = context.locale;
    const rejectedName = (name: string): string => `${name === 'stdin' ? 'import' : name}.rejected.csv`;
    if (skipBad && !dryRun)
      for (const path of paths) refuseExisting(rejectedName(path === '-' ? 'stdin' : path), context.options.force);
    const gatherOptions = {
      kind: options.as ?? undefined,
      rules: await readRules(options.map ?? [], options.mapFile ?? undefined),
      reading: {
        statusWords: readStatusWords(options.statusMap ?? []),
        dayReader: options.dateFormat == null ? undefined : await dayReaderOf(options.dateFormat),
        today: context.today(),
      },
      session: options.session ?? undefined,
      sessionBy: options.sessionBy ?? undefined,
      format: options.inputFormat ?? undefined,
      encoding: options.encoding ?? undefined,
      delimiter: options.delimiter ?? undefined,
      sheet: options.sheet ?? undefined,
      keepRaw: skipBad ?? false,
    };
    const store = await context.store(dryRun ? 'look' : 'write');
    const intake = await Intake.begin(store);
    const files: GatheredFile[] = [];
    for (const [index, path] of paths.entries()) files.push(await gather(context, intake, path, index, gatherOptions));
    const locate = locateIn(files);

    if (dryRun) {
      await showPlan(context, files, await intake.plan(), intake.problems(locate));
      return;
    }
    const { plan, written } = await intake.apply({
      operation: { command: 'import', line: context.line },
      files: files.map(({ name, sha256, mappings }) => ({ name, sha256, mapping: mappings.map(mappingData) })),
      skipBad: skipBad ?? false,
      update: update ?? false,
      today: context.today(),
    });
    if (plan.wrong > 0 && !skipBad) throw await refusal(plan, intake.problems(locate));
    if (forPerson(context)) {
      const lines = [
        countLines(plan, context.locale),
        written ? say.import.imported(plan.added, update ? plan.changed : 0) : say.import.nothingNew,
      ];
      if (plan.changed > 0 && !update) lines.push(say.import.changedLeft(plan.changed));
      tell(context, ...lines);
    }
    for (const [index, { name, source }] of files.entries()) {
      if (plan.wrong === 0) break;
      let count = 0;
      const lines = async function* (): AsyncIterable<string> {
        for await (const rows of intake.rejected(index)) {
          if (count === 0) yield csvLine([...source.columns, 'rejected_because']);
          count += rows.length;
          for (const { raw, reasons } of rows) {
            yield csvLine([...source.columns.map((_, column) => raw[column] ?? null), reasons[context.locale.lang]]);
          }
        }
      };
      await writeFileWhole(rejectedName(name), lines(), context.options.force);
      tell(context, say.import.rejected(count, rejectedName(name)));
    }
    await deliverData(context, { written, ...plan, files: files.map(fileData) });
  },
});

const mappingData = ({ kind, columns }: GatheredFile['mappings'][number]) => ({
  kind,
  fields: Object.fromEntries(columns.map(({ field, column }) => [field.key, column])),
});

const fileData = ({ name, source, rows, mappings, sha256 }: GatheredFile) => ({
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

async function showPlan(
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

async function refusal(plan: IntakePlan, problems: AsyncIterable<Problem[]>): Promise<EarshotError> {
  const shown: Problem[] = [];
  let count = 0;
  for await (const some of problems) {
    shown.push(...some.slice(0, SHOWN - shown.length));
    count += some.length;
  }
  const more = count > shown.length ? ` (${count - shown.length} more)` : '';
  return new EarshotError('bad-data', wrongRows(plan), {
    problems: shown,
    hint: words(
      `all of them: --dry-run${more} · without the wrong rows: --skip-bad`,
      `모두 보기: --dry-run${more} · 잘못된 행을 빼고: --skip-bad`,
    ),
  });
}
