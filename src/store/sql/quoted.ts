/** A text as an SQL literal; for our own constants only. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
