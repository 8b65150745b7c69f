import { economy } from './stories/economy.js';
import { people } from './stories/people.js';

/**
 * The six outcomes that are published (see ../README.md), each with the suggestion it began as.
 * Published are the facts in the texts; the days, unless the README says so, are invented.
 */

/** @typedef {[en: string, ko: string]} Pair */
/**
 * @typedef {object} FixedSession
 * @property {string} heldOn
 * @property {string} visit
 * @property {string} district
 * @property {Pair} title
 * @property {Pair} place
 */
/**
 * @typedef {object} Story
 * @property {string} heldOn
 * @property {number} seq
 * @property {string} kind
 * @property {string} category
 * @property {string} department
 * @property {string[]} co
 * @property {Pair} proposer
 * @property {Pair} text
 * @property {[status: string, on: string, note: Pair][]} changes
 * @property {[on: string, text: Pair][]} replies
 */

/** @type {Story[]} */
export const stories = [...economy, ...people];
