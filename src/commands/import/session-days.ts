import { message } from '../../locale/message.js';
import type { RowProblem } from '../../input/reading.js';

/** Compares the days that rows of one file give to a session: one number with two days is a mistake in one of them. */
export class SessionDays {
  private readonly days = new Map<number, string>();

  /** @returns the problem of a row whose session has another day in a row above */
  problemOf(values: Readonly<Record<string, unknown>>, where: (field: string) => string): RowProblem | undefined {
    const { session, heldOn } = values;
    if (typeof session !== 'number' || typeof heldOn !== 'string') return undefined;
    const before = this.days.get(session);
    if (before === undefined) this.days.set(session, heldOn);
    if (before === undefined || before === heldOn) return undefined;
    const reason = message('keeping.sessionHasAnotherDay', session, before);
    return { where: where('heldOn'), field: 'heldOn', value: heldOn, reason };
  }
}
