/** Numbers from 0 to 1 that are the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** So many moments among the calls of a command, one from each equal part of them. */
export const moments = (calls: number, count: number, random: () => number): number[] =>
  Array.from({ length: count }, (_, part) => Math.min(calls, 1 + Math.floor(((part + random()) / count) * calls)));
