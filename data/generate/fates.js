import { day, dayText, isWorkday, lastDay, monthOf } from './calendar.js';
import { random } from './random.js';
import { stories } from './stories.js';

/** What became of each suggestion: its status, and how many days a resolved one took. */

/** Published: the total, resolved and in progress. Invented: how the rest is divided. */
export const counts = {
  received: 42,
  reviewing: 118,
  withdrawn: 7,
  merged: 19,
  transferred: 57,
  declined: 149,
  'long-term': 231,
  'in-progress': 411,
  resolved: 1069,
};

const onTheSpot = 150;
const reopened = 25;

/**
 * @typedef {object} Slot
 * @property {import('./sessions.js').Session} session
 * @property {number} seq
 * @property {string} status
 * @property {number} days from received to resolved
 * @property {boolean} reopened
 * @property {import('./stories.js').Story | undefined} story
 */

/**
 * Weight by age in months: what nobody has looked at is recent.
 * @type {Record<string, (age: number) => number>}
 */
const byAge = {
  received: (age) => [300, 90, 30, 12][age] ?? (age < 9 ? 4 : 0.7),
  reviewing: (age) => [100, 90, 60, 35, 20, 12][age] ?? (age < 12 ? 5 : 1),
  withdrawn: () => 1,
  merged: () => 1,
  transferred: (age) => (age === 0 ? 3 : 6),
  declined: (age) => (age === 0 ? 2 : 6),
  'long-term': (age) => (age === 0 ? 2 : 6),
  'in-progress': (age) => (age < 4 ? 12 : age < 10 ? 10 : age < 19 ? 7 : 4),
};

/**
 * @param {import('./sessions.js').Session[]} sessions
 * @returns {Slot[]}
 */
export function makeFates(sessions) {
  const chance = random('fates');
  /** @type {Slot[]} */
  const slots = sessions.flatMap((session) =>
    Array.from({ length: session.size }, (_, index) => {
      const story = stories.find((each) => each.heldOn === dayText(session.heldOn) && each.seq === index + 1);
      const status = story ? 'resolved' : '';
      return { session, seq: index + 1, status, days: storyDays(story), reopened: false, story };
    }),
  );
  const visited = new Set();
  const first = new Set(sessions.filter((each) => !visited.has(each.district) && visited.add(each.district)));
  const end = monthOf(Math.max(...sessions.map((each) => each.heldOn)));
  for (const [status, weight] of Object.entries(byAge)) {
    for (let count = counts[/** @type {keyof typeof counts} */ (status)]; count > 0; count -= 1) {
      const weights = slots.map((slot) => {
        if (slot.status !== '') return 0;
        if (status === 'merged' && first.has(slot.session)) return 0;
        return weight(end - monthOf(slot.session.heldOn));
      });
      const slot = slots[chance.weighted(weights)];
      if (slot === undefined) throw new Error(`no room for ${status}`);
      slot.status = status;
    }
  }
  for (const slot of slots) if (slot.status === '') slot.status = 'resolved';
  spreadDays(slots.filter((slot) => slot.status === 'resolved'));
  return slots;
}

/** @param {import('./stories.js').Story | undefined} story */
function storyDays(story) {
  const last = story?.changes[story.changes.length - 1];
  return story && last ? day(last[1]) - day(story.heldOn) : 0;
}

/**
 * Half are done within 23 days, nine in ten within 110, the slowest after more than a year.
 * @param {Slot[]} slots
 */
function spreadDays(slots) {
  const chance = random('days to resolve');
  const middle = Math.ceil(slots.length / 2);
  const ninth = Math.ceil(slots.length * 0.9);
  const days = slots.map((_, index) => {
    const rank = index + 1;
    if (rank <= onTheSpot) return 0;
    if (rank <= middle) return between(1, 23, (rank - onTheSpot) / (middle - onTheSpot), 1);
    if (rank <= ninth) return between(23, 110, (rank - middle) / (ninth - middle), 2);
    return between(110, 430, (rank - ninth) / (slots.length - ninth), 2);
  });
  for (const { days: taken } of slots.filter((slot) => slot.story)) {
    const nearest = days.reduce(
      (best, each, index) => (far(each, taken) < far(days[best] ?? 0, taken) ? index : best),
      0,
    );
    days.splice(nearest, 1);
  }
  const free = new Set(slots.filter((slot) => !slot.story));
  for (const each of days.reverse()) {
    const room = [...free].filter((slot) => slot.session.heldOn + each <= lastDay);
    const working = room.filter((slot) => isWorkday(slot.session.heldOn + each));
    const slot = chance.pick(working.length > 0 ? working : room);
    slot.days = each;
    free.delete(slot);
  }
  const slow = slots.filter((slot) => !slot.story && slot.days >= 30);
  for (let count = 0; count < reopened;) {
    const slot = chance.pick(slow);
    if (slot.reopened) continue;
    slot.reopened = true;
    count += 1;
  }
}

/** @param {number} from @param {number} to @param {number} part 0..1 @param {1 | 2} power */
function between(from, to, part, power) {
  return Math.round(from + (to - from) * (power === 2 ? part * part : part));
}

/** @param {number} a @param {number} b */
function far(a, b) {
  return Math.abs(a - b);
}
