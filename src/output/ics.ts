import { addDays, type Day } from '../domain/time/day.js';
import { harmless } from '../domain/text/text.js';

/** An all-day entry of a calendar. */
export interface CalendarEntry {
  /** The same in every run, so that a calendar updates its entry instead of adding one. */
  readonly uid: string;
  readonly on: Day;
  readonly summary: string;
  readonly description: string;
}

/** Most bytes of a line (RFC 5545, 3.1), without the line break. */
const LINE = 75;

const basic = (day: Day): string => day.replaceAll('-', '');

/** `2025-10-31T03:00:00.000Z` → `20251031T030000Z` */
const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** Escapes text for a value (RFC 5545, 3.3.11). */
const escape = (text: string): string =>
  harmless(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\t', ' ')
    .replaceAll('\n', '\\n');

/** Folds a content line into lines of at most 75 bytes, without splitting a character. */
export function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      lines.push(current);
      [current, octets] = [' ', 1];
    }
    current += character;
    octets += size;
  }
  return [...lines, current].map((each) => `${each}\r\n`).join('');
}

/** Entries as a calendar file (RFC 5545): whole days, marked as free. @param at the instant of the output */
export function* calendar(entries: Iterable<CalendarEntry>, at: Date, name: string): Iterable<string> {
  const stamp = stampOf(at);
  const text = (lines: readonly string[]): string => lines.map(fold).join('');
  yield text([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//earshot//due//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(name)}`,
  ]);
  for (const { uid, on, summary, description } of entries) {
    yield text([
      'BEGIN:VEVENT',
      `UID:${escape(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${basic(on)}`,
      `DTEND;VALUE=DATE:${basic(addDays(on, 1))}`,
      `SUMMARY:${escape(summary)}`,
      `DESCRIPTION:${escape(description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]);
  }
  yield text(['END:VCALENDAR']);
}
