import { n } from '../grouped.js';

export { n };

/** A number and its noun, such as `1 session` or `2 sessions`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${n(value)} ${value === 1 ? one : many}`;

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2025-09-26 (Fri)`. @param weekday 0 for Sunday … 6 */
export const dayAndWeekday = (day: string, weekday: number): string => `${day} (${weekdays[weekday] ?? ''})`;
