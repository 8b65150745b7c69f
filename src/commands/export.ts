import { extname, join } from 'node:path';
import { type Fits, refuseUncarried } from '../cli/carrying.js';
import { arg, defineCommand } from '../cli/command.js';
import type { Context } from '../cli/context.js';
import { noTerminalForBytes, refuseUnknownEnding, tell } from '../cli/deliver.js';
import { refuseExisting, writeOutput } from '../cli/file.js';
import { filterFlags, filterOf } from '../cli/filter.js';
import { flag, toggle } from '../cli/flags.js';
import { kindsOf, recordViews, type Wanted } from '../cli/records.js';
import { EarshotError } from '../domain/errors.js';
import { type RecordKind, recordKindLabels } from '../domain/record-kind.js';
import { parseChoice } from '../domain/values.js';
import { type Words, verbatim, words } from '../domain/words.js';
import { cp949Lacks, type Encoding, encoded, encodings } from '../output/encode.js';
import { writers } from '../output/index.js';
import { rowsOf } from '../output/rows.js';
import type { Row, View, Written } from '../output/view.js';
import { workbookView } from '../report/records.js';
import type { Handle } from '../store/engine/db.js';
import { listIssued } from '../store/issued.js';
import { makeFolder } from '../store/engine/folder.js';

const what = { ...recordKindLabels, all: words('all', '전체') };

const recordFormats = ['csv', 'ndjson', 'json', 'xlsx'] as const;
type ExportFormat = (typeof recordFormats)[number];

/** What a file's name says; those that are no format of records are refused rather than given another's content. */
const byExtension: ReadonlyMap<string, string> = new Map([
  ...recordFormats.map((format) => [`.${format}`, format] as const),
  ['.jsonl', 'ndjson'],
  ...['tsv', 'md', 'html'].map((other) => [`.${other}`, other] as const),
]);

const isForRecords = (ending: string): boolean => recordFormats.some((format) => format === byExtension.get(ending));

/** By `--format`, else by the file's name, else NDJSON, which alone holds everything to the last character. */
function formatOf({ options }: Context, file: string | undefined): ExportFormat {
  if (!options.json && options.format === undefined && file !== undefined)
    refuseUnknownEnding(file, [...byExtension.keys()].filter(isForRecords));
  const asked = options.json ? 'json' : (options.format ?? byExtension.get(extname(file ?? '').toLowerCase()));
  const format = recordFormats.find((each) => each === (asked ?? 'ndjson'));
  if (format) return format;
  const list = recordFormats.join(', ');
  throw new EarshotError(
    'usage',
    words(`records are exported as ${list}, not as ${asked ?? ''}`, `기록은 ${list}로 내보냅니다: ${asked ?? ''}`),
    {
      hint: words(
        `Give --format, or a name that ends in .csv, .ndjson, .json or .xlsx`,
        `--format을 주거나 .csv, .ndjson, .json, .xlsx로 끝나는 이름을 쓰십시오`,
      ),
    },
  );
}

/** Row after row of one view after another: what makes one array of several kinds. */
async function* allRows(some: readonly View[]): AsyncIterable<Row> {
  for (const view of some) yield* rowsOf(view);
}

async function* written(context: Context, format: ExportFormat, read: Handle, wanted: Wanted): AsyncIterable<Written> {
  const write = await writers[format]();
  const env = { labels: context.locale, width: undefined, colour: false };
  const some = recordViews(read, wanted);
  if (format === 'json') yield* write({ blocks: [], data: allRows(some) }, env);
  else if (format === 'xlsx') {
    const kinds = kindsOf(wanted);
    const blocks = some.map(
      (view, at) => ({ kind: 'view', view: workbookView(view, kinds[at] ?? 'session') }) as const,
    );
    yield* write({ blocks, data: null }, env);
  } else for (const view of some) yield* write({ blocks: [], data: null, main: view }, env);
}

/** Characters that a cell of a workbook holds. */
const CELL = 32_767;

const cellFits: Fits = (text) =>
  text.length <= CELL
    ? undefined
    : {
        value: `${text.slice(0, 20)}…`,
        reason: words(`has more than ${CELL} characters`, `${CELL}자를 넘습니다`),
      };

/** @throws EarshotError usage, bad-data when something would not come out whole */
async function checkCarried(
  read: Handle,
  wanted: Wanted,
  { format, encoding, replace }: { format: ExportFormat; encoding: Encoding; replace: boolean },
): Promise<void> {
  if (encoding !== 'utf-8' && format !== 'csv') {
    throw new EarshotError(
      'usage',
      words(`--encoding is for csv; ${format} has its own`, `--encoding은 csv에만 씁니다: ${format}`),
    );
  }
  const quietly = { ...wanted, count: undefined };
  const look = (fits: Fits, hint: Words): Promise<void> => refuseUncarried(recordViews(read, quietly), fits, hint);
  if (format === 'xlsx')
    await look(
      cellFits,
      words('NDJSON carries all of it: --format ndjson', 'NDJSON에는 모두 담깁니다: --format ndjson'),
    );
  if (encoding === 'cp949' && !replace) {
    const lacks = await cp949Lacks();
    const fits: Fits = (text) => {
      const lacking = lacks(text);
      return lacking.length === 0
        ? undefined
        : { value: lacking.join(' '), reason: words('is not in CP949', 'CP949에 없습니다') };
    };
    await look(
      fits,
      words(
        'utf-8-bom carries all of it and opens in Excel; --replace writes ? instead',
        'utf-8-bom에는 모두 담기고 엑셀에서 열립니다. ?로 바꿔 쓰려면 --replace',
      ),
    );
  }
}

