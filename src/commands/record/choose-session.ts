import type { Context } from '../../cli/frame/context.js';
import { tell } from '../../cli/output/deliver.js';
import { type Session, sessionFields } from '../../domain/records/session.js';
import { visibleLine } from '../../domain/text/text.js';
import { localDay } from '../../domain/time/day.js';
import { message } from '../../locale/message.js';
import { questionOf } from '../../prompt/form.js';
import { BACK, type Prompter } from '../../prompt/prompter.js';
import { findLatestSession, findSession, lastSessionNumber } from '../../store/records/sessions.js';
import type { Store } from '../../store/store.js';
import { newSession } from './session-questions.js';

const another = new Set(['new', '새', '새로', '새 회차', '신규']);

/** Asks which session: Enter for the latest, a number for another one, the next number or `new` for a new one. */
export async function chooseSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  for (;;) {
    const latest = await findLatestSession(store.read);
    const known = latest && (await askWhich(context, prompter, store, latest));
    const session = known ?? (await newSession(context, prompter, store));
    if (session !== BACK && (await isWanted(context, prompter, session))) return session;
  }
}

/** Asks whether to go on with a session that is closed: all of it was said to be written down. */
export async function isWanted(context: Context, prompter: Prompter, session: Session): Promise<boolean> {
  if (session.closedAt === null) return true;
  const { say } = context.locale;
  tell(context, say.session.closedSince(session.number, localDay(new Date(session.closedAt))));
  return (await prompter.confirm({ message: say.record.inClosed, default: false })) === true;
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
