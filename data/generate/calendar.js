/** Days are whole numbers (days since 1970-01-01), instants whole minutes since then in UTC. No clock, no zone. */

/** @param {string} text `YYYY-MM-DD` */
export function day(text) {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** @param {number} number */
export function dayText(number) {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${two(month)}-${two(dayOfYear - Math.floor((153 * part + 2) / 5) + 1)}`;
}

/** @param {number} minutes */
export function instantText(minutes) {
  const date = Math.floor(minutes / 1440);
  const rest = minutes - date * 1440;
  return `${dayText(date)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00.000Z`;
}

/** Months since year 0. @param {number} number */
export function monthOf(number) {
  const [year = 0, month = 0] = dayText(number).split('-').map(Number);
  return year * 12 + month - 1;
}

/** The last day on which anything happens. */
export const lastDay = day('2025-10-31');

// Public holidays that fell on weekdays.
const holidays = new Set(
  `2022-09-09 2022-09-12 2022-10-03 2022-10-10 2023-01-23 2023-01-24 2023-03-01 2023-05-05 2023-05-29 2023-06-06
   2023-08-15 2023-09-28 2023-09-29 2023-10-02 2023-10-03 2023-10-09 2023-12-25 2024-01-01 2024-02-09 2024-02-12
   2024-03-01 2024-04-10 2024-05-06 2024-05-15 2024-06-06 2024-08-15 2024-09-16 2024-09-17 2024-09-18 2024-10-01
   2024-10-03 2024-10-09 2024-12-25 2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-03-03 2025-05-05
   2025-05-06 2025-06-03 2025-06-06 2025-08-15 2025-10-03 2025-10-06 2025-10-07 2025-10-08 2025-10-09`
    .split(/\s+/)
    .map(day),
);

/** @param {number} number */
export function isWorkday(number) {
  const weekday = (number + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
  return weekday !== 0 && weekday !== 6 && !holidays.has(number);
}

/**
 * A workday at or before `wanted`, from `earliest` on; when there is none, the first one after it.
 * @param {number} wanted
 * @param {number} earliest
 */
export function workdayNear(wanted, earliest) {
  for (let each = wanted; each >= earliest; each -= 1) if (isWorkday(each)) return each;
  for (let each = Math.max(wanted, earliest); each <= lastDay; each += 1) if (isWorkday(each)) return each;
  return wanted;
}

/** @param {number} number */
function two(number) {
  return number < 10 ? `0${number}` : String(number);
}
