import { day } from './calendar.js';
import { counts } from './fates.js';

/** Counts the rows as they are written, and stops when they are not what was promised. */

/** @typedef {Record<string, string>} Row */
/** @typedef {{ header: string[], rows: (string | number)[][] }} Sheet */

/** @param {Sheet} sheet @returns {Row[]} */
function records({ header, rows }) {
  return rows.map((row) => Object.fromEntries(header.map((key, index) => [key, String(row[index] ?? '')])));
}

/** @param {Record<'sessions' | 'suggestions' | 'history' | 'replies', Sheet>} sheets in English */
export function check(sheets) {
  const sessions = records(sheets.sessions);
  const suggestions = records(sheets.suggestions);
  const history = records(sheets.history);
  const held = (/** @type {string} */ start) => sessions.filter((each) => each['heldOn']?.startsWith(start)).length;

  expect('sessions', sessions.length, 172);
  for (const [year, count] of Object.entries({ 2022: 20, 2023: 32, 2024: 69, 2025: 51 }))
    expect(year, held(year), count);
  expect('months', new Set(sessions.map((each) => each['heldOn']?.slice(0, 7))).size, 37);
  expect('last session', sessions[sessions.length - 1]?.['heldOn'], '2025-09-26');
  expect('attendees', sum(sessions.map((each) => Number(each['attendees']))), 6341);
  expect('suggestions', suggestions.length, 2103);
  for (const [status, count] of Object.entries(counts)) {
    expect(status, suggestions.filter((each) => each['status'] === status).length, count);
  }
  const days = suggestions.filter((each) => each['status'] === 'resolved').map(daysToResolve);
  days.sort((a, b) => a - b);
  expect('on the spot', suggestions.filter((each) => each['onTheSpot'] === 'true').length, 150);
  expect('0 days', days.filter((each) => each === 0).length, 150);

  const counting = suggestions.filter((each) => !['merged', 'withdrawn'].includes(each['status'] ?? ''));
  const replied = counting.filter((each) => each['repliedOn'] !== '');
  const onTime = replied.filter((each) => (each['repliedOn'] ?? '') <= (each['replyDueOn'] ?? '')).length;
  for (const row of [...history, ...records(sheets.replies)]) {
    if ((row['on'] ?? '') > '2025-10-31' || (row['at'] ?? '') > '2025-11')
      throw new Error(`too late: ${row['suggestion']}`);
  }
  const reopened = history.filter((each) => each['from'] === 'resolved' && each['to'] === 'in-progress').length;
  expect('reopened', reopened, 25);
  return {
    counting: expect('that count', counting.length, 2077),
    changes: history.length,
    replies: sheets.replies.rows.length,
    reopened,
    median: days[Math.ceil(days.length * 0.5) - 1],
    p90: days[Math.ceil(days.length * 0.9) - 1],
    longest: days[days.length - 1],
    onTime: expect('on time', onTime, 1780),
    late: expect('late', replied.length - onTime, 251),
    never: expect('never answered', counting.length - replied.length, 46),
  };
}

/** @template T @param {string} what @param {T} is @param {T} shouldBe */
function expect(what, is, shouldBe) {
  if (is !== shouldBe) throw new Error(`${what}: ${is}, should be ${shouldBe}`);
  return is;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);

/** @param {Row} row */
const daysToResolve = (row) => day(row['resolvedOn'] ?? '') - day(row['receivedOn'] ?? '');
