import { message } from '../../locale/message.js';

/** Reads what may follow a day: a time of day, a span of two, a zone. */

/**
 * `9:05`, `13:47:00`, `13:47:00.123Z`, `오후 1:05`, `오후 2시`, `14시 30분`, `2시 반`, `오후`; a zone may follow:
 * `Z`, `UTC`, `+0900`, `+09:00`.
 */
const TIME =
  /^(?:(오전|오후|낮|저녁|밤|새벽|아침) ?)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?|시(?: ?(\d{1,2}) ?분| ?반)?) ?(AM|PM)? ?(?:Z|UTC|GMT|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;
const PART_OF_DAY = /^(?:오전|오후|낮|정오|저녁|밤|새벽|아침|종일)$/;
/** The sign between start and end of a span: `14:00~16:00`, `14시부터 16시까지`. */
const SPAN = / ?(?:[~∼〜～–-]|부터) ?/;

/** The reason given for a time that no clock shows, such as `25:00`. */
export const IMPOSSIBLE_TIME = message('values.itsTimeOfDayIs');

function isTime(raw: string): boolean {
  if (PART_OF_DAY.test(raw)) return true;
  const match = TIME.exec(raw);
  if (!match) return false;
  const [, before, hours, minutes, seconds = 0, spoken = 0, after] = match;
  const half = before ?? after;
  const inDay = half ? Number(hours) >= 1 && Number(hours) <= 12 : Number(hours) <= 23;
  return inDay && [minutes ?? spoken, seconds].every((each) => Number(each) <= 59);
}

/** True for a time of day, or a span of two. @param text with single blanks */
export function isTimeOrSpan(text: string): boolean {
  if (isTime(text)) return true;
  const ends = text.replace(/ ?까지$/, '').split(SPAN);
  return ends.length === 2 && ends.every(isTime);
}
