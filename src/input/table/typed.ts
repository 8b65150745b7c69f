import { REASONS } from '../../domain/left-out.js';
import { fromStore } from '../../domain/records/from-store.js';
import { restoreDirectionMarks } from '../../domain/text/direction-marks.js';
import { restore } from '../../domain/text/formula.js';
import { isWorkbook } from '../book/format.js';
import type { Mapping } from '../mapping.js';
import type { Source } from '../source.js';

/**
 * Makes a function that gives the text of a cell as it was before a file of ours protected it: without the `'` before a
 * formula, and, in exports and files of wrong rows, with direction marks in place of their escapes.
 */
export function typedText(source: Source, mappings: readonly Mapping[]): (raw: string) => string {
  const isExport = mappings.some(({ columns }) => columns.some(({ field }) => field.key === fromStore.key));
  const isText = source.format === 'csv' || source.format === 'tsv';
  const hasEscapes = (isExport || source.columns.includes(REASONS)) && (isText || isWorkbook(source.format));
  return (raw) => {
    const typed = isText && raw.startsWith("'") ? restore(raw) : raw;
    return hasEscapes ? restoreDirectionMarks(typed) : typed;
  };
}
