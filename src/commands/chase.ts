import { join } from 'node:path';
import { defineCommand, manyArgs } from '../cli/command.js';
import type { Context } from '../cli/context.js';
import { allFlag, chaseFilters, withFilters } from '../cli/default-filters.js';
import { deliver, tell } from '../cli/deliver.js';
import { refuseExisting, writeOutput } from '../cli/file.js';
import { filterOf, nameOrNone } from '../cli/filter.js';
import { EarshotError } from '../domain/errors.js';
import { fileNames } from '../domain/file-name.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { matchName } from '../domain/match.js';
import { openStatuses } from '../domain/status.js';
import { words } from '../domain/words.js';
import { csvWriter } from '../output/csv.js';
import { writers } from '../output/index.js';
import { chaseDocument, sheetView } from '../report/chase.js';
import { countByDepartment, type DepartmentLoad, listChaseItems } from '../store/chase.js';
import type { Handle } from '../store/engine/db.js';
import { makeFolder } from '../store/engine/folder.js';

/** Those that were named, in the order of the list. @throws EarshotError usage, not-found */
function chosen(loads: readonly DepartmentLoad[], named: readonly string[]): readonly DepartmentLoad[] {
  if (named.length === 0) return loads;
  const picked = new Set(
    named.map((word) => {
      if (nameOrNone(word) === null) return loads.find(({ department }) => department === null);
      const match = matchName(word, loads, ({ department }) => department ?? '');
      if (match.kind === 'one') return match.found;
      const names =
        match.kind === 'many' ? match.among.map(({ department }) => `"${department ?? ''}"`).join(', ') : '';
      if (match.kind === 'many') {
        throw new EarshotError(
          'usage',
          words(`"${word}" may be ${names}`, `"${word}"에 맞는 부서가 여럿입니다: ${names}`),
          { hint: words('Write it out', '이름을 끝까지 적으십시오') },
        );
      }
      const guess = match.guess?.department;
      throw new EarshotError(
        'not-found',
        words(`no department "${word}" has anything open`, `"${word}" 부서에는 처리할 건의가 없습니다`),
        {
          hint: guess
            ? words(`Did you mean "${guess}"?`, `혹시 "${guess}"?`)
            : words('earshot chase lists those that have', 'earshot chase로 부서 목록을 볼 수 있습니다'),
        },
      );
    }),
  );
  return loads.filter((load) => picked.has(load));
}

/** @throws EarshotError usage for a format that nobody can fill in */
function extensionOf({ options }: Context): 'csv' | 'xlsx' {
  const { format } = options;
  if (options.json || format === undefined || format === 'csv') return 'csv';
  if (format === 'xlsx') return format;
  throw new EarshotError(
    'usage',
    words(`sheets to be filled in are csv or xlsx, not ${format}`, `채워 넣을 표는 csv나 xlsx입니다: ${format}`),
    { hint: words('Give --format xlsx, or leave it out', '--format xlsx를 주거나 빼십시오') },
  );
}

/** Writes a sheet for each; nothing is written when one of the files is there already. */
async function writeSheets(
  context: Context,
  read: Handle,
  folder: string,
  loads: readonly DepartmentLoad[],
  filter: SuggestionFilter,
): Promise<Map<string | null, string>> {
  const { locale } = context;
  const extension = extensionOf(context);
  const names = fileNames(loads.map(({ department }) => department ?? locale.say.chase.nobody));
  const files = new Map(
    loads.map(({ department }, at) => [department, join(folder, `${names[at] ?? ''}.${extension}`)]),
  );
  for (const file of files.values()) refuseExisting(file, context);
  makeFolder(folder);
  const write = extension === 'csv' ? csvWriter({ bom: true }) : await writers.xlsx();
  for (const [department, file] of files) {
    const items = await listChaseItems(read, { ...filter, department: [department] });
    const main = sheetView(items, context.today(), locale);
    const sheet = { blocks: [{ kind: 'view', view: main } as const], data: null, main };
    await writeOutput(file, write(sheet, { labels: locale, width: undefined, colour: false }), context);
  }
  return files;
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'departments',
      name: 'DEPARTMENT',
      help: words('all when left out; none for what has none', '생략하면 모두; 부서가 없는 것은 none'),
      parse: (raw) => raw,
    }),
  ],
  flags: [...chaseFilters, allFlag],
  about: words(
    'What is open by department. With --output FOLDER: a sheet for each, with empty columns for the new status, the day, a\nnote and the reply. earshot import takes the filled sheets in: all checks as when typed; a row whose suggestion has\nchanged meanwhile is refused.',
    '부서별로 처리할 건의입니다. --output 폴더를 주면 부서마다 표를 만듭니다. 새 상태, 처리일, 메모, 회신 칸은 비어 있고,\n채운 표는 earshot import로 들입니다. 직접 입력할 때와 똑같이 검사하며, 그 사이 바뀐 건의의 행은 받지 않습니다.',
  ),
  examples: [
    'chase',
    'chase --overdue',
    words(
      'chase Roads "Public Transport" --output sheets --format xlsx',
      'chase 도로건설과 대중교통과 --output 현황표 --format xlsx',
    ),
  ],
  access: 'read',
  outputFolder: true,
  async run(context, { departments, ...given }) {
    const today = context.today();
    const filter = filterOf(withFilters(context, 'chase', given), today);
    const open = { ...filter, status: filter.status ?? openStatuses };
    const { read } = await context.store();
    const loads = chosen(await countByDepartment(read, open, today), departments ?? []);
    const folder = context.options.output;
    if (folder === undefined) {
      await deliver(context, chaseDocument(loads, today, context.locale));
      return;
    }
    const files = await writeSheets(context, read, folder, loads, open);
    const onScreen: Context = { ...context, options: { ...context.options, output: undefined, format: undefined } };
    await deliver(onScreen, chaseDocument(loads, today, context.locale, files));
    tell(context, context.locale.say.chase.written(files.size, folder));
  },
});
