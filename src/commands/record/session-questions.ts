import type { Context } from '../../cli/frame/context.js';
import { tell } from '../../cli/output/deliver.js';
import { checkNotFuture } from '../../domain/entry.js';
import type { Field } from '../../domain/field.js';
import { type Session, sessionFields } from '../../domain/records/session.js';
import { type Day, weekday } from '../../domain/time/day.js';
import { meantDay } from '../../domain/time/meant-day.js';
import { askField, SKIPPED, type Step, walk } from '../../prompt/form.js';
import { BACK, type Back, type Prompter } from '../../prompt/prompter.js';
import type { Handle } from '../../store/engine/db.js';
import { findSessionsAt, insertSession, type SessionValues, updateSession } from '../../store/records/sessions.js';
import { countSuggestions } from '../../store/records/suggestions.js';
import { listUsed } from '../../store/records/vocabulary.js';
import type { Store } from '../../store/store.js';
import { nameFor } from './name.js';

/** Values of a session given by flags, which are not asked for. */
export type SessionFlags = {
  readonly [Key in 'heldOn' | 'place' | 'district' | 'audience' | 'attendees']?: SessionValues[Key];
};

/** Reports other sessions on the same day at the same place, since one of them may be meant. */
export async function tellOthersThere(context: Context, handle: Handle, { number, heldOn, place }: Session) {
  const others = (await findSessionsAt(handle, heldOn, place ?? '')).filter((each) => each.number !== number);
  if (others.length > 0) tell(context, context.locale.say.session.sameThere(others.map((each) => each.number)));
}

/** The day of a session, not after `today`. */
const heldOnUntil = (today: Day): typeof sessionFields.heldOn => ({
  ...sessionFields.heldOn,
  parse: (raw) => {
    const day = meantDay(raw, today) ?? sessionFields.heldOn.parse(raw);
    checkNotFuture(day, today);
    return day;
  },
});

/** The questions about one session, which is saved when its day and place are known; later answers one by one. */
class SessionQuestions {
  /** @param session the session when it is there already */
  constructor(
    private readonly context: Context,
    private readonly prompter: Prompter,
    private readonly store: Store,
    private readonly given: SessionFlags,
    public session?: Session,
  ) {
    this.answers = session ?? given;
  }

  private answers: SessionFlags;

  async keep(values: SessionFlags): Promise<undefined> {
    const { context, store } = this;
    this.answers = { ...this.answers, ...values };
    const { heldOn, place } = this.answers;
    if (heldOn === undefined || place == null) return;
    const operation = { command: 'record', line: context.line };
    if (!this.session) {
      const { say } = context.locale;
      const all = { host: context.settings.host ?? null, ...this.answers, heldOn };
      const session = await store.writeOn(operation, (write) => insertSession(write, all));
      this.session = session;
      tell(context, say.record.newSession(session.number, say.dayAndWeekday(heldOn, weekday(heldOn))));
      await tellOthersThere(context, store.read, session);
      return;
    }
    const { number, ...known } = this.session;
    if (Object.entries(values).every(([key, value]) => known[key as keyof typeof known] === value)) return;
    this.session = await store.writeOn(operation, (write) => updateSession(write, number, values));
  }

  async steps(): Promise<readonly Step[]> {
    const today = this.context.today();
    return [
      this.question(heldOnUntil(today), { default: today, isFixed: () => this.hasSuggestions() }),
      this.question(sessionFields.place),
      this.question(sessionFields.district, { known: await listUsed(this.store.read, 'district') }),
      this.question(sessionFields.audience),
      this.question({ ...sessionFields.attendees, required: this.session?.closedAt != null }),
    ];
  }

  /** The day of a session dates its suggestions. */
  private async hasSuggestions(): Promise<boolean> {
    const { session, store } = this;
    return session !== undefined && (await countSuggestions(store.read, { session: [session.number] })) > 0;
  }

  private question<Key extends keyof SessionFlags>(
    field: Field<SessionValues[Key]> & { key: Key },
    {
      isFixed,
      ...more
    }: {
      readonly default?: string;
      readonly known?: readonly string[];
      readonly isFixed?: () => Promise<boolean>;
    } = {},
  ): Step {
    return async () => {
      if (this.given[field.key] !== undefined || (await isFixed?.())) return SKIPPED;
      const current = this.answers[field.key];
      const preferred = current == null ? {} : { default: String(current) };
      const { context, prompter, store } = this;
      for (;;) {
        const answer = await askField(prompter, field, context.locale.lang, { ...more, ...preferred, back: true });
        if (answer === BACK) return BACK;
        const value =
          typeof answer === 'string' ? await nameFor(context, store.read, field.key, answer, false) : answer;
        if (value !== undefined) return this.keep({ [field.key]: value });
      }
    };
  }
}

/**
 * Asks for a new session. It is saved when its day and place are known; later answers are saved one by one.
 * @param given values of flags; then the first question cannot be left backwards
 * @returns BACK when the user went back before the first question
 * @throws EarshotError usage when its day is in the future
 */
export async function newSession(
  context: Context,
  prompter: Prompter,
  store: Store,
  given: SessionFlags,
): Promise<Session>;
export async function newSession(context: Context, prompter: Prompter, store: Store): Promise<Session | Back>;
export async function newSession(
  context: Context,
  prompter: Prompter,
  store: Store,
  given?: SessionFlags,
): Promise<Session | Back> {
  if (given?.heldOn !== undefined) checkNotFuture(given.heldOn, context.today());
  const questions = new SessionQuestions(context, prompter, store, given ?? {});
  await questions.keep({});
  for (;;) {
    const end = await walk(await questions.steps());
    if (end !== BACK && questions.session) return questions.session;
    if (!given) return BACK;
  }
}

/** Asks for the values of a session again, from the last one backwards. @param given values of flags */
export async function askSessionAgain(
  context: Context,
  prompter: Prompter,
  store: Store,
  session: Session,
  given: SessionFlags,
): Promise<Session> {
  const questions = new SessionQuestions(context, prompter, store, given, session);
  const steps = await questions.steps();
  // Before the first question there is none.
  for (let from = -1; (await walk(steps, from)) === BACK;) from = 0;
  return questions.session ?? session;
}
