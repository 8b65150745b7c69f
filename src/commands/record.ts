import { canAsk } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import type { Context } from '../cli/context.js';
import { deliver, deliverData, forPerson, tell } from '../cli/deliver.js';
import { sessionArgOrLatest } from '../cli/session-arg.js';
import { entryDays } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import { type Session, sessionFields } from '../domain/session.js';
import { kinds } from '../domain/suggestion.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { words } from '../domain/words.js';
import { askField, questionOf } from '../prompt/form.js';
import type { Prompter } from '../prompt/prompter.js';
import { sessionLine } from '../report/sessions.js';
import { publicRecord, suggestionView } from '../report/suggestions.js';
import { dropDraft, findDraft, keepDraft } from '../store/drafts.js';
import { findLatestSession, getSession, insertSession } from '../store/sessions.js';
import type { Store } from '../store/store.js';
import {
  getSuggestions,
  insertSuggestion,
  type StoredSuggestion,
  type SuggestionValues,
  updateSuggestion,
} from '../store/suggestions.js';
import { listUsed, usualDepartment } from '../store/vocabulary.js';

const noTerminal = (): EarshotError =>
  new EarshotError(
    'usage',
    words(
      'record asks questions, and there is no terminal to ask on',
      'record는 묻고 답하는 명령인데 물어볼 터미널이 없습니다',
    ),
    {
      hint: words(
        'Without questions: earshot add SESSION TEXT --category … --department … --kind … --proposer-group …',
        '묻지 않고 적으려면: earshot add 회차 내용 --category … --department … --kind … --proposer-group …',
      ),
    },
  );

/** A visit that was not written down yet. */
async function newSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  const { lang } = context.locale;
  const today = context.today();
  const notAhead = {
    ...sessionFields.heldOn,
    parse: (raw: string) => entryDays({ heldOn: sessionFields.heldOn.parse(raw), number: 0 }, {}, today).receivedOn,
  };
  const heldOn = (await askField(prompter, notAhead, lang, { default: today })) ?? today;
  const place = await askField(prompter, sessionFields.place, lang);
  const district = await askField(prompter, sessionFields.district, lang, {
    known: await listUsed(store.read, 'district'),
  });
  const audience = await askField(prompter, sessionFields.audience, lang);
  const attendees = await askField(prompter, sessionFields.attendees, lang);
  const session = await store.write({ command: 'session add', line: 'record' }, (write) =>
    insertSession(write, { heldOn, place, district, audience, attendees }),
  );
  tell(context, context.locale.say.record.newSession(session.number));
  return session;
}

async function chooseSession(context: Context, prompter: Prompter, store: Store): Promise<Session> {
  const latest = await findLatestSession(store.read);
  if (!latest) return newSession(context, prompter, store);
  const { say } = context.locale;
  const isIt = await prompter.confirm({
    message: say.record.whichSession(latest.number, latest.heldOn, latest.place ?? latest.district ?? ''),
    default: true,
  });
  return isIt ? latest : newSession(context, prompter, store);
}

/** Asks what goes with a text, each answer saved as it is given: breaking off loses none of them. */
async function askRest(context: Context, prompter: Prompter, store: Store, entered: StoredSuggestion): Promise<void> {
  const { lang, pick, say } = context.locale;
  let suggestion = entered;
  const keep = async (values: SuggestionValues): Promise<void> => {
    suggestion = await store.write({ command: 'record', line: `record ${suggestion.id}` }, (write) =>
      updateSuggestion(write, suggestion, values),
    );
  };
  const category = await askField(prompter, fields.category, lang, { known: await listUsed(store.read, 'category') });
  if (category !== null) await keep({ category });
  const usual = category === null ? undefined : await usualDepartment(store.read, category);
  const department = await askField(prompter, fields.department, lang, {
    known: await listUsed(store.read, 'department'),
    ...(usual !== undefined && { default: usual }),
  });
  if (department !== null) await keep({ department });
  const kind = await prompter.choose({
    message: pick(fields.kind.label),
    choices: [
      ...Object.entries(kinds).map(([value, label]) => ({
        name: pick(label),
        value: value as keyof typeof kinds | null,
      })),
      { name: say.record.skip, value: null },
    ],
  });
  if (kind !== null) await keep({ kind });
  const proposerGroup = await askField(prompter, fields.proposerGroup, lang, {
    known: await listUsed(store.read, 'proposer_group'),
  });
  if (proposerGroup !== null) await keep({ proposerGroup });
}

