/** Seeded chance: every stage has a stream of its own, so that a change in one does not stir the others. */

/**
 * @typedef {object} Random
 * @property {() => number} next from 0 to below 1
 * @property {(from: number, to: number) => number} between a whole number, both ends included
 * @property {(percent: number) => boolean} chance
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {(weights: readonly number[]) => number} weighted an index; -1 when all weights are 0
 */

/**
 * @param {string} label
 * @returns {Random}
 */
export function random(label) {
  let state = 2166136261;
  for (const letter of label) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
  const next = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  /** @type {Random['between']} */
  const between = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (percent) => next() * 100 < percent,
    pick: (list) => {
      if (list.length === 0) throw new Error('nothing to pick from');
      return /** @type {any} */ (list[between(0, list.length - 1)]);
    },
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let index = 0; index < weights.length; index += 1) {
        left -= weights[index] ?? 0;
        if (left < 0) return index;
      }
      return -1;
    },
  };
}

/**
 * Whole shares of `total`, near the weights, none below `least`; they add up exactly.
 * @param {readonly number[]} weights
 * @param {number} total
 * @param {number} least
 */
export function share(weights, total, least) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const free = total - least * weights.length;
  const shares = weights.map((weight) => least + Math.floor((free * weight) / sum));
  let rest = total - shares.reduce((all, each) => all + each, 0);
  for (let index = 0; rest > 0; index = (index + 1) % shares.length, rest -= 1)
    shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
