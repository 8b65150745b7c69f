import type { Context } from '../../cli/frame/context.js';
import { tell } from '../../cli/output/deliver.js';
import { checkNotFuture } from '../../domain/entry.js';
import { type Day, weekday } from '../../domain/time/day.js';
import { meantDay } from '../../domain/time/meant-day.js';
import type { Field } from '../../domain/field.js';
import { type Session, sessionFields } from '../../domain/records/session.js';
import { visibleLine } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { askField, questionOf, SKIPPED, type Step, walk } from '../../prompt/form.js';
import { BACK, type Back, type Prompter } from '../../prompt/prompter.js';
import {
  findLatestSession,
  findSession,
  findSessionsAt,
  insertSession,
  lastSessionNumber,
  type SessionValues,
  updateSession,
} from '../../store/records/sessions.js';
import type { Handle } from '../../store/engine/db.js';
import type { Store } from '../../store/store.js';
import { nameFor } from './name.js';
import { listUsed } from '../../store/records/vocabulary.js';

/** Values of a new session given by flags, which are not asked for. */
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
  const { lang, say } = context.locale;
  const today = context.today();
  const operation = { command: 'record', line: context.line };
  if (given?.heldOn !== undefined) checkNotFuture(given.heldOn, today);
  let answers: SessionFlags = { ...given };
  let session: Session | undefined;
  const keep = async (values: SessionFlags): Promise<undefined> => {
    answers = { ...answers, ...values };
    const { heldOn, place } = answers;
    if (heldOn === undefined || place == null) return;
    if (!session) {
      const host = context.settings.host ?? null;
      session = await store.writeOn(operation, (write) => insertSession(write, { host, ...answers, heldOn }));
      tell(context, say.record.newSession(session.number, say.dayAndWeekday(heldOn, weekday(heldOn))));
      await tellOthersThere(context, store.read, session);
      return;
    }
    const { number, ...known } = session;
    if (Object.entries(values).every(([key, value]) => known[key as keyof typeof known] === value)) return;
    session = await store.writeOn(operation, (write) => updateSession(write, number, values));
  };
  const question =
    <Key extends keyof SessionFlags>(
      field: Field<SessionValues[Key]> & { key: Key },
      more: { readonly default?: string; readonly known?: readonly string[] } = {},
    ): Step =>
    async () => {
      if (given?.[field.key] !== undefined) return SKIPPED;
      const current = answers[field.key];
      const preferred = current == null ? {} : { default: String(current) };
      for (;;) {
        const answer = await askField(prompter, field, lang, { ...more, ...preferred, back: true });
        if (answer === BACK) return BACK;
        const value =
          typeof answer === 'string' ? await nameFor(context, store.read, field.key, answer, false) : answer;
        if (value !== undefined) return keep({ [field.key]: value });
      }
    };
  await keep({});
  for (;;) {
    const end = await walk([
      question(heldOnUntil(today), { default: today }),
      question(sessionFields.place),
      question(sessionFields.district, { known: await listUsed(store.read, 'district') }),
      question(sessionFields.audience),
      question(sessionFields.attendees),
    ]);
    if (end !== BACK && session) return session;
    if (!given) return BACK;
  }
}

const another = new Set(['new', '새', '새로', '새 회차', '신규']);

/** Asks which session: Enter for the latest, a number for another one, the next number or `new` for a new one. */
export async function chooseSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  for (;;) {
    const latest = await findLatestSession(store.read);
    const known = latest && (await askWhich(context, prompter, store, latest));
    const session = known ?? (await newSession(context, prompter, store));
    if (session !== BACK) return session;
  }
}

/** An existing session; undefined for a new one. */
async function askWhich(
  context: Context,
  prompter: Prompter,
  store: Store,
  latest: Session,
): Promise<Session | undefined> {
  const { lang, render } = context.locale;
  const about = visibleLine([latest.heldOn, latest.place ?? latest.district ?? ''].join(' ').trim());
  const question = questionOf({ ...sessionFields.number, required: true }, lang);
  const isNew = (answer: string): boolean => another.has(answer.trim().toLowerCase());
  for (;;) {
    const answer = await prompter.text({
      message: render(message('entering.sessionNumberOrNewIs', latest.number, about)),
      default: String(latest.number),
      validate: (typed) => isNew(typed) || (question.validate?.(typed) ?? true),
    });
    if (answer === BACK || isNew(answer)) return undefined;
    const number = sessionFields.number.parse(answer.trim());
    const session = await findSession(store.read, number);
    if (session) return session;
    if (number === (await lastSessionNumber(store.read)) + 1) return undefined;
    tell(context, render(message('entering.thereIsNoSession', number)));
  }
}
