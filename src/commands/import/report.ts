import type { Locale } from '../../locale/index.js';
import type { Message } from '../../locale/message.js';
import { EarshotError, type Problem } from '../../domain/errors.js';
import { leftOutOf, REASONS, YEAR } from '../../domain/left-out.js';
import { isStatus, statuses } from '../../domain/records/status.js';
import { countLines, type ImportFileView, mappingBlocks, problemLine } from '../../report/import.js';
import type { ImportPlan } from '../../domain/import-plan.js';
import type { Context } from '../../cli/frame/context.js';
import { officeZone } from '../../domain/time/zone.js';
import type { Block } from '../../output/view.js';
import { isDocument } from '../../input/book/format.js';
import { lacksVersion, unusedColumns } from './answer-sheet.js';
import { fillDownHint, Hints } from './hints/hints.js';
import { deliver } from '../../cli/output/deliver.js';
import { KIND_COLUMN } from './rows/readers.js';
import { wrongRows } from './refusal.js';
import type { StagedFile } from './staged-file.js';

/** A mapping as JSON output shows it and as the journal keeps it: key of the field → column. */
export const mappingData = ({ kind, columns }: StagedFile['mappings'][number]) => ({
  kind,
  fields: Object.fromEntries(
    columns.map(({ field }) => [
      field.key,
      columns.flatMap((each) => (each.field.key === field.key ? [each.column] : [])).join(' + '),
    ]),
  ),
});

/** A file of an import as JSON output shows it. `sha256` is that of its bytes, in hexadecimal. */
export const fileData = ({ name, source, rows, mappings, instants, yearless, leftOut, sha256 }: StagedFile) => ({
  name,
  format: source.format,
  encoding: source.encoding ?? null,
  sheet: source.sheets?.join(', ') ?? null,
  sheets: source.sheets ?? [],
  sheetsLeftOut: (source.sheetsLeftOut ?? []).map(({ name: each }) => each),
  titles: (source.titles ?? []).length,
  leftOut: leftOut.length,
  rows,
  blank: source.blank(),
  instants,
  yearless,
  sha256,
  mapping: mappings.map(mappingData),
});

/** Most keys of JSON that are not read and are shown by a dry run. */
const UNREAD_KEYS = 30;

function fileView(file: StagedFile, { render }: Locale): ImportFileView {
  const { name, source, shown, rows, mappings, sample } = file;
  const all = shown.map((column, index) => {
    const mapped = mappings.flatMap((mapping) => mapping.columns).find((each) => each.index === index);
    // A column that is not used may contain names of people.
    const isHidden = mapped?.field.key === 'status' && file.noStatus !== undefined;
    const isShown = mapped !== undefined && !mapped.field.personal && !isHidden;
    const value = isShown ? (sample[index] ?? null) : mapped && sample[index] != null ? '…' : null;
    let reads: string | undefined;
    if (mapped?.field.type === 'status' && value !== null && value !== '') {
      try {
        const status = String(mapped.field.parse(value));
        const label = isStatus(status) ? render(statuses[status].label) : value;
        if (status !== value && label !== value) reads = label;
      } catch {
        // The problem of the row says so.
      }
    }
    return { column, field: mapped?.field.key ?? null, value, reads, isRare: source.isRare?.(index) === true };
  });
  const shownKeys = all.filter(({ field, isRare }) => field !== null || !isRare);
  const unread = shownKeys.filter(({ field }) => field === null);
  const beyond = new Set(source.isRare ? unread.slice(UNREAD_KEYS) : []);
  const columns = shownKeys.filter((each) => !beyond.has(each));
  const { sheets = [], titles = [] } = source;
  return {
    name,
    sheets,
    rows,
    blank: source.blank(),
    titles: titles.length,
    kinds: mappings.map(({ kind }) => kind),
    columns,
    keysNotShown: all.length - columns.length,
  };
}

/** Reports columns with values that are not read as a field, unless a rule leaves them out. */
export function unusedLines(file: StagedFile, say: (file: string, columns: string) => string): string[] {
  const unused = unusedColumns(file).filter((column) => ![KIND_COLUMN, REASONS, YEAR, leftOutOf.key].includes(column));
  return unused.length === 0 ? [] : [say(file.name, unused.join(', '))];
}

/** Remarks that a real import shows; a dry run lists all that were kept. */
const SHOWN_REMARKS = 5;

/** Rows that reopen what is closed here: how many, and the first of them. */
export function reopenedLines(reopened: readonly Problem[], { locale }: Context): string[] {
  const listed = reopened.slice(0, SHOWN_REMARKS).map((line) => `  ${problemLine(line, locale)}`);
  return listed.length > 0 ? [locale.say.import.reopened(reopened.length, listed.length), ...listed] : [];
}

