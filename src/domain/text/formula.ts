/**
 * Characters at the start of a cell that make a spreadsheet compute or run it: `= + - @`, tab, carriage return and line
 * feed (OWASP, "CSV Injection"), and their full-width forms, which some spreadsheets normalise.
 */
const TRIGGERS = '=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20';

const DANGEROUS = new RegExp(`^(?:[${TRIGGERS}]|'[${TRIGGERS}'])`);
const NEUTRALISED = new RegExp(`^'[${TRIGGERS}']`);

/** Puts `'` before a text that a spreadsheet would run, and before a `'` that `restore` would remove. */
export const neutralise = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** The inverse: `restore(neutralise(text)) === text` for every text. */
export const restore = (text: string): string => (NEUTRALISED.test(text) ? text.slice(1) : text);
