import { defineCommand, manyArgs } from '../cli/command.js';
import { deliverData, forPerson, tell } from '../cli/deliver.js';
import { flag, repeated, toggle } from '../cli/flags.js';
import { type GatheredFile, gatherOpened, locateIn, type OpenedFile, openInput } from '../cli/intake.js';
import { fileData, mappingData, refusal, showPlan } from '../cli/intake-report.js';
import { refuseRejected, RejectedFiles } from '../cli/rejected.js';
import { Speller } from '../cli/names.js';
import { parseSessionBy, readRules, readStatusWords } from '../cli/rules.js';
import { intakeKindLabels } from '../domain/record-kind.js';
import { parseChoice, parseOrdinal, parseText } from '../domain/values.js';
import { words } from '../domain/words.js';
import { dayReaderOf } from '../input/day-format.js';
import { countLines } from '../report/intake.js';
import { Intake, type Rejected } from '../store/intake/intake.js';

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
      choices: Object.values(intakeKindLabels).map(({ en }) => en),
      parse: parseChoice(intakeKindLabels, {}, words('a kind of record', '기록의 종류')),
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
    words('import visits.csv --dry-run', 'import 방문.csv --dry-run'),
    words(
      'import visits.xlsx --session-by receivedOn,place --status-map 처리중=in-progress',
      'import 방문.xlsx --session-by receivedOn,place --status-map 처리중=추진중',
    ),
    'import 311.csv --map sourceKey=case_enquiry_id --map receivedOn=open_dt --map text=case_title --session-by receivedOn,district',
  ],
  access: 'write',
  async run(context, options) {
    const { files: paths = [], dryRun, skipBad, update } = options;
    const { say } = context.locale;
    if (skipBad && !dryRun) await refuseRejected(context, paths);
    const speller = new Speller(context.settings);
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
      speller,
    };
    const replyRule = context.replyRule();
    // Before the store, which would be made: nothing is left behind by an import of what is not there.
    const opened: OpenedFile[] = [];
    for (const path of paths) opened.push(await openInput(context, path, gatherOptions));
    const store = await context.store(dryRun ? 'look' : 'write');
    const intake = await Intake.begin(store, { today: context.today(), replyRule });
    const files: GatheredFile[] = [];
    for (const [index, file] of opened.entries())
      files.push(await gatherOpened(context, intake, file, index, gatherOptions));
    const locate = locateIn(files);
    speller.tellUnknown(context);

    if (dryRun) {
      await showPlan(context, files, await intake.plan(), intake.problems(locate));
      return;
    }
    const rejected = new RejectedFiles(context, files);
    const apply = {
      operation: { command: 'import', line: context.line },
      files: files.map(({ name, sha256, mappings }) => ({ name, sha256, mapping: mappings.map(mappingData) })),
      locate,
      skipBad: skipBad ?? false,
      update: update ?? false,
      keepRejected: (rows: Rejected) => rejected.keep(rows),
    };
    const { plan, written } = await intake.apply(apply).catch(async (error: unknown) => {
      await rejected.drop();
      throw error;
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
    await rejected.place();
    await deliverData(context, { written, ...plan, files: files.map(fileData) });
  },
});
