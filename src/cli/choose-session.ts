import type { Context } from './context.js';
import { tell } from './deliver.js';
import { checkNotFuture } from '../domain/entry.js';
import { type Session, sessionFields } from '../domain/session.js';
import { visibleLine } from '../domain/text.js';
import { words } from '../domain/words.js';
import { askField, questionOf } from '../prompt/form.js';
import type { Prompter } from '../prompt/prompter.js';
import {
  findLatestSession,
  findSession,
  insertSession,
  lastSessionNumber,
  type SessionValues,
  updateSession,
} from '../store/sessions.js';
import type { Store } from '../store/store.js';
import { listUsed } from '../store/vocabulary.js';

/** A visit that was not written down yet. It is kept once its day and place are known; the other answers as they are given. */
async function newSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  const { lang } = context.locale;
  const today = context.today();
  const operation = { command: 'record', line: context.line };
  const notAhead = {
    ...sessionFields.heldOn,
    parse: (raw: string) => {
      const day = sessionFields.heldOn.parse(raw);
      checkNotFuture(day, today);
      return day;
    },
  };
  const heldOn = (await askField(prompter, notAhead, lang, { default: today })) ?? today;
  const place = await askField(prompter, sessionFields.place, lang);
  let session = await store.writeOn(operation, (write) =>
    insertSession(write, { heldOn, place, host: context.settings.host ?? null }),
  );
  tell(context, context.locale.say.record.newSession(session.number));
  const keep = async (values: SessionValues): Promise<void> => {
    if (Object.values(values).every((value) => value === null)) return;
    session = await store.writeOn(operation, (write) => updateSession(write, session.number, values));
  };
  const known = await listUsed(store.read, 'district');
  await keep({ district: await askField(prompter, sessionFields.district, lang, { known }) });
  await keep({ audience: await askField(prompter, sessionFields.audience, lang) });
  await keep({ attendees: await askField(prompter, sessionFields.attendees, lang) });
  return session;
}

const another = new Set(['new', '새', '새로', '새 회차', '신규']);

/** The latest by Enter, any other by its number; a new one by the next number or by `new`. */
export async function chooseSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  const latest = await findLatestSession(store.read);
  if (!latest) return newSession(context, prompter, store);
  const { lang, pick } = context.locale;
  const about = visibleLine([latest.heldOn, latest.place ?? latest.district ?? ''].join(' ').trim());
  const question = questionOf({ ...sessionFields.number, required: true }, lang);
  const isNew = (answer: string): boolean => another.has(answer.trim().toLowerCase());
  for (;;) {
    const answer = await prompter.text({
      message: pick(
        words(
          `Session: a number, or new; ${latest.number} is ${about}`,
          `회차: 번호 또는 "새로"; 제${latest.number}회는 ${about}`,
        ),
      ),
      default: String(latest.number),
      validate: (typed) => isNew(typed) || (question.validate?.(typed) ?? true),
    });
    if (isNew(answer)) return newSession(context, prompter, store);
    const number = sessionFields.number.parse(answer.trim());
    const session = await findSession(store.read, number);
    if (session) return session;
    if (number === (await lastSessionNumber(store.read)) + 1) return newSession(context, prompter, store);
    tell(context, pick(words(`There is no session ${number}.`, `제${number}회는 없습니다.`)));
  }
}
