import { canAsk } from '../cli/ask.js';
import { chooseSession, newSession } from '../cli/choose-session.js';
import { defineCommand } from '../cli/command.js';
import { tell } from '../cli/deliver.js';
import { flag, toggle } from '../cli/flags.js';
import { officialValues } from '../cli/names.js';
import { recordNotes } from '../cli/recording/notes.js';
import { questionsAbout } from '../cli/recording/questions.js';
import { Recording } from '../cli/recording/recording.js';
import { rescue } from '../cli/recording/rescue.js';
import { showEntered } from '../cli/recording/result.js';
import { sessionArgOrLatest } from '../cli/session-arg.js';
import { entryDays } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import { sessionFields } from '../domain/session.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { isBlank, visibleLine } from '../domain/text.js';
import { parsePath } from '../domain/values.js';
import { words } from '../domain/words.js';
import { walk } from '../prompt/form.js';
import { type Back, BACK } from '../prompt/prompter.js';
import { sessionLine } from '../report/sessions.js';
import { type Draft, findDraft } from '../store/drafts.js';
import { Lost } from '../store/mark.js';
import { findSession, getSession } from '../store/sessions.js';
import { findSuggestion } from '../store/suggestions.js';

const noTerminal = (): EarshotError =>
  new EarshotError(
    'usage',
    words(
      'record asks questions, and there is no terminal to ask on',
      'record는 묻고 답하는 명령인데 물어볼 터미널이 없습니다',
    ),
    {
      hint: words(
        'Without questions: earshot add SESSION TEXT --category … --department … --kind … --proposer-group …, or record --notes FILE --yes',
        '묻지 않고 적으려면: earshot add 회차 내용 --category … --department … --kind … --proposer-group …, 또는 record --notes 파일 --yes',
      ),
    },
  );

const nothingKept = (): EarshotError =>
  new EarshotError('not-found', words('nothing was broken off', '이어서 적을 것이 없습니다'), {
    hint: words('earshot record begins', '시작하기: earshot record'),
  });

export default defineCommand({
  args: [sessionArgOrLatest],
  fields: [
    sessionFields.heldOn,
    sessionFields.place,
    sessionFields.audience,
    sessionFields.attendees,
    fields.district,
    fields.category,
    fields.department,
    fields.coDepartments,
    fields.kind,
    fields.proposerGroup,
    fields.onTheSpot,
  ],
  flags: [
    toggle('resume', words('go on where it was broken off', '멈춘 데서 이어서 입력')),
    flag({
      key: 'notes',
      placeholder: 'FILE',
      help: words('read notes typed during the visit; - reads stdin', '방문 중에 적은 메모를 읽음; -이면 표준 입력'),
      parse: parsePath,
    }),
    toggle('dryRun', words('show what the notes say, write nothing', '메모를 읽어 보이기만 하고 쓰지 않음')),
  ],
  about: words(
    'Asks for one suggestion after another. Each is saved as soon as its text is there; an empty text ends. < or Esc goes\nback, Ctrl-E opens an editor. What is given by a flag is not asked. docs/notes.md says how notes are written.',
    '건의를 하나씩 묻습니다. 내용을 적는 대로 저장되며, 빈 내용을 적으면 끝납니다. <나 Esc는 뒤로, Ctrl-E는 편집기.\n옵션으로 준 것은 묻지 않습니다. 메모 쓰는 법은 docs/notes.md에 있습니다.',
  ),
  examples: ['record', 'record 172 --proposer-group parents', 'record --resume', 'record --notes visit.txt --dry-run'],
  access: 'write',
  async run(context, options) {
    const { session: number, notes, resume, dryRun, heldOn, place, audience, attendees, ...rest } = options;
    const given = officialValues(context, withoutNull(rest));
    const flags = withoutNull({ heldOn, place, audience, attendees, district: rest.district });
    if (notes != null) {
      return recordNotes(context, notes, { number: number ?? undefined, flags, given, dryRun: dryRun ?? false });
    }
    if (!canAsk(context)) throw noTerminal();
    const store = await context.store();
    const prompter = await context.prompter();
    const isNew = heldOn != null || place != null;
    const draft = isNew ? undefined : await findDraft(store.read, context.user, number ?? undefined);
    if (resume && !draft) throw nothingKept();
    const resumed = draft && (await findSession(store.read, draft.session));
    const session = isNew
      ? await newSession(context, prompter, store, flags)
      : number == null
        ? (resumed ?? (await chooseSession(context, prompter, store)))
        : await getSession(store.read, number);
    // A session that is still to come is refused before anything is typed for it.
    const days = entryDays(session, {}, context.today(), context.replyRule());
    const recording = new Recording(context, prompter, store, session, days, given);
    tell(context, visibleLine(sessionLine(session, context.locale)), context.locale.say.record.begin);
    try {
      await ask(recording, draft);
      await recording.drop();
      const how = await store.fate();
      if (how) {
        tell(context, context.locale.pick(new Lost(how).text));
        await recording.goOnAnew(-1, { how });
      }
    } catch (error) {
      await keepUnfinished(recording, error);
      throw error;
    }
    await showEntered(context, store, session.number, recording.entered);
  },
});