export default defineCommand({
  args: [sessionArgOrLatest],
  about: words(
    'Asks for one suggestion after another. Each is saved as soon as its text is there; an empty text ends.',
    '건의를 하나씩 묻습니다. 내용을 적는 대로 저장되며, 빈 내용을 적으면 끝납니다.',
  ),
  examples: ['record', 'record 172'],
  access: 'write',
  async run(context, { session: number }) {
    if (!canAsk(context)) throw noTerminal();
    const { locale } = context;
    const { say } = locale;
    const store = await context.store();
    const prompter = await context.prompter();
    const draft = await findDraft(store, context.user);
    const wanted = number ?? draft?.session;
    const session =
      wanted === undefined ? await chooseSession(context, prompter, store) : await getSession(store.read, wanted);
    const today = context.today();
    const entered: StoredSuggestion[] = [];
    let typing = draft?.session === session.number ? draft.text : '';
    tell(context, sessionLine(session, locale), say.record.begin);

    try {
      for (;;) {
        const text = await prompter.text({
          ...questionOf({ ...fields.text, required: false }, locale.lang),
          message: `${entered.length + 1}  ${say.record.whatWasSaid}`,
          ...(typing !== '' && { default: typing, editable: true }),
          onTyping: (typed) => (typing = typed),
        });
        if (text.trim() === '') break;
        const suggestion = await store.write({ command: 'record', line: `record ${session.number}` }, (write) =>
          insertSuggestion(write, session.number, {
            text: fields.text.parse(text),
            district: session.district,
            ...entryDays(session, {}, today),
          }),
        );
        typing = '';
        await dropDraft(store, context.user);
        entered.push(suggestion);
        await askRest(context, prompter, store, suggestion);
        tell(context, say.record.saved(suggestion.id));
      }
      await dropDraft(store, context.user);
    } catch (error) {
      if (!(error instanceof EarshotError && error.code === 'cancelled')) throw error;
      await keepUnfinished(context, store, session, entered, typing);
      throw error;
    }
    await summary(context, store, session, entered);
  },
});

/** What stands when the clerk breaks off: all that was saved, and the words that were being typed. */
async function keepUnfinished(
  context: Context,
  store: Store,
  session: Session,
  entered: readonly StoredSuggestion[],
  typing: string,
): Promise<void> {
  const { say } = context.locale;
  const lines = [say.record.interrupted(entered.length)];
  const last = entered.at(-1);
  if (typing.trim() !== '') {
    await keepDraft(store, context.user, { session: session.number, text: typing });
    lines.push(say.record.keptText(typing), say.session.recordNext(session.number));
  } else if (last) {
    lines.push(say.record.keptUnfinished(last.id));
  }
  tell(context, '', ...lines);
}

async function summary(
  context: Context,
  store: Store,
  session: Session,
  entered: readonly StoredSuggestion[],
): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  if (entered.length === 0) {
    tell(context, say.record.nothing(session.number));
    await deliverData(context, []);
    return;
  }
  const fresh = await getSuggestions(store.read, entered);
  if (forPerson(context)) {
    await deliver(context, {
      data: null,
      blocks: [
        { kind: 'heading', text: say.record.summary(session.number, entered.length) },
        { kind: 'view', view: suggestionView(fresh, locale, context.today()) },
      ],
    });
  }
  const due = entered.map(({ replyDueOn }) => replyDueOn).sort()[0] ?? '';
  tell(context, say.record.dueBy(due), say.session.closeNext(session.number));
  await deliverData(context, fresh.map(publicRecord));
}
