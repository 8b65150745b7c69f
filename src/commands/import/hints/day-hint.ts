import { NOT_A_DAY } from '../../../domain/time/written-day.js';
import type { Problem } from '../../../domain/errors.js';
import { NOT_A_WHEN } from '../../../domain/time/when.js';
import { type Message, message } from '../../../locale/message.js';
import { guessDayFormats } from '../../../input/days/guess.js';

/** Values of one field that are collected for a guess. */
const KEPT = 100;

const noDay: ReadonlySet<string> = new Set([NOT_A_DAY.key, NOT_A_WHEN.key]);

/** Collects days that could not be read, to suggest their format. */
export class DayHint {
  private readonly values = new Map<string, string[]>();

  look(problems: readonly Problem[]): void {
    for (const { field, value, reason } of problems) {
      if (field === undefined || value === undefined || !noDay.has(reason.key)) continue;
      const values = this.values.get(field) ?? [];
      if (values.length < KEPT) values.push(value);
      this.values.set(field, values);
    }
  }

  /** The flag for the format of these days; undefined when no format can be guessed. */
  async text(): Promise<Message | undefined> {
    for (const values of this.values.values()) {
      const [format, other] = await guessDayFormats(values);
      if (format === undefined) continue;
      const flag = `--date-format "${format}"`;
      return other === undefined
        ? message('keeping.daysOfAnotherForm', flag)
        : message('keeping.daysOfAnotherFormOr', flag, other);
    }
    return undefined;
  }
}
