/** Kinds of files with sheets. */
export const workbookFormats = ['xlsx', 'ods', 'xls'] as const;
/** Kinds of documents with tables. */
export const documentFormats = ['hwpx', 'docx', 'odt'] as const;
/** A kind of file with sheets or tables. */
export type BookFormat = (typeof workbookFormats)[number] | (typeof documentFormats)[number];

/** True for a format with tables. */
export const isDocument = (format: string): boolean => documentFormats.some((each) => each === format);
/** True for a format with sheets. */
export const isWorkbook = (format: string): boolean => workbookFormats.some((each) => each === format);

/** The kind of a file with sheets or tables by its name's ending; undefined for another ending. */
export const formatNamedBy = (name: string): BookFormat | undefined =>
  [...workbookFormats, ...documentFormats].find((each) => name.toLowerCase().endsWith(`.${each}`));
