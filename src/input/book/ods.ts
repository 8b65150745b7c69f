import { message } from '../../locale/message.js';
import { decimal } from '../xlsx/cells.js';
import { attributesOf, type Attributes } from '../xlsx/xml.js';
import { type Bounds, tableName } from './book.js';
import { Grid, type GridCell } from './grid.js';
import { type OpenCell, TablesReader, timesIn } from './tables.js';

/** Parts of a cell that are not its text: comments, drawings, notes; and old states of changed cells. */
const aside: ReadonlySet<string> = new Set([
  ...['annotation', 'frame', 'custom-shape', 'rect', 'line', 'circle', 'ellipse', 'g', 'control', 'note', 'ruby-text'],
  ...['tracked-changes', 'shapes', 'forms', 'deletion'],
]);
const COVERED = 'covered-table-cell';
const paragraphs: readonly string[] = ['p', 'h'];

/** Largest numbers of rows and columns of a spreadsheet; a table may repeat its last row to the end. */
const MOST = 1_048_576;
/** Most blanks that are written as a number of them. */
const MOST_BLANKS = 1000;

interface Cell extends OpenCell {
  readonly attributes: Attributes;
  readonly isCovered: boolean;
}

class OdsGrid extends Grid {
  /** How often the open row stands below itself. */
  times = 1;

  override closeRow(): void {
    super.closeRow(this.times);
  }
}

/** Reads the tables of an OpenDocument file (`content.xml`), of a spreadsheet or a text (ODF 1.3, part 3, 9). */
export class OdsReader extends TablesReader<Cell, OdsGrid> {
  private readonly hiddenStyles = new Set<string>();
  private style = '';

  /** @param isSheets false for a text document, whose tables are numbered */
  constructor(
    bounds: Bounds,
    private readonly isSheets: boolean,
  ) {
    super(bounds, { table: 'table', row: 'table-row', cells: ['table-cell', COVERED], texts: paragraphs, aside });
  }

  override open(name: string, tag: string): void {
    if (name === 'style') this.style = attributesOf(tag)['name'] ?? '';
    else if (name === 'table-properties' && attributesOf(tag)['display'] === 'false') this.hiddenStyles.add(this.style);
    else super.open(name, tag);
  }

  override text(text: string): void {
    super.text(text.replace(/[ \t\r\n]+/g, ' '));
  }

  protected openTable(tag: string, nth: number) {
    const { name = '', 'style-name': style = '' } = attributesOf(tag);
    return {
      grid: new OdsGrid(this.bounds),
      name: this.isSheets ? name : tableName(nth),
      hidden: this.hiddenStyles.has(style),
      cell: undefined,
    };
  }

  protected override openRow(grid: OdsGrid, tag: string): void {
    grid.times = timesIn(attributesOf(tag)['number-rows-repeated'], MOST);
  }

  protected openCell(name: string, tag: string): Cell {
    return { ...this.newText, attributes: attributesOf(tag), isCovered: name === COVERED };
  }

  protected openInCell({ text, inText }: Cell, name: string, tag: string): void {
    if (paragraphs.includes(name) && inText === 0) text.begin();
    else if (name === 's') text.add(' '.repeat(timesIn(attributesOf(tag)['c'], MOST_BLANKS)));
    else if (name === 'tab') text.add(' ');
    else if (name === 'line-break') text.add('\n');
  }

  protected closeCell({ attributes, isCovered, text }: Cell, grid: OdsGrid): void {
    const right = timesIn(attributes['number-columns-spanned'], MOST);
    const below = timesIn(attributes['number-rows-spanned'], MOST);
    if (!isCovered && (right > 1 || below > 1))
      grid.merge({
        ...{ top: grid.line, left: grid.column },
        ...{ bottom: grid.line + below - 1, right: grid.column + right - 1 },
      });
    const value = isCovered ? { value: null } : valueOf(attributes, text.text);
    grid.add(value, timesIn(attributes['number-columns-repeated'], MOST));
  }
}

/** `PT14H30M00S` → `14:30:00`; undefined for what is no time. */
function timeText(raw: string): string | undefined {
  const parts = /^-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(raw);
  if (!parts) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  return [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':');
}

/** `2024-09-10T00:00:00` → `2024-09-10`, `2024-09-10T14:30:00.5` → `2024-09-10 14:30:00` */
const dayText = (raw: string): string =>
  raw
    .replace(/[.,]\d+$/, '')
    .replace('T', ' ')
    .replace(/ 00:00(?::00)?$/, '');

/** What an attribute of the cell says, for each type of value. */
const values: Readonly<Partial<Record<string, (attributes: Attributes) => string | undefined>>> = {
  float: ({ value }) => value && decimal(value),
  currency: ({ value }) => value && decimal(value),
  percentage: ({ value }) => value && decimal(value),
  date: ({ 'date-value': day }) => day && dayText(day),
  time: ({ 'time-value': time }) => time && timeText(time),
  boolean: ({ 'boolean-value': truth }) => truth && (truth === 'true' ? 'true' : 'false'),
};

/** The value of a cell, and what it shows; that is its value, too, where the file keeps none. */
function valueOf(attributes: Attributes, shown: string): GridCell {
  const { 'value-type': type, formula } = attributes;
  const value = Object.hasOwn(values, type ?? '') ? values[type ?? '']?.(attributes) : undefined;
  if (value) return { value, shown };
  if (formula !== undefined && type === undefined && shown === '')
    return { value: null, lost: message('input.formulaHasNoStoredValue') };
  return { value: shown === '' ? (attributes['string-value'] ?? null) : shown };
}
