const translated = new Map<string, string>();

/** Replaces `?` by `$1`, `$2`, … except within quotes. */
export function numbered(sql: string): string {
  let text = translated.get(sql);
  if (text === undefined) {
    let count = 0;
    text = sql.replace(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${(count += 1)}` : part));
    translated.set(sql, text);
  }
  return text;
}