/** What was odd in rows that were taken as they read, and whose days instants became. @param most remarks that are listed */
export function remarkLines(
  files: readonly StagedFile[],
  { locale, settings }: Context,
  most = SHOWN_REMARKS,
): string[] {
  const { say } = locale;
  const sum = (of: (file: StagedFile) => number): number => files.reduce((total, file) => total + of(file), 0);
  const [count, instants] = [sum(({ remarkCount }) => remarkCount), sum((file) => file.instants)];
  const yearless = sum((file) => file.yearless);
  const listed = files.flatMap(({ remarks }) => remarks).slice(0, most);
  const zone = officeZone(settings);
  return [
    ...(count > 0 ? [say.import.remarks(count, listed.length)] : []),
    ...listed.map((remark) => `  ${problemLine(remark, locale)}`),
    ...(files.some(lacksVersion) ? [say.import.noVersions] : []),
    ...(yearless > 0 ? [say.import.yearless(yearless)] : []),
    ...(instants > 0 ? [say.import.instants(instants, zone, settings.timeZone !== undefined)] : []),
  ];
}

/** Sheets of a workbook that were not read. */
const sheetLines = ({ name, source }: StagedFile, { say, render: words }: Locale): string[] => {
  const left = isDocument(source.format) ? say.import.tableLeftOut : say.import.sheetLeftOut;
  return (source.sheetsLeftOut ?? []).map((sheet) => left(name, sheet.name, words(sheet.reason)));
};

/** Columns that a profile names and a file lacks. */
const absentLines = ({ name, absent }: StagedFile, { say }: Locale): string[] =>
  absent.length > 0 ? [say.import.columnsLacking(name, absent.join(', '))] : [];

/** The number of rows of a file that are no records. @param listed true where they are listed below */
const leftRows = ({ name, leftOut }: StagedFile, { say }: Locale, listed: boolean): string[] =>
  leftOut.length > 0 ? [`${name}: ${say.import.rowsLeftOut(leftOut.length, listed)}`] : [];

/** Reports the parts of a file that were not read as records: sheets, lines above the header, sums and remarks. */
export function leftOutLines(file: StagedFile, locale: Locale): string[] {
  const titles = file.source.titles?.length ?? 0;
  return [
    ...absentLines(file, locale),
    ...sheetLines(file, locale),
    ...(titles > 0 ? [`${file.name}: ${locale.say.import.titles(titles)}`] : []),
    ...leftRows(file, locale, false),
  ];
}

const wordsOf = (lines: readonly string[]): Block[] =>
  lines.length > 0 ? [{ kind: 'words', text: lines.join('\n') }] : [];

/** Rows and records with their reasons in words, for `--json`. */
const inWords = <Told extends { readonly reason: Message }>(told: readonly Told[], { render }: Locale) =>
  told.map(({ reason, ...rest }) => ({ ...rest, reason: render(reason) }));

/** How to go on after a dry run, without the flags that are given already. @param form what mends the wrong rows, if known */
const nextSteps = (
  { wrong, changed }: ImportPlan,
  form: Message | undefined,
  given: { readonly skipBad: boolean; readonly update: boolean },
  { render, say }: Locale,
): string[] => [
  ...(wrong > 0 && form ? [render(form)] : []),
  ...(wrong > 0 && !form && !given.skipBad ? [say.import.skipBadHint] : []),
  ...(changed > 0 && !given.update ? [say.import.updateHint] : []),
];

/**
 * Shows the result of a dry run: how each file was read, the counts, all problems. @throws EarshotError bad-data when a
 * row is wrong
 */
export async function showPlan(
  context: Context,
  files: readonly StagedFile[],
  plan: ImportPlan,
  problems: AsyncIterable<Problem[]>,
  reopened: readonly Problem[],
  { skipBad, update }: { readonly skipBad: boolean; readonly update: boolean },
): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  const all: Problem[] = [];
  for await (const some of problems) all.push(...some);
  const hints = new Hints(context, files, skipBad);
  hints.look(all);
  const form = await hints.next();
  const hint = fillDownHint(files, context);
  const isTold = form === undefined || form.key === hint?.key;
  const next = nextSteps(plan, isTold ? undefined : form, { skipBad, update }, locale);
  await deliver(context, {
    data: {
      dryRun: true,
      ...plan,
      files: files.map(fileData),
      reopenings: reopened.map(({ where, reason }) => ({ where, reason: locale.render(reason) })),
      remarks: files.flatMap(({ remarks }) => inWords(remarks, locale)),
      leftOut: files.flatMap(({ leftOut }) =>
        leftOut.map(({ where, reason }) => ({ where, reason: locale.render(reason) })),
      ),
      fillDown: hint ? locale.render(hint) : null,
      problems: inWords(all, locale),
    },
    blocks: [
      ...mappingBlocks(
        files.map((file) => fileView(file, locale)),
        locale,
      ),
      ...wordsOf(files.flatMap((file) => [...absentLines(file, locale), ...sheetLines(file, locale)])),
      ...wordsOf(
        files.flatMap((file) => [
          ...leftRows(file, locale, true),
          ...file.leftOut.map(({ where, reason }) => `  ${where}  ${locale.render(reason)}`),
        ]),
      ),
      {
        kind: 'words',
        text: [
          countLines(plan, locale),
          ...reopenedLines(reopened, context),
          ...remarkLines(files, context, Infinity),
        ].join('\n'),
      },
      ...wordsOf(all.map((problem) => problemLine(problem, locale))),
      ...wordsOf(hint ? [locale.render(hint)] : []),
      { kind: 'words', text: [say.import.nothingWritten, next.join(' · ')].filter((part) => part !== '').join('   ') },
    ],
  });
  if (plan.wrong > 0) throw new EarshotError('bad-data', wrongRows(plan));
}
