import { day, isWorkday, lastDay, workdayNear } from './calendar.js';
import { random } from './random.js';

/** How each suggestion came to its status, day by day, and when that was entered. */

/**
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {object} Change
 * @property {string} from
 * @property {string} to
 * @property {number} on
 * @property {number} at
 * @property {string} by
 * @property {Pair} note
 * @property {boolean} open may be shown to anybody
 */

export const clerks = ['jiyoung', 'minsu', 'hana', 'sunwoo'];

/** @type {Pair[]} */
const internal = [
  ['Site visited.', '현장 확인함.'],
  ['Called back; agreed.', '통화함. 이해하심.'],
  ['Budget asked for.', '예산 요청함.'],
  ['Photographs on file.', '사진 보관.'],
];
/** @type {Pair} */
const cameBack = ['Raised again: not yet as it should be.', '다시 민원이 있어 재추진.'];

/** @type {Record<string, [least: number, most: number]>} */
const span = {
  reviewing: [1, 8],
  'in-progress': [6, 60],
  'long-term': [7, 50],
  declined: [4, 40],
  transferred: [2, 20],
  merged: [1, 6],
  withdrawn: [2, 28],
};

/** @type {Record<string, import('./phrases/themes.js').Turn>} */
export const turnOf = {
  reviewing: 'look',
  'in-progress': 'going',
  resolved: 'done',
  'long-term': 'later',
  declined: 'no',
  transferred: 'to',
};

/**
 * @param {import('./fates.js').Slot} slot
 * @param {import('./texts.js').Said} said
 * @returns {Change[]}
 */
export function makeHistory(slot, said) {
  const chance = random(`history ${slot.session.number}-${slot.seq}`);
  const path = slot.story ? slot.story.changes.map(([to]) => to) : pathOf(slot, said, chance);
  const days = slot.story ? slot.story.changes.map(([, on]) => day(on)) : daysOf(slot, path, chance);
  const entered = enteredAt(slot);
  /** @type {Change[]} */
  const history = [
    {
      from: '',
      to: 'received',
      on: slot.session.heldOn,
      at: entered,
      by: chance.pick(clerks),
      note: ['', ''],
      open: true,
    },
  ];
  for (const [index, to] of path.entries()) {
    const before = history[history.length - 1];
    const on = days[index];
    if (before === undefined || on === undefined) throw new Error('no day for a change');
    const at = slot.days === 0 && to === 'resolved' ? entered + 1 : later(on, before.at, chance);
    history.push({ from: before.to, to, on, at, by: chance.pick(clerks), ...noteOf(slot, said, index, path, chance) });
  }
  return history;
}

/**
 * The statuses after `received`.
 * @param {import('./fates.js').Slot} slot
 * @param {import('./texts.js').Said} said
 * @param {import('./random.js').Random} chance
 * @returns {string[]}
 */
function pathOf(slot, said, chance) {
  const { status, days } = slot;
  const known = (/** @type {string[]} */ path) =>
    path.every((each) => each === 'reviewing' || said.answers[turnOf[each] ?? 'look']);
  /** @param {[weight: number, path: string[]][]} choices */
  const choose = (choices) => {
    const possible = choices.filter(([, path]) => known(path));
    return [...(possible[chance.weighted(possible.map(([weight]) => weight))]?.[1] ?? []), status];
  };
  const age = lastDay - slot.session.heldOn;
  if (status === 'received') return [];
  if (status === 'merged' || status === 'withdrawn') return [...(chance.chance(25) ? ['reviewing'] : []), status];
  if (status === 'reviewing')
    return choose(
      age > 200
        ? [
            [5, []],
            [1, ['long-term']],
            [1, ['declined']],
          ]
        : [[1, []]],
    );
  if (status === 'in-progress') {
    return choose(
      age > 300
        ? [
            [30, []],
            [40, ['reviewing']],
            [6, ['long-term']],
            [2, ['declined']],
          ]
        : [
            [6, []],
            [5, ['reviewing']],
          ],
    );
  }
  if (status !== 'resolved')
    return choose([
      [5, []],
      [6, ['reviewing']],
    ]);
  if (slot.reopened) return [...(chance.chance(50) ? ['in-progress'] : []), 'resolved', 'in-progress', 'resolved'];
  if (days === 0) return ['resolved'];
  if (days <= 10)
    return choose([
      [7, []],
      [2, ['reviewing']],
      [1, ['in-progress']],
    ]);
  if (days <= 40)
    return choose([
      [4, []],
      [3, ['reviewing']],
      [3, ['in-progress']],
    ]);
  if (days <= 150)
    return choose([
      [3, ['reviewing']],
      [5, ['in-progress']],
      [3, ['reviewing', 'in-progress']],
    ]);
  return choose([
    [4, ['in-progress']],
    [4, ['reviewing', 'in-progress']],
    [3, ['long-term', 'in-progress']],
    [1, ['transferred']],
  ]);
}

