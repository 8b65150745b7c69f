import type { Problem } from '../domain/errors.js';
import { fieldWord } from '../domain/records/column-words.js';
import type { ImportPlan } from '../domain/import-plan.js';
import { visibleLine } from '../domain/text/text.js';
import { verbatim } from '../locale/message.js';
import type { Locale } from '../locale/index.js';
import type { Block, View } from '../output/view.js';

/** A column of an imported file, with an example value, as the preview shows it. */
export interface ImportColumn {
  readonly column: string;
  /** Key of the field it is read as; null when it is not used. */
  readonly field: string | null;
  readonly value: string | null;
  /** The value as it was read, if that is another word. */
  readonly reads?: string | undefined;
}

/** What was read from one file before anything is written. */
export interface ImportFileView {
  readonly name: string;
  readonly sheets: readonly string[];
  readonly rows: number;
  readonly blank: number;
  /** Number of title rows above the header. */
  readonly titles: number;
  readonly kinds: readonly string[];
  readonly columns: readonly ImportColumn[];
  /** Number of keys of JSON that are not read and not among the columns. */
  readonly keysNotShown: number;
}

const columnView = (file: ImportFileView, { say, render }: Locale): View => ({
  name: 'mapping',
  columns: [
    { key: 'column', label: verbatim(say.import.column), type: 'text' },
    {
      key: 'field',
      label: verbatim(say.import.field),
      type: 'text',
      show: (field) => (field === null ? say.import.notUsed : render(fieldWord(String(field)))),
      tone: (field) => (field === null ? 'dim' : undefined),
    },
    { key: 'value', label: verbatim(say.import.firstValue), type: 'text', flexible: true },
  ],
  rows: file.columns.map(({ column, field, value, reads }) => ({
    column,
    field,
    value: reads ? `${value ?? ''} → ${reads}` : value,
  })),
});

/** Shows how each file was read. */
export function mappingBlocks(files: readonly ImportFileView[], locale: Locale): Block[] {
  const { say } = locale;
  return files.flatMap((file): Block[] => {
    const { sheets } = file;
    const sheet = sheets.length === 0 ? '' : ` · ${say.import.sheets(sheets.join(', '), sheets.length)}`;
    const blank = file.blank > 0 ? ` · ${say.import.blank(file.blank)}` : '';
    const titles = file.titles > 0 ? ` · ${say.import.titles(file.titles)}` : '';
    return [
      { kind: 'heading', text: `${say.import.title(file.name, file.rows)}${sheet}${titles}${blank}` },
      ...(file.columns.length > 0 ? [{ kind: 'view', view: columnView(file, locale) } as const] : []),
      ...(file.keysNotShown > 0 ? [{ kind: 'words', text: say.import.keysNotShown(file.keysNotShown) } as const] : []),
    ];
  });
}

/** The counts of an import in one to three lines; lines whose count is 0 are left out. */
export const countLines = (counts: ImportPlan, { say }: Locale): string =>
  [
    say.import.counts(counts.added, counts.same, counts.changed, counts.wrong),
    ...(counts.impliedSessions > 0 ? [say.import.newSessions(counts.impliedSessions)] : []),
    ...(counts.idsFound > 0 ? [say.import.idsFound(counts.idsFound)] : []),
    ...(counts.namesLeft > 0 ? [say.import.namesLeft(counts.namesLeft)] : []),
    ...(counts.byDistrict > 0 ? [say.import.byDistrict(counts.byDistrict)] : []),
    ...(counts.ofSeveralDistricts > 0 ? [say.import.ofSeveralDistricts(counts.ofSeveralDistricts)] : []),
    ...(counts.incomplete > 0 ? [say.import.incomplete(counts.incomplete)] : []),
  ].join('\n');

/** A problem as a line: `file:17:3  receivedOn  "2025. 9. 31."  there is no 31 September` */
export const problemLine = ({ where, field, value, reason }: Problem, { render }: Locale): string =>
  [
    where,
    field && render(fieldWord(field)),
    value === undefined || value === '' ? undefined : `"${value}"`,
    render(reason),
  ]
    .flatMap((part) => (part === undefined || part === '' ? [] : [visibleLine(part)]))
    .join('  ');
