import { message } from '../../../locale/message.js';
import type { RowProblem } from '../../../input/reading.js';

type Values = Readonly<Record<string, unknown>>;

/** The place of a value of a row. */
type Where = (field: string) => string;

/** A number of a session among the rows of one day and place. */
interface Numbered {
  readonly session: number;
  readonly where: string;
  rows: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Compares what the rows of one file tell of their visits. */
export class Visits {
  private readonly days = new Map<number, string>();
  private readonly headcounts = new Map<string, number>();
  /** The numbers that the rows of one day and place give. */
  private readonly numbers = new Map<string, { readonly day: string; readonly sessions: Map<number, Numbered> }>();

  /** @returns the problem of a row whose session has another day in a row above: one of them is a mistake */
  problemOf(values: Values, where: Where): RowProblem | undefined {
    const { session, heldOn } = values;
    if (typeof session !== 'number' || typeof heldOn !== 'string') return undefined;
    const before = this.days.get(session);
    if (before === undefined) this.days.set(session, heldOn);
    if (before === undefined || before === heldOn) return undefined;
    const reason = message('keeping.sessionHasAnotherDay', session, before);
    return { where: where('heldOn'), field: 'heldOn', value: heldOn, reason };
  }

  /** @returns a remark on a row whose visit has another headcount in a row above, which counts */
  remarksOf(values: Values, where: Where): RowProblem[] {
    this.number(values, where);
    const { session, attendees } = values;
    if (typeof attendees !== 'number') return [];
    const day = text(values['heldOn'] ?? values['receivedOn']);
    const visit = [day, values['place'], values['sessionTitle'], values['district']].map(text);
    const key = typeof session === 'number' ? `${session}` : visit.join('\n');
    const before = this.headcounts.get(key);
    if (before === undefined) this.headcounts.set(key, attendees);
    if (before === undefined || before === attendees) return [];
    const reason = message('keeping.visitHasAnotherHeadcount', before);
    return [{ where: where('attendees'), field: 'attendees', value: String(attendees), reason }];
  }

  private number({ session, heldOn, place }: Values, where: Where): void {
    if (typeof session !== 'number' || typeof heldOn !== 'string') return;
    const key = `${heldOn}\n${text(place)}`;
    const { sessions } = this.numbers.get(key) ?? { sessions: new Map<number, Numbered>() };
    const one = sessions.get(session) ?? { session, where: where('session'), rows: 0 };
    one.rows += 1;
    sessions.set(session, one);
    this.numbers.set(key, { day: heldOn, sessions });
  }

  /**
   * Finds numbers that a single row has, where most rows of its day and place have another: perhaps a slip.
   * @returns one remark for each day and place, at the first of them
   */
  rareNumbers(): RowProblem[] {
    return [...this.numbers.values()].flatMap(({ day, sessions }) => {
      if (sessions.size < 2) return [];
      const [common, ...rare] = [...sessions.values()].sort((a, b) => b.rows - a.rows);
      const single = rare.filter(({ rows }) => rows === 1);
      const [first] = single;
      if (!common || common.rows < 2 || !first) return [];
      const value = single.map(({ session }) => session).join(', ');
      const reason = message('keeping.otherRowsOfDaySay', day, common.session, single.length);
      return [{ where: first.where, field: 'session', value, reason }];
    });
  }
}
