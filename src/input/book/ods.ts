import { message } from '../../locale/message.js';
import { decimal } from '../xlsx/cells.js';
import { attributesOf, type Attributes, type XmlReader } from '../xlsx/xml.js';
import { type CellCount, type TableData, tableName } from './book.js';
import { Grid, type GridCell, Paragraphs } from './grid.js';

/** Parts of a cell that are not its text: comments, drawings, notes; and old states of changed cells. */
const aside: ReadonlySet<string> = new Set([
  ...['annotation', 'frame', 'custom-shape', 'rect', 'line', 'circle', 'ellipse', 'g', 'control', 'note', 'ruby-text'],
  ...['tracked-changes', 'shapes', 'forms', 'deletion'],
]);

/** Largest numbers of rows and columns of a spreadsheet; a table may repeat its last row to the end. */
const times = (raw: string | undefined): number => Math.max(1, Math.min(Number(raw ?? 1) || 1, 1_048_576));

interface Open {
  readonly grid: Grid;
  readonly nth: number;
  readonly name: string;
  readonly hidden: boolean;
  rowTimes: number;
  cell: { readonly attributes: Attributes; readonly isCovered: boolean; readonly text: Paragraphs } | undefined;
}

/** Reads the tables of an OpenDocument file (`content.xml`), of a spreadsheet or a text (ODF 1.3, part 3, 9). */
export class OdsReader implements XmlReader {
  readonly tables: TableData[] = [];
  private readonly stack: Open[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private ignored = 0;
  private paragraphs = 0;

  /** @param isSheets false for a text document, whose tables are numbered */
  constructor(
    private readonly count: CellCount,
    private readonly isSheets: boolean,
  ) {}

  get listening(): boolean {
    return this.paragraphs > 0 && this.ignored === 0 && this.table?.cell !== undefined;
  }

  private get table(): Open | undefined {
    return this.stack.at(-1);
  }

  open(name: string, tag: string): void {
    if (this.ignored > 0 || aside.has(name)) {
      if (aside.has(name)) this.ignored += 1;
      return;
    }
    const { table } = this;
    if (name === 'style') this.style = attributesOf(tag)['name'] ?? '';
    else if (name === 'table-properties' && attributesOf(tag)['display'] === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'table') this.openTable(attributesOf(tag));
    else if (!table) return;
    else if (name === 'table-row') {
      table.grid.openRow();
      table.rowTimes = times(attributesOf(tag)['number-rows-repeated']);
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      const isCovered = name === 'covered-table-cell';
      table.cell = { attributes: attributesOf(tag), isCovered, text: new Paragraphs() };
    } else this.openInCell(name, tag);
  }

  private openInCell(name: string, tag: string): void {
    const text = this.table?.cell?.text;
    if (!text) return;
    if (name === 'p' || name === 'h') {
      if (this.paragraphs === 0) text.begin();
      this.paragraphs += 1;
    } else if (name === 's') text.add(' '.repeat(Math.min(Number(attributesOf(tag)['c'] ?? 1) || 1, 1000)));
    else if (name === 'tab') text.add(' ');
    else if (name === 'line-break') text.add('\n');
  }

  close(name: string): void {
    if (aside.has(name)) this.ignored -= 1;
    if (this.ignored > 0) return;
    const { table } = this;
    if (!table) return;
    if (name === 'p' || name === 'h') this.paragraphs = Math.max(0, this.paragraphs - 1);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell(table);
    else if (name === 'table-row') table.grid.closeRow(table.rowTimes);
    else if (name === 'table') {
      this.stack.pop();
      this.tables[table.nth - 1] = table.grid.done(table.name, table.hidden);
    }
  }

  text(text: string): void {
    this.table?.cell?.text.add(text.replace(/[ \t\r\n]+/g, ' '));
  }

  /** Tables are in the order in which they begin; one may stand in a cell of another. */
  private openTable({ name = '', 'style-name': style = '' }: Attributes): void {
    const grid = new Grid(this.count);
    const own = this.isSheets ? name : tableName(this.tables.length + 1);
    const hidden = this.hiddenStyles.has(style);
    const nth = this.tables.push(grid.done(own, hidden));
    this.stack.push({ grid, nth, name: own, hidden, rowTimes: 1, cell: undefined });
    this.paragraphs = 0;
  }

  private closeCell(table: Open): void {
    const { cell, grid } = table;
    table.cell = undefined;
    this.paragraphs = 0;
    if (!cell) return;
    const { attributes } = cell;
    const [right, below] = [times(attributes['number-columns-spanned']), times(attributes['number-rows-spanned'])];
    if (!cell.isCovered && (right > 1 || below > 1))
      grid.merges.push({
        ...{ top: grid.line, left: grid.column },
        ...{ bottom: grid.line + below - 1, right: grid.column + right - 1 },
      });
    const value = cell.isCovered ? { value: null } : valueOf(attributes, cell.text.text);
    grid.add(value, times(attributes['number-columns-repeated']));
  }
}

/** `PT14H30M00S` → `14:30:00` */
function timeText(raw: string): string {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(raw) ?? [];
  return [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
}

/** `2024-09-10T00:00:00` → `2024-09-10`, `2024-09-10T14:30:00.5` → `2024-09-10 14:30:00` */
const dayText = (raw: string): string =>
  raw
    .replace(/[.,]\d+$/, '')
    .replace('T', ' ')
    .replace(/ 00:00(?::00)?$/, '');

/** The value of a cell, and what it shows. */
function valueOf(attributes: Attributes, shown: string): GridCell {
  const { 'value-type': type, value = '', formula } = attributes;
  switch (type) {
    case 'float':
    case 'currency':
    case 'percentage':
      return { value: decimal(value), shown };
    case 'date':
      return { value: dayText(attributes['date-value'] ?? ''), shown };
    case 'time':
      return { value: timeText(attributes['time-value'] ?? ''), shown };
    case 'boolean':
      return { value: attributes['boolean-value'] === 'true' ? 'true' : 'false', shown };
    default:
      if (formula !== undefined && type === undefined && shown === '')
        return { value: null, lost: message('input.formulaHasNoStoredValue') };
      return { value: shown === '' ? (attributes['string-value'] ?? null) : shown };
  }
}
