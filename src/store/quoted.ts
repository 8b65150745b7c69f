/** SQL text in quotes. For constants of ours only. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
