/** Number of values of a column whose results are cached: days, places and codes repeat often. */
const REMEMBERED = 1000;

/** Caches the results of a parser for the first different values of a column. */
export function remembering<T>(parse: (raw: string) => T): (raw: string) => T {
  const known = new Map<string, T>();
  return (raw) => {
    const before = known.get(raw);
    if (before !== undefined) return before;
    const value = parse(raw);
    if (known.size < REMEMBERED) known.set(raw, value);
    return value;
  };
}
