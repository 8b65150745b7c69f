/** Most keys in one statement. */
const AT_ONCE = 5000;

/**
 * Runs a query for many keys, in parts that fit into one statement.
 * @param work gets a list with a `?` for each key, for `IN (…)`
 */
export async function inParts<T>(
  keys: readonly number[],
  work: (list: string, some: readonly number[]) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE);
    results.push(await work(some.map(() => '?').join(', '), some));
  }
  return results;
}
