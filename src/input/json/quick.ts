import type { FlatObject } from './object.js';

/**
 * Reads a simple object with JSON.parse, which is five times as fast as `readObject`: no escapes, only `known` keys,
 * only simple values. Undefined for every other object, and where JSON.parse would lose something.
 */
export function quickObject(text: string, known: (key: string) => boolean): FlatObject | undefined {
  if (text.includes('\\')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const keys = Object.keys(parsed);
  const values: (string | null)[] = [];
  let strings = keys.length;
  for (const key of keys) {
    const value = (parsed as Record<string, unknown>)[key];
    if (!known(key)) return undefined;
    if (typeof value === 'string') strings += 1;
    else if (typeof value === 'number') {
      // The record keeps the source text of a number, which JavaScript may write differently.
      if (!text.includes(`"${key}":${value},`)) return undefined;
    } else if (value !== null && typeof value !== 'boolean') return undefined;
    values.push(value === null ? null : String(value));
  }
  // JSON.parse keeps one of two equal keys: then the text has more quotes than the keys and values left.
  return countQuotes(text) === strings * 2 ? { keys, values } : undefined;
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
