import Database from 'better-sqlite3';

/**
 * Computes what `stats` prints from the rows of a store and docs/counting.md only, without code of the program, so that
 * an error there is not repeated here. It loops over all rows, so it is for small stores.
 */

interface Suggestion {
  readonly id: number;
  readonly session: number;
  readonly text: string;
  readonly kind: string | null;
  readonly category: string | null;
  readonly district: string | null;
  readonly department: string | null;
  readonly on_the_spot: number;
  readonly received_on: string;
  readonly reply_due_on: string;
  readonly replied_on: string | null;
}

interface Step {
  readonly suggestion_id: number;
  readonly seq: number;
  readonly to_status: string;
  readonly effective_on: string;
  readonly day_known: number;
  readonly detail: string | null;
}

interface Session {
  readonly number: number;
  readonly held_on: string;
  readonly district: string | null;
  readonly audience: string | null;
  readonly attendees: number | null;
  readonly closed_at: string | null;
}

export interface Rows {
  readonly sessions: readonly Session[];
  readonly suggestions: readonly (Suggestion & { readonly steps: readonly Step[]; readonly audience: string | null })[];
}

export function rowsOf(file: string): Rows {
  const store = new Database(file, { readonly: true });
  try {
    const sessions = store.prepare('SELECT * FROM session').all() as Session[];
    const steps = store.prepare('SELECT * FROM status_change ORDER BY suggestion_id, seq').all() as Step[];
    const suggestions = store.prepare('SELECT * FROM suggestion').all() as Suggestion[];
    return {
      sessions,
      suggestions: suggestions.map((each) => ({
        ...each,
        steps: steps.filter((step) => step.suggestion_id === each.id),
        audience: sessions.find(({ number }) => number === each.session)?.audience ?? null,
      })),
    };
  } finally {
    store.close();
  }
}

