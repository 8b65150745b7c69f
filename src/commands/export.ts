import { render } from '../locale/index.js';
import { extname, join } from 'node:path';
import { type Fits, refuseUncarried } from './export/encodable.js';
import { arg, defineCommand } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { announceOutput, rememberFiles, rememberTextFiles } from '../cli/output/copies.js';
import { noTerminalForBytes, refuseUnknownEnding, tell } from '../cli/output/deliver.js';
import { refuseExisting, writeOutput } from '../cli/output/file.js';
import { filterFlags, filterOf } from '../cli/args/filter.js';
import { withKnownNames } from '../cli/args/known-filter.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { fileNames, kindsOf, recordViews, type ExportRequest } from './export/records.js';
import { EarshotError } from '../domain/errors.js';
import { escapeDirectionMarks } from '../domain/text/direction-marks.js';
import { recordKindLabels } from '../domain/records/record-kind.js';
import { parseChoice } from '../domain/values.js';
import { type Message, message } from '../locale/message.js';
import { encodingFlags, refuseEncoding } from '../cli/output/encoding.js';
import { cp949Lacks, type Encoding, encoded } from '../output/encode.js';
import { writers } from '../output/index.js';
import { rowsOf } from '../output/rows.js';
import type { Row, View, Written } from '../output/view.js';
import { workbookView } from '../report/records/records.js';
import type { Handle } from '../store/engine/db.js';
import { listIssued } from '../store/records/issued.js';
import { exportName } from '../store/records/store-name.js';
import { makeFolder } from '../store/engine/sqlite/files/folder.js';

const what = { ...recordKindLabels, all: message('keeping.all') };

const recordFormats = ['csv', 'ndjson', 'json', 'xlsx'] as const;
type ExportFormat = (typeof recordFormats)[number];

/** Formats by extension of the output file; a known extension that is not a format of records is refused. */
const byExtension: ReadonlyMap<string, string> = new Map([
  ...recordFormats.map((format) => [`.${format}`, format] as const),
  ['.jsonl', 'ndjson'],
  ...['tsv', 'md', 'html'].map((other) => [`.${other}`, other] as const),
]);

const isForRecords = (ending: string): boolean => recordFormats.some((format) => format === byExtension.get(ending));

/** The format: `--format`, else by the file's extension, else NDJSON, which keeps everything exactly. */
function formatOf({ options }: Context, file: string | undefined): ExportFormat {
  if (!options.json && options.format === undefined && file !== undefined)
    refuseUnknownEnding(file, [...byExtension.keys()].filter(isForRecords));
  const asked = options.json ? 'json' : (options.format ?? byExtension.get(extname(file ?? '').toLowerCase()));
  const format = recordFormats.find((each) => each === (asked ?? 'ndjson'));
  if (format) return format;
  const list = recordFormats.join(', ');
  throw new EarshotError('usage', message('keeping.recordsAreExportedAsNot', list, asked), {
    hint: message('keeping.giveFormatOrNameThat'),
  });
}

/** The rows of several views one after another, for one JSON array of several kinds. */
async function* allRows(some: readonly View[]): AsyncIterable<Row> {
  for (const view of some) yield* rowsOf(view);
}