const fileNames: Record<RecordKind, string> = {
  session: 'sessions.csv',
  suggestion: 'suggestions.csv',
  change: 'history.csv',
  reply: 'replies.csv',
  outcome: 'outcomes.csv',
  milestone: 'milestones.csv',
  issued: 'issued.csv',
};

const encodingWords = Object.fromEntries(encodings.map((each) => [each, verbatim(each)])) as Record<Encoding, Words>;

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: words(
        'a file, or a folder/ for one csv of each kind; stdout when left out',
        '파일, 종류별 csv면 폴더/; 생략하면 표준 출력',
      ),
      parse: (raw: string) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'of',
      placeholder: 'WHAT',
      help: words('which records', '어떤 기록'),
      choices: [...Object.values(recordKindLabels).map(({ en }) => en), 'all'],
      parse: parseChoice(what, {}, words('a kind of record', '기록의 종류')),
    }),
    flag({
      key: 'encoding',
      placeholder: 'NAME',
      help: words('of csv: utf-8, utf-8-bom for Excel, cp949', 'csv의 문자 인코딩: utf-8, 엑셀용 utf-8-bom, cp949'),
      choices: encodings,
      parse: parseChoice(
        encodingWords,
        { 'utf-8-bom': ['bom'], cp949: ['euc-kr', 'ms949'] },
        words('an encoding', '인코딩'),
      ),
    }),
    toggle('replace', words('write ? for what the encoding has not', '인코딩에 없는 글자는 ?로 씀')),
    toggle('personal', words("with the proposers' names and contacts", '제안자의 이름과 연락처도')),
    ...filterFlags,
  ],
  about: words(
    'Without --of: everything in one NDJSON, JSON or XLSX file, the suggestions in a CSV file, a CSV file of each kind in a\nfolder. What is exported imports again to the same records, of NDJSON and JSON to the last character; CSV and XLSX show\nwhat a terminal would obey as escapes. Names and contacts are in it only with --personal.',
    '--of가 없으면 NDJSON, JSON, XLSX 파일에는 모두, CSV 파일에는 건의, 폴더에는 종류별 CSV가 들어갑니다. 내보낸 것은 다시 가져올\n수 있습니다. NDJSON과 JSON은 글자 하나까지 같고, CSV와 XLSX는 터미널이 따를 제어 문자를 이스케이프로 보입니다.\n이름과 연락처는 --personal일 때만 들어갑니다.',
  ),
  examples: [
    'export',
    'export --of sessions --format csv',
    words(
      'export --format csv --department Roads --from 2025',
      'export --format csv --department 도로건설과 --from 2025',
    ),
  ],
  access: 'read',
  async run(context, { file, of, encoding: given, replace, personal, ...filters }) {
    const { io, options, locale } = context;
    const filter = filterOf(filters, context.today());
    const { read } = await context.store();
    // A part of the records says nothing of the ids of the others.
    const issued = Object.keys(filter).length > 0 ? [] : await listIssued(read);
    let records = 0;
    const count = (more: number): void => void (records += more);
    const target = file ?? options.output ?? '-';
    const encoding = given ?? 'utf-8';
    const carried = { encoding, replace: replace ?? false };
    const wantedOf = (kind: Wanted['kind'], named: boolean): Wanted => ({
      ...{ kind, named, filter, count, issued },
      personal: personal ?? false,
    });

    if (/[\\/]$/.test(target)) {
      makeFolder(target);
      const kinds = kindsOf(wantedOf(of ?? 'all', false));
      for (const name of kinds) refuseExisting(join(target, fileNames[name]), context);
      for (const name of kinds) await checkCarried(read, wantedOf(name, false), { ...carried, format: 'csv' });
      for (const name of kinds) {
        const pieces = encoded(written(context, 'csv', read, wantedOf(name, false)), encoding);
        await writeOutput(join(target, fileNames[name]), pieces, context);
      }
      tell(context, locale.say.export.written(records, target));
      return;
    }
    const format = formatOf(context, target);
    const kind = of ?? (format === 'csv' ? 'suggestion' : 'all');
    if (format === 'csv' && kind === 'all') {
      throw new EarshotError(
        'usage',
        words('one CSV file holds one kind of record', 'CSV 파일 하나에는 한 종류의 기록만 들어갑니다'),
        {
          hint: words(
            'Name a folder/ for one file of each kind, or use --format ndjson',
            '종류별 파일이 필요하면 폴더/를 지정하거나 --format ndjson을 쓰십시오',
          ),
        },
      );
    }
    if (target === '-' && format === 'xlsx' && io.isTTY.out) throw noTerminalForBytes();
    const wanted = wantedOf(kind, kind === 'all' && format !== 'xlsx');
    await checkCarried(read, wanted, { ...carried, format });
    const pieces = encoded(written(context, format, read, wanted), encoding);
    if (target === '-') {
      for await (const piece of pieces) await io.out(piece);
      return;
    }
    await writeOutput(target, pieces, context);
    tell(context, locale.say.export.written(records, target));
  },
});
