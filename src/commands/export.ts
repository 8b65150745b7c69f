import { mkdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { arg, defineCommand } from '../cli/command.js';
import type { Context } from '../cli/context.js';
import { tell } from '../cli/deliver.js';
import { refuseExisting, writeFileWhole } from '../cli/file.js';
import { filterFlags, filterOf } from '../cli/filter.js';
import { flag } from '../cli/flags.js';
import { EarshotError } from '../domain/errors.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { type RecordKind, recordKindLabels, recordKinds } from '../domain/record-kind.js';
import { parseChoice } from '../domain/values.js';
import { words } from '../domain/words.js';
import { writers } from '../output/index.js';
import type { Row, View, Written } from '../output/view.js';
import { recordView } from '../report/records.js';
import type { Handle } from '../store/engine/db.js';
import { changeBatches, replyBatches } from '../store/history.js';
import { milestoneBatches } from '../store/outcome-parts.js';
import { outcomeBatches } from '../store/outcomes.js';
import { sessionBatches } from '../store/sessions.js';
import { suggestionBatches } from '../store/suggestions.js';

const what = { ...recordKindLabels, all: words('all', '전체') };

type ExportFormat = 'csv' | 'ndjson' | 'json';

/** What a file's name says; those that are no format of records are refused rather than given another's content. */
const byExtension: ReadonlyMap<string, string> = new Map([
  ['.csv', 'csv'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.json', 'json'],
  ...['tsv', 'xlsx', 'md', 'html'].map((other) => [`.${other}`, other] as const),
]);

/** By `--format`, else by the file's name, else NDJSON, which alone holds everything in one file. */
function formatOf({ options }: Context, file: string | undefined): ExportFormat {
  const asked = options.json ? 'json' : (options.format ?? byExtension.get(extname(file ?? '').toLowerCase()));
  if (asked === undefined || asked === 'ndjson') return 'ndjson';
  if (asked === 'csv' || asked === 'json') return asked;
  throw new EarshotError(
    'usage',
    words(
      `records are exported as csv, ndjson or json, not as ${asked}`,
      `기록은 csv, ndjson, json으로 내보냅니다: ${asked}`,
    ),
    {
      hint: words(
        'Give --format csv, ndjson or json, or a name that ends in .csv, .ndjson or .json',
        '--format csv, ndjson, json 중 하나를 주거나 .csv, .ndjson, .json으로 끝나는 이름을 쓰십시오',
      ),
    },
  );
}

/** Records of one kind, or of all kinds one after another. */
function views(
  handle: Handle,
  kind: RecordKind | 'all',
  filter: SuggestionFilter,
  count: (records: number) => void,
): View[] {
  const any = Object.keys(filter).length > 0 ? filter : undefined;
  async function* counted<Item>(batches: AsyncIterable<Item[]>): AsyncIterable<Item[]> {
    for await (const batch of batches) {
      count(batch.length);
      yield batch;
    }
  }
  const open: Record<RecordKind, (named: boolean) => View> = {
    session: (named) => recordView('session', counted(sessionBatches(handle, any)), { named }),
    suggestion: (named) => recordView('suggestion', counted(suggestionBatches(handle, filter)), { named }),
    change: (named) => recordView('change', counted(changeBatches(handle, filter)), { named }),
    reply: (named) => recordView('reply', counted(replyBatches(handle, filter)), { named }),
    outcome: (named) => recordView('outcome', counted(outcomeBatches(handle, any)), { named }),
    milestone: (named) => recordView('milestone', counted(milestoneBatches(handle, any)), { named }),
  };
  return kind === 'all' ? recordKinds.map((name) => open[name](true)) : [open[kind](false)];
}

/** Row after row of one view after another: what makes one array of several kinds. */
async function* rowsOf(some: readonly View[]): AsyncIterable<Row> {
  for (const view of some) yield* view.rows;
}

async function* written(context: Context, format: ExportFormat, some: readonly View[]): AsyncIterable<Written> {
  const write = await writers[format]();
  const env = { labels: context.locale, width: undefined, colour: false };
  if (format === 'json') yield* write({ blocks: [], data: rowsOf(some) }, env);
  else for (const view of some) yield* write({ blocks: [], data: null, main: view }, env);
}

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
    ...filterFlags,
  ],
  about: words(
    'Without --of: everything in one NDJSON or JSON file, the suggestions in a CSV file, a CSV file of each kind\nin a folder. What is\nexported imports again to the same records, of NDJSON and JSON to the last character; CSV shows what a terminal would obey as\nescapes. Names and contacts are never in it.',
    '--of가 없으면 NDJSON이나 JSON 파일에는 모두, CSV 파일에는 건의, 폴더에는 종류별 CSV가 들어갑니다. 내보낸 것은 다시 가져올 수 있습니다.\nNDJSON과 JSON은 글자 하나까지 같고, CSV는 터미널이 따를 제어 문자를 이스케이프로 보입니다. 이름과 연락처는 들어가지 않습니다.',
  ),
  examples: ['export', 'export --of sessions --format csv', 'export --format csv --department Roads --from 2025'],
  access: 'read',
  async run(context, { file, of, ...given }) {
    const { io, options, locale } = context;
    const filter = filterOf(given, context.today());
    const { read } = await context.store();
    let records = 0;
    const count = (more: number): void => void (records += more);
    const target = file ?? options.output ?? '-';

    if (/[\\/]$/.test(target)) {
      const names: Record<RecordKind, string> = {
        session: 'sessions.csv',
        suggestion: 'suggestions.csv',
        change: 'history.csv',
        reply: 'replies.csv',
        outcome: 'outcomes.csv',
        milestone: 'milestones.csv',
      };
      await mkdir(target, { recursive: true });
      const wanted = recordKinds.filter((name) => of == null || of === 'all' || of === name);
      for (const name of wanted) refuseExisting(join(target, names[name]), options.force);
      for (const name of wanted) {
        await writeFileWhole(
          join(target, names[name]),
          written(context, 'csv', views(read, name, filter, count)),
          options.force,
        );
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
    const text = written(context, format, views(read, kind, filter, count));
    if (target === '-') {
      for await (const piece of text) await io.out(piece);
      return;
    }
    await writeFileWhole(target, text, options.force);
    tell(context, locale.say.export.written(records, target));
  },
});
