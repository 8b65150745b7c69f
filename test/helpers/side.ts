/** Runs work for all items, a given number at a time, and returns the results in order. */
export async function side<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const at = next++;
      const item = items[at];
      if (at >= items.length || item === undefined) return;
      results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}
