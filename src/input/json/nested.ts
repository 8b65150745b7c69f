/** A bracket, a quote, or an escape. */
const SIGN = /[[\]{}"\\]/g;

/**
 * The end of the object or array that begins at `start`; the end of the text when it is not closed; undefined for an
 * array of simple values. Only brackets and strings are looked at, to any depth.
 */
export function nestedEnd(text: string, start: number): number | undefined {
  if (text[start] !== '{' && text[start] !== '[') return undefined;
  let depth = 0;
  let isNested = text[start] === '{';
  let inString = false;
  SIGN.lastIndex = start;
  for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
    const [sign] = found;
    if (sign === '"') inString = !inString;
    else if (sign === '\\') SIGN.lastIndex += 1;
    else if (inString) continue;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      isNested ||= depth > 1;
    } else depth -= 1;
    if (depth === 0) return isNested ? SIGN.lastIndex : undefined;
  }
  return isNested ? text.length : undefined;
}
