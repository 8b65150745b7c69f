import { canAsk } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import type { Context } from '../cli/context.js';
import { deliver, deliverData, forPerson, tell } from '../cli/deliver.js';
import { chooseSession } from '../cli/choose-session.js';
import { sessionArgOrLatest } from '../cli/session-arg.js';
import { entryDays } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import type { Session } from '../domain/session.js';
import { kinds } from '../domain/suggestion.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { isBlank, visibleLine } from '../domain/text.js';
import { words } from '../domain/words.js';
import { askField, questionOf } from '../prompt/form.js';
import type { Prompter } from '../prompt/prompter.js';
import { sessionLine } from '../report/sessions.js';
import { publicRecord, suggestionView } from '../report/suggestions.js';
import { dropDraft, findDraft, keepDraft } from '../store/drafts.js';
import { findSession, getSession } from '../store/sessions.js';
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

/** Asks what goes with a text, each answer saved as it is given: breaking off loses none of them. */
async function askRest(context: Context, prompter: Prompter, store: Store, entered: StoredSuggestion): Promise<void> {
  const { lang, pick, say } = context.locale;
  let suggestion = entered;
  const keep = async (values: SuggestionValues): Promise<void> => {
    suggestion = await store.writeOn({ command: 'record', line: context.line }, (write) =>
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
      // First: Enter alone says nothing that the clerk did not say.
      { name: say.record.skip, value: null },
      ...Object.entries(kinds).map(([value, label]) => ({
        name: pick(label),
        value: value as keyof typeof kinds | null,
      })),
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
    const draft = await findDraft(store, context.user, number ?? undefined);
    const resumed = draft && (await findSession(store.read, draft.session));
    const session =
      number == null
        ? (resumed ?? (await chooseSession(context, prompter, store)))
        : await getSession(store.read, number);
    // A session that is still to come is refused before anything is typed for it.
    const days = entryDays(session, {}, context.today(), context.replyRule());
    const entered: StoredSuggestion[] = [];
    let typing = draft?.text ?? '';
    tell(context, visibleLine(sessionLine(session, locale)), say.record.begin);

    try {
      for (;;) {
        const text = await prompter.text({
          ...questionOf({ ...fields.text, required: false }, locale.lang),
          message: `${entered.length + 1}  ${say.record.whatWasSaid}`,
          ...(typing !== '' && { default: typing, editable: true }),
          onTyping: (typed) => (typing = typed),
        });
        if (isBlank(text)) break;
        const values = { text: fields.text.parse(text), district: session.district, ...days };
        const suggestion = await enter(context, store, session, values);
        // Another writer was in the way for long: the text stands in the line again, and Enter tries again.
        if (!suggestion) continue;
        typing = '';
        await dropDraft(store, context.user, draft?.session ?? session.number);
        entered.push(suggestion);
        await askRest(context, prompter, store, suggestion);
        tell(context, say.record.saved(suggestion.id));
      }
      await dropDraft(store, context.user, draft?.session ?? session.number);
    } catch (error) {
      await keepUnfinished(context, store, session, entered, typing);
      throw error;
    }
    await summary(context, store, session, entered);
  },
});

/** Saves a text as soon as it is there; undefined, and said so, while somebody else is writing. */
async function enter(
  context: Context,
  store: Store,
  session: Session,
  values: SuggestionValues & { text: string; receivedOn: string; replyDueOn: string },
): Promise<StoredSuggestion | undefined> {
  try {
    return await store.writeOn({ command: 'record', line: context.line }, (write) =>
      insertSuggestion(write, session.number, values),
    );
  } catch (error) {
    if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
    tell(context, context.locale.pick(error.text));
    return undefined;
  }
}

/** What stands when it ends before its time: all that was saved, and the words that were being typed. */
async function keepUnfinished(
  context: Context,
  store: Store,
  session: Session,
  entered: readonly StoredSuggestion[],
  typing: string,
): Promise<void> {
  const { say } = context.locale;
  const last = entered.at(-1);
  const lines = last ? [say.record.interrupted(entered.length)] : [];
  if (typing.trim() !== '') {
    try {
      await keepDraft(store, context.user, { session: session.number, text: typing });
    } catch {
      // The disk is full, or the like: the error that ends the command says so, and the text is on the screen.
      return;
    }
    lines.push(say.record.keptText(visibleLine(typing)), say.session.recordNext(session.number));
  } else if (last) {
    lines.push(say.record.keptUnfinished(last.id), say.session.recordNext(session.number));
  } else {
    lines.push(say.record.nothing(session.number));
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
