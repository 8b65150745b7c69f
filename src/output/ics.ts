import { addDays, type Day } from '../domain/day.js';
import { harmless } from '../domain/text.js';

/** Something on a day of a calendar. */
export interface CalendarEntry {
  /** The same at every run, so that a calendar that reads the file again changes its entry and adds none. */
  readonly uid: string;
  readonly on: Day;
  readonly summary: string;
  readonly description: string;
}

/** Octets that a line may have (RFC 5545, 3.1), its line break not counted. */
const LINE = 75;

const basic = (day: Day): string => day.replaceAll('-', '');

/** `2025-10-31T03:00:00.000Z` → `20251031T030000Z` */
const stampOf = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** Text as a value (RFC 5545, 3.3.11): nothing in it ends the line, the value or the entry. */
const escape = (text: string): string =>
  harmless(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\t', ' ')
    .replaceAll('\n', '\\n');

/** A content line, folded so that no line is longer than 75 octets and no character is cut in two. */
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

/** Entries as a calendar file (RFC 5545): whole days that keep nobody busy. @param at the instant of the making */
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
