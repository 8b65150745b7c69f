import { expect, it } from 'vitest';
import { holidaysIn } from '../../src/cli/config/holidays-of-calendar.js';

// An entry that looked for its exceptions among all others took minutes for these.
it('a calendar of many entries is read as one of few', () => {
  const days = Array.from({ length: 30_000 }, (_, at) => `20${String(at % 80).padStart(2, '0')}0301`);
  const entry = (day: string): string => `BEGIN:VEVENT\r\nUID:${day}\r\nDTSTART;VALUE=DATE:${day}\r\nEND:VEVENT\r\n`;
  const holidays = holidaysIn(`BEGIN:VCALENDAR\r\n${days.map(entry).join('')}END:VCALENDAR\r\n`, 'a.ics');
  expect([holidays.has('2079-03-01'), holidays.has('2079-03-02')]).toEqual([true, false]);
});