/** The flags of `stats`. Null in a list means `none`. */
export interface Question {
  readonly view: 'raised' | 'happened';
  readonly asOf: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
  readonly session?: readonly number[] | undefined;
  readonly status?: readonly string[] | undefined;
  readonly department?: readonly (string | null)[] | undefined;
  readonly category?: readonly (string | null)[] | undefined;
  readonly district?: readonly (string | null)[] | undefined;
  readonly audience?: readonly (string | null)[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly reason?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly open?: boolean | undefined;
  readonly onTheSpot?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly incomplete?: boolean | undefined;
}

/** A suggestion in its state at the end of a day. */
type Standing = Rows['suggestions'][number] & { readonly last: Step };

const OUT = ['merged', 'withdrawn'];
/** Settled: no reply is owed any more. */
const SETTLED = ['resolved', 'declined', 'transferred'];
const unanswered = ({ last, reply_due_on: due }: Standing, asOf: string): string =>
  SETTLED.includes(last.to_status) ? 'notRecorded' : due >= asOf ? 'waiting' : 'overdue';
const counts = ({ last }: Standing): boolean => !OUT.includes(last.to_status);
const demanding = ['long-term', 'declined', 'transferred', 'merged'];

/** The suggestions received up to the day, each with its last change up to then. */
function standing({ suggestions }: Rows, asOf: string): Standing[] {
  return suggestions.flatMap((each) => {
    const last = each.steps.filter(({ effective_on }) => effective_on <= asOf).at(-1);
    return last ? [{ ...each, last }] : [];
  });
}

function isMeant(each: Standing, question: Question, without: readonly (keyof Question)[] = []): boolean {
  const asked = <Key extends keyof Question>(key: Key): Question[Key] | undefined =>
    without.includes(key) ? undefined : question[key];
  const among = (wanted: readonly unknown[] | undefined, value: unknown): boolean =>
    wanted === undefined || wanted.includes(value);
  const { last, replied_on: replied } = each;
  const reason = last.to_status === 'declined' ? last.detail : null;
  return (
    among(asked('session'), each.session) &&
    among(asked('status'), last.to_status) &&
    among(asked('department'), each.department) &&
    among(asked('category'), each.category) &&
    among(asked('district'), each.district) &&
    among(asked('audience'), each.audience) &&
    among(asked('kind'), each.kind) &&
    among(asked('reason'), reason) &&
    (question.text === undefined || each.text.toLowerCase().includes(question.text)) &&
    (!question.open || ['received', 'reviewing', 'in-progress'].includes(last.to_status)) &&
    (!question.onTheSpot || (last.to_status === 'resolved' && each.on_the_spot === 1)) &&
    (!question.incomplete || (demanding.includes(last.to_status) && last.detail === null)) &&
    (!question.overdue ||
      (counts(each) &&
        !SETTLED.includes(last.to_status) &&
        each.reply_due_on < question.asOf &&
        (replied === null || replied > question.asOf)))
  );
}

const dayNumber = (day: string): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / 86_400_000;

/** Median, and 90th percentile by nearest rank. */
function daysToResolve(days: readonly number[]): { median: number | null; p90: number | null; count: number } {
  const sorted = [...days].sort((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { median: null, p90: null, count };
  const middle = sorted.slice(Math.ceil(count / 2) - 1, Math.floor(count / 2) + 1);
  return {
    median: middle.reduce((sum, each) => sum + each, 0) / middle.length,
    p90: sorted[Math.ceil(count * 0.9 - 1e-9) - 1] ?? null,
    count,
  };
}

/** A counted suggestion: its status, its day, and its days to resolve. */
interface Item {
  readonly of: Standing;
  readonly day: string;
  readonly what: string;
  readonly days?: number | undefined;
}

/** The figures of some items. */
function sums(items: readonly Item[]) {
  const of = (what: string): number => items.filter((item) => item.what === what).length;
  const counted = ['received', 'reviewing', 'in-progress', 'resolved', 'long-term', 'declined', 'transferred'];
  return {
    statuses: Object.fromEntries(counted.map((status) => [status, of(status)])),
    excluded: { merged: of('merged'), withdrawn: of('withdrawn') },
    daysToResolve: daysToResolve(items.flatMap(({ days }) => (days === undefined ? [] : [days]))),
    replies: {
      ...{ onTime: of('onTime'), late: of('late'), waiting: of('waiting'), overdue: of('overdue') },
      notRecorded: of('notRecorded'),
    },
    unknownDay: of('unknownDay'),
  };
}

function raised(meant: readonly Standing[], { from = '', to = '9999', asOf }: Question): Item[] {
  return meant
    .filter((each) => each.received_on >= from && each.received_on <= to)
    .flatMap((of) => {
      const { last, received_on: day, reply_due_on: due, replied_on: replied } = of;
      const resolved = last.to_status === 'resolved' && last.day_known === 1;
      const days = resolved ? dayNumber(last.effective_on) - dayNumber(day) : undefined;
      const state: Item = { of, day, what: last.to_status, days };
      if (!counts(of)) return [state];
      const answered = replied !== null && replied <= asOf;
      const reply = answered ? (replied <= due ? 'onTime' : 'late') : unanswered(of, asOf);
      return [state, { of, day, what: reply }];
    });
}

function happened(meant: readonly Standing[], { from = '', to = '9999', asOf }: Question): Item[] {
  const inPeriod = (day: string): boolean => day >= from && day <= to && day <= asOf;
  return meant.flatMap((of) => {
    const items: Item[] = [];
    const reached = new Map<string, Step>();
    for (const step of of.steps) {
      if (!inPeriod(step.effective_on) || (step.to_status === 'received' && step.seq > 1)) continue;
      const stands = counts(of) ? !OUT.includes(step.to_status) : step.to_status === of.last.to_status;
      if (stands) reached.set(`${step.to_status} ${step.day_known}`, step);
    }
    for (const step of reached.values()) {
      const day = step.effective_on;
      const resolved = step.to_status === 'resolved' && step.day_known === 1;
      const days = resolved ? dayNumber(day) - dayNumber(of.received_on) : undefined;
      items.push({ of, day, what: step.day_known ? step.to_status : 'unknownDay', days });
    }
    const { replied_on: replied, reply_due_on: due } = of;
    if (!counts(of)) return items;
    if (replied !== null && inPeriod(replied))
      items.push({ of, day: replied, what: replied <= due ? 'onTime' : 'late' });
    if (due >= from && due <= to && (replied === null || replied > asOf))
      items.push({ of, day: due, what: unanswered(of, asOf) });
    return items;
  });
}

function keyOf({ of, day }: Item, by: string): string | null {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const keys: Readonly<Record<string, string | null>> = {
    month: day.slice(0, 7),
    quarter: `${day.slice(0, 4)}-Q${quarter}`,
    year: day.slice(0, 4),
    session: String(of.session),
    district: of.district,
    department: of.department,
    category: of.category,
    kind: of.kind,
    status: of.last.to_status,
    audience: of.audience,
    reason: of.last.to_status === 'declined' ? of.last.detail : null,
  };
  return keys[by] ?? null;
}

function sessionsOf(rows: Rows, there: readonly Standing[], question: Question) {
  const { from = '', to = '9999', asOf, district, audience, session } = question;
  const { status, department, category, kind, reason, text, open, onTheSpot, overdue, incomplete } = question;
  const others = [status, department, category, kind, reason, text].some((part) => part !== undefined);
  const asksSuggestions = others || [open, onTheSpot, overdue, incomplete].some((part) => part === true);
  const held = rows.sessions.filter(
    (each) =>
      each.held_on >= from &&
      each.held_on <= to &&
      each.held_on <= asOf &&
      (district?.includes(each.district) ?? true) &&
      (audience?.includes(each.audience) ?? true) &&
      (session?.includes(each.number) ?? true) &&
      (!asksSuggestions ||
        there.some(
          (one) => one.session === each.number && isMeant(one, question, ['district', 'audience', 'session']),
        )),
  );
  const months = held.map(({ held_on: day }) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return {
    months: months.length > 0 ? Math.max(...months) - Math.min(...months) + 1 : 0,
    sessions: held.length,
    attendees: held.reduce((sum, { attendees }) => sum + (attendees ?? 0), 0),
    unclosedSessions: held.filter(({ closed_at }) => closed_at === null).length,
  };
}

/** The figures of a question, by group; groups without counted suggestions are left out. */
export function countIndependently(rows: Rows, question: Question) {
  const there = standing(rows, question.asOf);
  const meant = there.filter((each) => isMeant(each, question));
  const items = (question.view === 'raised' ? raised : happened)(meant, question);
  const { by } = question;
  const keys = by === undefined ? [] : [...new Set(items.map((item) => keyOf(item, by)))];
  return {
    ...sessionsOf(rows, there, question),
    ...sums(items),
    groups: Object.fromEntries(
      keys.map((key) => [String(key), sums(items.filter((item) => keyOf(item, by ?? '') === key))]),
    ),
  };
}
