import type { Locate } from '../../store/import/row.js';
import type { StagedFile } from './staged-file.js';

/** A place in a file, with the file. @param where as its source names it: `17:3`, `건의!C17` */
export const placeIn = (file: string, where: string): string =>
  where.includes('!') ? `${file}  ${where}` : `${file}:${where}`;

/** True for a field of a file whose values may be names of people, though the field is about something else. */
export const hiddenIn =
  (files: readonly StagedFile[]) =>
  (file: number, field: string): boolean =>
    field === 'status' && files[file]?.noStatus !== undefined;

/** Names the place of a problem: as it was read, or else by the column of its field. */
export function locateIn(files: readonly StagedFile[]): Locate {
  return ({ file, line, begins }, field, read) => {
    const staged = files[file];
    if (!staged) return '';
    const index = staged.mappings.flatMap(({ columns }) => columns).find((column) => column.field.key === field)?.index;
    const where = read ?? staged.source.locate(line, index === undefined ? undefined : index + 1, begins);
    return placeIn(staged.name, where);
  };
}
