import type { Problem } from '../domain/errors.js';
import { visibleLine } from '../domain/text.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Block, View } from '../output/view.js';

export interface IntakeColumn {
  readonly column: string;
  /** Key of the field it is read as; null when it is not used. */
  readonly field: string | null;
  readonly value: string | null;
  /** What the value was read as, where that is another word. */
  readonly reads?: string | undefined;
}

export interface IntakeFile {
  readonly name: string;
  readonly sheet?: string | undefined;
  readonly rows: number;
  readonly blank: number;
  readonly kinds: readonly string[];
  readonly columns: readonly IntakeColumn[];
}

export interface IntakeCounts {
  readonly added: number;
  readonly same: number;
  readonly changed: number;
  readonly wrong: number;
  readonly impliedSessions: number;
  readonly incomplete: number;
}

const columnView = (file: IntakeFile, { say }: Locale): View => ({
  name: 'mapping',
  columns: [
    { key: 'column', label: words(say.import.column, say.import.column), type: 'text' },
    {
      key: 'field',
      label: words(say.import.field, say.import.field),
      type: 'text',
      show: (field) => (field === null ? say.import.notUsed : String(field)),
      tone: (field) => (field === null ? 'dim' : undefined),
    },
    { key: 'value', label: words(say.import.firstValue, say.import.firstValue), type: 'text', flexible: true },
  ],
  rows: file.columns.map(({ column, field, value, reads }) => ({
    column,
    field,
    value: reads ? `${value ?? ''} → ${reads}` : value,
  })),
});

/** How each file was understood. */
export function mappingBlocks(files: readonly IntakeFile[], locale: Locale): Block[] {
  const { say } = locale;
  return files.flatMap((file): Block[] => {
    const sheet = file.sheet === undefined ? '' : ` · ${say.import.sheet(file.sheet)}`;
    const blank = file.blank > 0 ? ` · ${say.import.blank(file.blank)}` : '';
    return [
      { kind: 'heading', text: `${say.import.title(file.name, file.rows)}${sheet}${blank}` },
      ...(file.columns.length > 0 ? [{ kind: 'view', view: columnView(file, locale) } as const] : []),
    ];
  });
}

export const countLines = (counts: IntakeCounts, { say }: Locale): string =>
  [
    say.import.counts(counts.added, counts.same, counts.changed, counts.wrong),
    ...(counts.impliedSessions > 0 ? [say.import.newSessions(counts.impliedSessions)] : []),
    ...(counts.incomplete > 0 ? [say.import.incomplete(counts.incomplete)] : []),
  ].join('\n');

/** `file:17:3  receivedOn  "2025. 9. 31."  there is no 31 September` */
export const problemLine = ({ where, field, value, reason }: Problem, { pick }: Locale): string =>
  [where, field, value === undefined || value === '' ? undefined : `"${value}"`, pick(reason)]
    .flatMap((part) => (part === undefined || part === '' ? [] : [visibleLine(part)]))
    .join('  ');
