import type { Feature, Image } from 'write-excel-file/node';

/** The part of a sheet that has a head: rows without the total, which no filter may hide. */
export interface Filtered {
  readonly name: string;
  readonly columns: number;
  /** The head counts. */
  readonly rows: number;
}

/** 0 → `A`, 26 → `AA` */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Filters on every sheet's head, and the head again on every printed page: what the library does not write. */
export function filtersOn(sheets: readonly (Filtered | undefined)[]): Feature<Image['content']> {
  const last = ({ columns }: Filtered): string => letters(columns - 1);
  const names = sheets.flatMap((sheet, index) => {
    if (!sheet) return [];
    const name = `'${escape(sheet.name)}'`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${name}!$A$1:$${last(sheet)}$${sheet.rows}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${name}!$1:$1</definedName>`,
    ];
  });
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace(/<definedNames\s*\/>/, () =>
              names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
            ),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return sheet
              ? xml.replace('</sheetData>', () => `</sheetData><autoFilter ref="A1:${last(sheet)}${sheet.rows}"/>`)
              : xml;
          },
        },
      },
    },
  };
}
