import { join } from 'node:path';
import { defineCommand, manyArgs } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { allFlag, chaseFilters, withFilters } from '../cli/config/default-filters.js';
import { rememberTextFiles } from '../cli/output/copies.js';
import { tell } from '../cli/output/deliver.js';
import { refuseExisting, writeOutput } from '../cli/output/file.js';
import { filterOf, nameOrNone } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { deliverSeen } from '../cli/output/partial.js';
import { EarshotError } from '../domain/errors.js';
import { fileNames } from '../domain/text/file-name.js';
import type { SuggestionFilter } from '../domain/filter.js';
import { matchName } from '../domain/text/match.js';
import { openStatuses } from '../domain/records/status.js';
import { message } from '../locale/message.js';
import { csvWriter } from '../output/csv.js';
import { writers } from '../output/index.js';
import { chaseDocument, sheetView } from '../report/figures/chase.js';
import { countByDepartment, type DepartmentLoad, listChaseItems } from '../store/figures/chase.js';
import type { Handle } from '../store/engine/db.js';
import { makeFolder } from '../store/engine/sqlite/files/folder.js';

/** The named departments in the order of the list. @throws EarshotError usage, not-found */
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
        throw new EarshotError('usage', message('reading.mayBe', word, names), { hint: message('reading.writeItOut') });
      }
      const guess = match.guess?.department;
      throw new EarshotError('not-found', message('reading.noDepartmentHasAnythingOpen', word), {
        hint: guess ? message('common.didYouMeanQuoted', guess) : message('reading.earshotChaseListsThoseThat'),
      });
    }),
  );
  return loads.filter((load) => picked.has(load));
}

/** @throws EarshotError usage for a format that cannot be filled in */
function extensionOf({ options }: Context): 'csv' | 'xlsx' {
  const { format } = options;
  if (format === 'csv') return format;
  // A spreadsheet makes days of the ids in a CSV file.
  if (options.json || format === undefined || format === 'xlsx') return 'xlsx';
  throw new EarshotError('usage', message('reading.sheetsToBeFilledIn', format), {
    hint: message('reading.giveFormatXlsxOrLeave'),
  });
}

/** Writes a sheet for each department; writes nothing when one of the files exists. */
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
    const items = await listChaseItems(read, { ...filter, department: [department] }, context.today());
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
      help: message('reading.allWhenLeftOutNone'),
      parse: (raw) => raw,
    }),
  ],
  flags: [...chaseFilters, allFlag],
  about: message('reading.whatIsOpenByDepartment'),
  examples: ['chase', 'chase --overdue', message('reading.chaseRoadsPublicTransportOutput')],
  access: 'read',
  outputFolder: true,
  async run(context, { departments, ...given }) {
    const today = context.today();
    const { read } = await context.store();
    const asked = filterOf(withFilters(context, 'chase', given), today);
    const filter = await withKnownNames(context, read, asked);
    const open = { ...filter, status: filter.status ?? openStatuses };
    const loads = chosen(await countByDepartment(read, open, today), departments ?? []);
    const folder = context.options.output;
    if (folder === undefined) {
      await deliverSeen(context, read, chaseDocument(loads, today, context.locale));
      return;
    }
    const files = await writeSheets(context, read, folder, loads, open);
    await rememberTextFiles(context, [...files.values()]);
    const onScreen: Context = { ...context, options: { ...context.options, output: undefined, format: undefined } };
    await deliverSeen(onScreen, read, chaseDocument(loads, today, context.locale, files));
    tell(context, context.locale.say.chase.written(files.size, folder));
  },
});
