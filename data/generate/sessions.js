import { day, dayText, isWorkday } from './calendar.js';
import { district, districts, fill } from './places.js';
import { random, share } from './random.js';
import { fixedSessions } from './stories/sessions.js';
import { sessionNotes, visits } from './visits.js';
import { hosts } from './words.js';

/** Sessions a month, 2022-09 to 2025-09; the years add up to 20, 32, 69 and 51, as published. */
const sessionsPerMonth = {
  2022: [0, 0, 0, 0, 0, 0, 0, 0, 4, 5, 6, 5],
  2023: [3, 2, 3, 2, 3, 4, 2, 2, 3, 3, 3, 2],
  2024: [4, 5, 6, 4, 7, 7, 6, 4, 7, 8, 7, 4],
  2025: [5, 5, 6, 6, 6, 7, 6, 4, 6],
};

/** Published is "more than 6,300"; the exact number is invented. */
const attendees = 6341;
/** 2,077 that count, 19 merged, 7 withdrawn. */
const suggestions = 2103;

/**
 * @typedef {[en: string, ko: string]} Pair
 * @typedef {object} Session
 * @property {number} number
 * @property {number} heldOn
 * @property {string} visit
 * @property {import('./places.js').District} district
 * @property {Pair} title
 * @property {Pair} place
 * @property {number} attendees
 * @property {number} size how many suggestions
 * @property {Pair} host
 * @property {Pair} notes
 * @property {number} startedAt
 * @property {number} closedAt
 */

/** @returns {Session[]} */
export function makeSessions() {
  const chance = random('sessions');
  const days = sessionDays();
  const weights = days.map(() => chance.between(3, 12) + chance.between(2, 12));
  const sizes = share(weights, suggestions, 4);
  const heads = share(
    // Some meetings are a table, some a full hall.
    weights.map((weight) => weight + Math.min(chance.between(2, 80), chance.between(2, 80))),
    attendees,
    9,
  );
  return days.map((heldOn, index) => {
    const fixed = fixedSessions.find((each) => each.heldOn === dayText(heldOn));
    const keys = Object.keys(visits);
    const visit = fixed?.visit ?? keys[chance.weighted(keys.map((key) => visits[key]?.weight ?? 0))] ?? 'residents';
    const kind = visits[visit];
    if (kind === undefined) throw new Error(`no visit ${visit}`);
    const land = kind.land;
    const where =
      districts[
        chance.weighted(
          districts.map((each) => (land === 'any' || each.rural === (land === 'rural') ? each.weight : 0)),
        )
      ];
    const place = fixed ? district(fixed.district) : where;
    if (place === undefined) throw new Error('no district');
    const startedAt = heldOn * 1440 + chance.between(1, 5) * 60 + chance.pick([0, 0, 30]);
    let later = chance.pick([0, 0, 1, 1, 2, 3]);
    if (!isWorkday(heldOn + later)) later = isWorkday(heldOn + 3) ? 3 : 0;
    const closes = later === 0 ? chance.between(490, 590) : chance.between(120, 530);
    return {
      number: index + 1,
      heldOn,
      visit,
      district: place,
      title: fixed?.title ?? fill(chance.pick(kind.titles), place, `session ${index}`),
      place: fixed?.place ?? fill(chance.pick(kind.places), place, `session ${index}`),
      attendees: heads[index] ?? 0,
      size: sizes[index] ?? 0,
      host: (chance.chance(90) || fixed ? hosts['mayor'] : hosts['vice']) ?? ['', ''],
      notes: chance.chance(20) ? chance.pick(sessionNotes) : ['', ''],
      startedAt,
      closedAt: (heldOn + later) * 1440 + closes,
    };
  });
}

/** Workdays, no two sessions on one; the fixed ones among them, and none after the last fixed one. */
function sessionDays() {
  const chance = random('days');
  const fixed = fixedSessions.map((each) => day(each.heldOn));
  const end = Math.max(...fixed);
  const all = [];
  for (const [year, months] of Object.entries(sessionsPerMonth)) {
    for (const [index, wanted] of months.entries()) {
      const first = day(`${year}-${index + 1}-1`);
      const next = index === 11 ? day(`${Number(year) + 1}-1-1`) : day(`${year}-${index + 2}-1`);
      const chosen = new Set(fixed.filter((each) => each >= first && each < next));
      while (chosen.size < wanted) {
        const each = chance.between(first, next - 1);
        if (isWorkday(each) && each <= end) chosen.add(each);
      }
      all.push(...chosen);
    }
  }
  return all.sort((a, b) => a - b);
}