/**
 * @param {import('./fates.js').Slot} slot
 * @param {string[]} path
 * @param {import('./random.js').Random} chance
 */
function daysOf(slot, path, chance) {
  const from = slot.session.heldOn;
  if (path.length === 0) return [];
  const [least, most] = span[slot.status] ?? [0, 0];
  // Twice drawn, the smaller taken: soon more often than late. A longer way takes longer.
  const short = Math.min(chance.between(least, most), chance.between(least, most)) + (path.length > 1 ? 4 : 0);
  const back = path.length > 1 && path[0] !== 'reviewing' ? chance.between(90, 180) : 0;
  const end =
    slot.status === 'resolved' ? from + slot.days : workdayNear(Math.min(from + short + back, lastDay), from + 1);
  const days = [];
  let previous = from;
  for (let left = path.length - 1; left > 0; left -= 1) {
    const room = Math.floor((end - previous) / (left + 1));
    const most = path[path.length - 1 - left] === 'reviewing' ? Math.min(room, 9) : room;
    previous = workdayNear(previous + chance.between(Math.min(1, most), Math.max(Math.min(1, most), most)), previous);
    days.push(previous);
  }
  return [...days, end];
}

/**
 * @param {import('./fates.js').Slot} slot
 * @param {import('./texts.js').Said} said
 * @param {number} index
 * @param {string[]} path
 * @param {import('./random.js').Random} chance
 * @returns {{ note: Pair, open: boolean }}
 */
function noteOf(slot, said, index, path, chance) {
  const told = slot.story?.changes[index];
  if (told) return { note: told[2], open: true };
  const to = path[index] ?? '';
  if (path[index - 1] === 'resolved') return { note: cameBack, open: true };
  const turn = to === 'resolved' && slot.days === 0 ? 'spot' : turnOf[to];
  const answer = turn && said.answers[turn];
  const often = to === 'reviewing' ? 14 : ['declined', 'transferred'].includes(to) ? 60 : 32;
  if (answer && chance.chance(often)) return { note: answer.text, open: true };
  if (turn && chance.chance(9)) return { note: chance.pick(internal), open: false };
  return { note: ['', ''], open: true };
}

/** Entered in one sitting, at the session or before it was closed. @param {import('./fates.js').Slot} slot */
function enteredAt({ session, seq }) {
  const sameDay = random(`sitting ${session.number}`).chance(60);
  if (sameDay) return session.startedAt + 3 * seq + 5;
  return Math.max(session.startedAt + 3 * seq + 5, session.closedAt - 2 * (session.size - seq + 1));
}

/**
 * An instant in office hours of the day or up to three days later, never before `earliest`.
 * @param {number} on
 * @param {number} earliest
 * @param {import('./random.js').Random} chance
 */
export function later(on, earliest, chance) {
  const lag = chance.pick([0, 0, 0, 0, 0, 0, 1, 1, 2, 3]);
  const date = on + lag <= lastDay && isWorkday(on + lag) ? on + lag : on;
  const at = date * 1440 + chance.between(10, 530);
  return at > earliest ? at : earliest + 4;
}
