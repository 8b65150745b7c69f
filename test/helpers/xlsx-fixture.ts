import { crc32, deflateRawSync } from 'node:zlib';

/** What a cell's `<c>` holds, and its type (`t`) and style (`s`; 1 is a date, 2 a date and time of day). */
export interface Cell {
  readonly v?: string;
  readonly t?: string;
  readonly s?: number;
  readonly f?: string;
}
export type Value = string | number | boolean | null | Cell;

export interface SheetFixture {
  readonly name: string;
  /** null is a row that is not written at all. */
  readonly rows: readonly (readonly Value[] | null)[];
  readonly hidden?: boolean;
  /** `A2:A4` */
  readonly merges?: readonly string[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A minimal workbook. @param formats of numbers, for the styles from 3 on */
export function xlsx(sheets: readonly SheetFixture[], formats: readonly string[] = []): Buffer {
  const sheetTags = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escape(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zip([
    ['[Content_Types].xml', `${XML}<Types xmlns="${PACKAGE}/content-types"/>`],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheetTags.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rIdS" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${XML}<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escape(code)}"/>`).join('')}</numFmts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${3 + formats.length}"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/>${formats.map((_, at) => `<xf numFmtId="${200 + at}" xfId="0" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    ],
    ...sheets.map(({ rows, merges }, index): [string, string] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      sheetXml(rows, merges),
    ]),
  ]);
}

export function sheetXml(rows: SheetFixture['rows'], merges: readonly string[] = []): string {
  const body = rows.map((row, index) => {
    if (row === null) return '';
    return `<row r="${index + 1}">${row.map((value, column) => cell(value, `${letters(column + 1)}${index + 1}`)).join('')}</row>`;
  });
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const after = merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData>${after}</worksheet>`;
}

function cell(value: Value, address: string): string {
  if (value === null) return '';
  if (typeof value === 'string') {
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`;
  }
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${address}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const { v, t, s, f } = value;
  const attributes = `r="${address}"${s === undefined ? '' : ` s="${s}"`}${t === undefined ? '' : ` t="${t}"`}`;
  return `<c ${attributes}>${f === undefined ? '' : `<f>${escape(f)}</f>`}${v === undefined ? '' : `<v>${escape(v)}</v>`}</c>`;
}

function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);

export interface ZipOptions {
  readonly deflate?: boolean;
  /** What the headers claim about the unpacked size of every entry. */
  readonly claim?: number;
}

/** A zip archive; entries are stored unless `deflate`. */
export function zip(files: readonly (readonly [string, string | Buffer])[], options: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const bytes = Buffer.from(content as string);
    const data = options.deflate ? deflateRawSync(bytes) : bytes;
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(options.deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(options.claim ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, data);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, central, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}