const withoutNull = <T extends object>(given: T): { [Key in keyof T]?: NonNullable<T[Key]> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as never;

/** One suggestion after another, beginning with what was left. */
async function ask(recording: Recording, draft: Draft | undefined): Promise<void> {
  const { context, store, entered } = recording;
  const { say } = context.locale;
  const asking = draft?.asking;
  const left = asking && (await findSuggestion(store.read, asking.id));
  if (draft) recording.resume(draft, left);
  if (left) tell(context, `${left.id}  ${visibleLine(left.text)}`);
  let from = left ? asking.step : 0;
  for (let at = 0; ;) {
    let end: Back | undefined;
    try {
      end = await walk(questionsAbout(recording, at), from);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      tell(context, context.locale.pick(error.text), say.record.begunAnew);
      const isThere = await recording.goOnAnew(at, error);
      at = isThere ? entered.length - 1 : entered.length;
      from = isThere ? Math.max(0, recording.next - 1) : 0;
      continue;
    }
    if (recording.finished) return;
    from = 0;
    if (end !== BACK) {
      await recording.drop();
      tell(context, say.record.saved(entered[at]?.id ?? ''));
      at += 1;
    } else if (at > 0) {
      at -= 1;
      from = -1;
    }
  }
}

/** What stands when it ends before its time: all that was saved, and the words that were being typed. */
async function keepUnfinished(recording: Recording, why: unknown): Promise<void> {
  const { context, store, session, entered } = recording;
  const { say } = context.locale;
  const lines: string[] = [];
  try {
    const how = await store.fate();
    // What does not stand any more is not said to be kept.
    if (how) await recording.goOnAnew(how === 'replaced' ? entered.length - 1 : -1, { how }).catch(() => undefined);
    const draft = await recording.keepRest();
    if (entered.length > 0) lines.push(say.record.interrupted(entered.length));
    if (draft && !isBlank(draft.text)) lines.push(say.record.keptText(visibleLine(draft.text)));
    if (draft?.asking) lines.push(say.record.keptUnfinished(draft.asking.id));
    if (draft) lines.push(say.record.resume);
    else if (entered.length > 0) lines.push(say.session.recordNext(session.number));
    else lines.push(say.record.nothing(session.number));
  } catch {
    // The disk is full, or the like: the error that ends the command says so, and the text is on the screen.
    const file = why instanceof EarshotError && why.code === 'store' ? rescue(recording) : undefined;
    if (file === undefined) return;
    lines.push(say.record.rescued(file), say.record.rescuedNext(session.number, file));
  }
  tell(context, '', ...lines);
}
