import type * as docx from 'docx';

/** The package, which is loaded only when a document for Word is written. */
export type Parts = typeof docx;
/** A paragraph or a table. */
export type Piece = docx.Paragraph | docx.Table;
