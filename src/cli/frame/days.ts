import { InvalidValue } from '../../domain/errors.js';
import type { Field } from '../../domain/field.js';
import { type Day, weekday } from '../../domain/time/day.js';
import { meantDay } from '../../domain/time/meant-day.js';
import { visibleLine } from '../../domain/text/text.js';
import { tell } from '../output/deliver.js';
import type { Context } from './context.js';
import type { Flag } from './flags.js';

/** A day that was typed as people say it, `어제` or `11/27`, and the day that is meant. */
export interface MeantDay {
  readonly typed: string;
  readonly day: Day;
}

/**
 * Puts whole days in the place of those that were typed as people say them, so that the journal has them, too.
 * @param options values of flags, by key, unparsed
 * @param refuse makes the error for a flag whose day cannot be
 */
export function withWholeDays(
  flags: readonly (Flag | Field)[],
  options: Readonly<Record<string, unknown>>,
  today: () => Day,
  refuse: (flag: Flag | Field, raw: string, error: InvalidValue) => Error,
): { readonly options: Record<string, unknown>; readonly meant: readonly MeantDay[] } {
  const whole: Record<string, unknown> = { ...options };
  const meant: MeantDay[] = [];
  for (const flag of flags) {
    const given = options[flag.key];
    if (flag.placeholder !== 'DAY' || given === undefined) continue;
    const read = (raw: unknown): unknown => {
      if (typeof raw !== 'string') return raw;
      try {
        const day = meantDay(raw, today(), 'ahead' in flag && flag.ahead === true);
        if (day === undefined) return raw;
        meant.push({ typed: raw, day });
        return day;
      } catch (error) {
        throw error instanceof InvalidValue ? refuse(flag, raw, error) : error;
      }
    };
    whole[flag.key] = Array.isArray(given) ? given.map(read) : read(given);
  }
  return { options: whole, meant };
}

/** Shows the days that are meant, each with its weekday. */
export function tellMeantDays(context: Context, meant: readonly MeantDay[]): void {
  if (meant.length === 0) return;
  const { say } = context.locale;
  tell(context, ...meant.map(({ typed, day }) => say.meantDay(visibleLine(typed), day, weekday(day))));
}
