import { day, lastDay, workdayNear } from './calendar.js';
import { clerks, later, turnOf } from './histories.js';
import { random } from './random.js';
import { departments, word } from './words.js';

/** What the citizen was told, and when. */

/**
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {{ on: number, at: number, by: string, text: Pair }} Reply
 * @typedef {{ slot: import('./fates.js').Slot, said: import('./texts.js').Said,
 *   history: import('./histories.js').Change[] }} Item
 */

/** Invented: how many were answered late, and how many not at all, of those that count. */
const late = 251;
const silent = { received: 30, reviewing: 16 };

/** @type {Pair[]} */
const thanks = [
  ['Thank you for telling us. ', '말씀해 주셔서 감사합니다. '],
  ['Thank you. ', '감사합니다. '],
];

/**
 * @param {Item[]} items
 * @returns {Reply[][]}
 */
export function makeReplies(items) {
  const chance = random('replies');
  const without = new Set(items.filter(({ slot }) => slot.status === 'withdrawn'));
  for (const [status, count] of Object.entries(silent)) {
    const waiting = items.filter(({ slot }) => slot.status === status);
    // The newest wait most often.
    while (waiting.filter((each) => without.has(each)).length < count) {
      const weights = waiting.map((each) => (without.has(each) ? 0 : 1 / (lastDay - each.slot.session.heldOn)));
      const item = waiting[chance.weighted(weights)];
      if (item) without.add(item);
    }
  }
  const candidates = items.filter(({ slot }) => {
    if (slot.story || ['merged', 'withdrawn'].includes(slot.status)) return false;
    return slot.status !== 'resolved' || slot.days >= 15;
  });
  const tardy = new Set();
  while (tardy.size < late) {
    const item = chance.pick(candidates);
    if (!without.has(item)) tardy.add(item);
  }
  return items.map((item) => (without.has(item) ? [] : answer(item, tardy.has(item))));
}

/**
 * @param {Item} item
 * @param {boolean} tardy
 * @returns {Reply[]}
 */
function answer({ slot, said, history }, tardy) {
  const chance = random(`reply ${slot.session.number}-${slot.seq}`);
  const from = slot.session.heldOn;
  const first = history[0];
  const end = history[history.length - 1];
  if (first === undefined || end === undefined) throw new Error('no history');
  if (slot.story) {
    let at = 0;
    return slot.story.replies.map(([on, text]) => {
      at = later(day(on), at, chance);
      return { on: day(on), at, by: chance.pick(clerks), text };
    });
  }
  const on = from + firstReply(slot, end.on, tardy, chance);
  const at = on === from ? Math.max(first.at, end.at) + 1 : later(on, first.at, chance);
  const state = [...history].reverse().find((each) => each.on <= on)?.to ?? 'received';
  const opening = chance.chance(20) ? chance.pick(thanks) : ['', ''];
  const text = textOf(slot, said, state, chance);
  const replies = [
    { on, at, by: chance.pick(clerks), text: /** @type {Pair} */ ([opening[0] + text[0], opening[1] + text[1]]) },
  ];
  const followed = end.on > on && chance.chance(slot.status === 'resolved' ? 36 : 45);
  if (followed && slot.status !== 'reviewing' && turnOf[slot.status]) {
    const again = Math.min(end.on + chance.pick([0, 0, 1]), lastDay);
    const told = workdayNear(again, end.on);
    replies.push({
      on: told,
      at: later(told, at, chance),
      by: chance.pick(clerks),
      text: textOf(slot, said, end.to, chance),
    });
  }
  return replies;
}

/**
 * Days from received to the first reply: 14 are allowed.
 * @param {import('./fates.js').Slot} slot
 * @param {number} end the day of the last change
 * @param {boolean} tardy
 * @param {import('./random.js').Random} chance
 */
function firstReply(slot, end, tardy, chance) {
  const from = slot.session.heldOn;
  if (slot.status === 'resolved' && slot.days === 0) return 0;
  if (tardy) {
    const most = slot.status === 'resolved' ? Math.min(slot.days + 2, 60) : Math.min(60, lastDay - from);
    const wanted = Math.min(chance.between(15, most), chance.between(15, most));
    return workdayNear(from + wanted, from + 15) - from;
  }
  if (slot.status === 'merged' || (slot.status === 'resolved' && slot.days <= 12)) {
    return workdayNear(Math.min(end + chance.pick([0, 0, 0, 1, 2]), from + 14), end) - from;
  }
  return workdayNear(from + Math.max(chance.between(2, 14), chance.between(2, 14)), from + 1) - from;
}

/**
 * @param {import('./fates.js').Slot} slot
 * @param {import('./texts.js').Said} said
 * @param {string} state
 * @param {import('./random.js').Random} chance
 * @returns {Pair}
 */
function textOf(slot, said, state, chance) {
  if (state === 'merged') {
    return [
      `Taken together with ${said.mergedInto}, which says the same.`,
      `같은 내용인 ${said.mergedInto}번과 함께 처리합니다.`,
    ];
  }
  const turn = state === 'resolved' && slot.days === 0 ? 'spot' : (turnOf[state] ?? 'look');
  const [en, ko] = word(departments, said.department);
  if (state === 'received' && (slot.status === 'received' || chance.chance(40))) {
    return [`We have received it; ${en} will answer in detail.`, `접수했습니다. ${ko}에서 자세히 답변드리겠습니다.`];
  }
  return said.answers[turn]?.text ?? [`${en} is looking at it.`, `${ko}에서 검토하고 있습니다.`];
}
