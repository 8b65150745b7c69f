import { columnLetters } from '../../domain/text/column-letters.js';
import { Looks } from './looks.js';
import { sheetNaming } from './names.js';
import { declaration, escape, MAIN, OFFICE, OFFICE_RELATIONS, PACKAGE } from './xml.js';
import type { ArchiveFile } from './zip.js';

/** The range of a sheet with a filter: header and rows, without the total, which a filter must not hide. */
export interface Filtered {
  readonly columns: number;
  /** Number of rows, the header included. */
  readonly rows: number;
}

const OFFICE_TYPE = 'application/vnd.openxmlformats-officedocument';

interface Listed {
  readonly name: string;
  filtered?: Filtered;
}

/** Collects what a workbook needs to know of its sheets; written after them. */
export class Book {
  readonly looks = new Looks();
  readonly #nameSheet = sheetNaming();
  readonly #sheets: Listed[] = [];

  get isEmpty(): boolean {
    return this.#sheets.length === 0;
  }

  /** @returns the number of the sheet, from 1 */
  add(wanted: string): number {
    return this.#sheets.push({ name: this.#nameSheet(wanted) });
  }

  /** Adds a filter to a header and repeats the header on printed pages. @returns the filtered range */
  filter(place: number, filtered: Filtered): string | undefined {
    const sheet = this.#sheets[place - 1];
    if (!sheet || filtered.columns === 0) return undefined;
    sheet.filtered = filtered;
    return `A1:${columnLetters(filtered.columns)}${filtered.rows}`;
  }

  /** The files of the workbook other than the sheets. */
  files(): ArchiveFile[] {
    const sheets = this.#sheets.map((_, at) => sheetPath(at + 1));
    return [
      file('xl/styles.xml', this.looks.xml()),
      file('xl/workbook.xml', this.#workbook()),
      file(
        'xl/_rels/workbook.xml.rels',
        relationsOf([
          ...sheets.map((path) => [`${OFFICE_RELATIONS}/worksheet`, path.slice(3)] as const),
          [`${OFFICE_RELATIONS}/styles`, 'styles.xml'],
        ]),
      ),
      file('[Content_Types].xml', typesOf(sheets)),
    ];
  }

  #workbook(): string {
    const tags = this.#sheets.map(
      ({ name }, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
    );
    const names = this.#sheets.flatMap(({ name, filtered }, at) => {
      if (!filtered) return [];
      const sheet = `'${escape(name)}'`;
      const last = `$${columnLetters(filtered.columns)}$${filtered.rows}`;
      return [
        `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sheet}!$A$1:${last}</definedName>`,
        `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$1:$1</definedName>`,
      ];
    });
    return [
      `${declaration}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATIONS}"><workbookPr/><bookViews><workbookView/></bookViews>`,
      `<sheets>${tags.join('')}</sheets>`,
      names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
      '</workbook>',
    ].join('');
  }
}

/** The path of a sheet within the archive. `place` starts at 1. */
export const sheetPath = (place: number): string => `xl/worksheets/sheet${place}.xml`;

const file = (name: string, content: string): ArchiveFile => ({ name, content });

/**
 * The first files of the archive, in this order: mail filters recognise a workbook by them and do not search after a
 * large sheet.
 */
export const firstFiles: readonly ArchiveFile[] = [
  file(
    '_rels/.rels',
    relationsOf([
      [`${OFFICE_RELATIONS}/officeDocument`, 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      [`${OFFICE_RELATIONS}/extended-properties`, 'docProps/app.xml'],
    ]),
  ),
  file(
    'docProps/core.xml',
    `${declaration}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>earshot</dc:creator></cp:coreProperties>`,
  ),
  file(
    'docProps/app.xml',
    `${declaration}<Properties xmlns="${OFFICE}/extended-properties"><Application>earshot</Application></Properties>`,
  ),
];

function relationsOf(parts: readonly (readonly [type: string, path: string])[]): string {
  const tags = parts.map(([type, path], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${path}"/>`);
  return `${declaration}<Relationships xmlns="${PACKAGE}/relationships">${tags.join('')}</Relationships>`;
}

/** The content types of files whose extension does not tell them. */
function typesOf(sheets: readonly string[]): string {
  const types = [
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', `${OFFICE_TYPE}.extended-properties+xml`],
    ['xl/workbook.xml', `${OFFICE_TYPE}.spreadsheetml.sheet.main+xml`],
    ['xl/styles.xml', `${OFFICE_TYPE}.spreadsheetml.styles+xml`],
    ...sheets.map((path) => [path, `${OFFICE_TYPE}.spreadsheetml.worksheet+xml`]),
  ];
  const endings = [
    ['rels', 'application/vnd.openxmlformats-package.relationships+xml'],
    ['xml', 'application/xml'],
  ];
  return [
    `${declaration}<Types xmlns="${PACKAGE}/content-types">`,
    ...endings.map(([ending, type]) => `<Default Extension="${ending}" ContentType="${type}"/>`),
    ...types.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`),
    '</Types>',
  ].join('');
}