async function* written(
  context: Context,
  format: ExportFormat,
  read: Handle,
  wanted: ExportRequest,
): AsyncIterable<Written> {
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

/** Most characters of a cell of a workbook. */
const CELL = 32_767;

const cellFits: Fits = (text) =>
  text.length <= CELL && escapeDirectionMarks(text).length <= CELL
    ? undefined
    : {
        value: `${text.slice(0, 20)}…`,
        reason: message('keeping.hasMoreThanCharacters', CELL),
      };

/** @throws EarshotError usage, bad-data when the format would lose something */
async function checkCarried(
  read: Handle,
  wanted: ExportRequest,
  { format, encoding, replace }: { format: ExportFormat; encoding: Encoding; replace: boolean },
): Promise<void> {
  refuseEncoding(encoding, format);
  const quietly = { ...wanted, count: undefined };
  const look = (fits: Fits, hint: Message): Promise<void> => refuseUncarried(recordViews(read, quietly), fits, hint);
  if (format === 'xlsx') await look(cellFits, message('keeping.ndjsonCarriesAllOfIt'));
  if (encoding === 'cp949' && !replace) {
    const lacks = await cp949Lacks();
    const fits: Fits = (text) => {
      const lacking = lacks(escapeDirectionMarks(text));
      return lacking.length === 0 ? undefined : { value: lacking.join(' '), reason: message('keeping.isNotInCp949') };
    };
    await look(fits, message('keeping.utf8BomCarriesAll'));
  }
}

/** One run of the command. */
interface ExportRun {
  readonly context: Context;
  readonly read: Handle;
  readonly personal: boolean;
  /** @param named true when each record says of which kind it is */
  readonly wanted: (kind: ExportRequest['kind'], named: boolean) => ExportRequest;
  readonly carried: { readonly encoding: Encoding; readonly replace: boolean };
}

/** A CSV file for each kind of record; each is refused or checked before the first is written. */
async function exportFolder(run: ExportRun, target: string, kind: ExportRequest['kind']): Promise<void> {
  const { context, read, personal, wanted, carried } = run;
  makeFolder(target);
  const kinds = kindsOf(wanted(kind, false));
  const pathOf = (name: (typeof kinds)[number]): string => join(target, fileNames[name]);
  for (const name of kinds) refuseExisting(pathOf(name), context);
  for (const name of kinds) await checkCarried(read, wanted(name, false), { ...carried, format: 'csv' });
  for (const name of kinds) {
    const pieces = encoded(written(context, 'csv', read, wanted(name, false)), carried.encoding);
    await writeOutput(pathOf(name), pieces, context);
  }
  if (personal) await rememberFiles(context, [pathOf('suggestion')]);
  await rememberTextFiles(context, kinds.map(pathOf));
}

/** One file, or stdout for `-`. */
async function exportFile(
  run: ExportRun,
  target: string,
  { kind, format }: { kind: ExportRequest['kind']; format: ExportFormat },
): Promise<void> {
  const { context, read, personal, carried } = run;
  const wanted = run.wanted(kind, kind === 'all' && format !== 'xlsx');
  await checkCarried(read, wanted, { ...carried, format });
  const pieces = encoded(written(context, format, read, wanted), carried.encoding);
  if (target === '-') {
    for await (const piece of pieces) await context.io.out(piece);
    return;
  }
  await writeOutput(target, pieces, context);
  await (personal ? rememberFiles : rememberTextFiles)(context, [target]);
}

export default defineCommand({
  args: [
    arg({
      key: 'file',
      name: 'FILE',
      help: message('keeping.fileOrFolderForOne'),
      parse: (raw: string) => raw,
    }),
  ],
  flags: [
    flag({
      key: 'of',
      placeholder: 'WHAT',
      help: message('keeping.whichRecords'),
      choices: [...Object.values(recordKindLabels).map((label) => render(label, 'en')), 'all'],
      parse: parseChoice(what, {}, message('keeping.kindOfRecord')),
    }),
    ...encodingFlags,
    toggle('personal', message('keeping.withProposersNamesAndContacts')),
    ...filterFlags,
  ],
  about: message('keeping.withoutOfEverythingInOne'),
  examples: ['export', 'export --of sessions --format csv', message('keeping.exportFormatCsvDepartmentRoads')],
  access: 'read',
  undo: false,
  async run(context, { file, of, encoding, replace, personal, ...filters }) {
    const { io, options, locale } = context;
    const asked = filterOf(filters, context.today());
    const target = file ?? options.output ?? '-';
    const isFolder = /[\\/]$/.test(target);
    if (target !== '-' && !isFolder) refuseExisting(target, context);
    const store = await context.store();
    await announceOutput(context, store, target);
    const { read } = store;
    const filter = await withKnownNames(context, read, asked);
    if (personal) await store.noteLook('export', context.line);
    if (!(await read.dialect.seesAll(read))) tell(context, locale.say.shared.partial);
    const name = await exportName(store.engine);
    if (name === undefined) tell(context, locale.say.export.unnamed);
    const format = isFolder ? 'csv' : formatOf(context, target);
    const kind = of ?? (format === 'csv' && !isFolder ? 'suggestion' : 'all');
    if (!isFolder && format === 'csv' && kind === 'all') {
      throw new EarshotError('usage', message('keeping.oneCsvFileHoldsOne'), {
        hint: message('keeping.nameFolderForOneFile'),
      });
    }
    if (target === '-' && format === 'xlsx' && io.isTTY.out) throw noTerminalForBytes(format);
    // The last ids are exported only together with all records.
    const isWhole = (kind === 'all' || kind === 'issued') && Object.keys(filter).length === 0;
    const issued = isWhole ? await listIssued(read) : undefined;
    let records = 0;
    const run: ExportRun = {
      ...{ context, read, personal: personal ?? false },
      wanted: (kind, named) => ({
        ...{ kind, named, filter, issued: issued?.ids ?? [], count: (more) => void (records += more) },
        ...{ personal: personal ?? false, store: name },
      }),
      carried: { encoding: encoding ?? 'utf-8', replace: replace ?? false },
    };
    if (isFolder) await exportFolder(run, target, kind);
    else await exportFile(run, target, { kind, format });
    if (target !== '-') tell(context, locale.say.export.written(records, target));
    if (issued?.lacksOutcomes) tell(context, locale.say.export.withoutOutcomeId);
  },
});
