import { canAsk } from '../cli/args/ask.js';
import { chooseSession, isWanted } from './record/choose-session.js';
import { askSessionAgain, newSession, type SessionFlags } from './record/session-questions.js';
import { tellUnknownYears } from '../cli/config/reply-clock.js';
import { defineCommand } from '../cli/frame/command.js';
import { tell } from '../cli/output/deliver.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { newFlag, officialValues } from '../cli/args/official-names.js';
import { recordNotes } from './record/notes.js';
import { questionsAbout } from './record/questions.js';
import { Recording } from './record/recording.js';
import { rescue } from './record/rescue.js';
import { showEntered } from './record/result.js';
import { sessionArgOrLatest } from '../cli/args/session-arg.js';
import { entryDays } from '../domain/entry.js';
import { EarshotError } from '../domain/errors.js';
import { type Session, sessionFields } from '../domain/records/session.js';
import { suggestionFields as fields } from '../domain/records/suggestion-fields.js';
import { isBlank, visibleLine } from '../domain/text/text.js';
import { parsePath } from '../domain/values.js';
import { message } from '../locale/message.js';
import { walk } from '../prompt/form.js';
import { type Back, BACK } from '../prompt/prompter.js';
import { sessionLine } from '../report/records/sessions.js';
import { type Draft, findDraft } from '../store/records/drafts.js';
import { Lost } from '../store/journal/mark.js';
import { findSession, getSession } from '../store/records/sessions.js';
import { findSuggestion } from '../store/records/suggestions.js';

const noTerminal = (): EarshotError =>
  new EarshotError('usage', message('entering.recordAsksQuestionsAndThere'), {
    hint: message('entering.withoutQuestionsEarshotAddSession'),
  });

const nothingKept = (): EarshotError =>
  new EarshotError('not-found', message('entering.nothingWasBrokenOff'), {
    hint: message('entering.earshotRecordBegins'),
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
    toggle('resume', message('entering.goOnWhereItWas')),
    flag({
      key: 'notes',
      placeholder: 'FILE',
      help: message('entering.readNotesTypedDuringVisit'),
      parse: parsePath,
    }),
    newFlag,
    toggle('dryRun', message('entering.showWhatNotesSayWrite')),
  ],
  about: message('entering.asksForOneSuggestionAfter'),
  examples: ['record', 'record 172 --proposer-group parents', 'record --resume', 'record --notes visit.txt --dry-run'],
  access: 'write',
  async run(context, options) {
    const { session: number, notes, resume, dryRun, heldOn, place, audience, attendees, ...more } = options;
    const { new: isNew = false, ...rest } = withoutNull(more);
    const visit = withoutNull({ heldOn, place, audience, attendees });
    if (notes != null) {
      const run = { number: number ?? undefined, flags: visit, given: rest, dryRun: dryRun ?? false, isNew };
      return recordNotes(context, notes, run);
    }
    if (!canAsk(context)) throw noTerminal();
    const store = await context.store();
    const given = await officialValues(context, store.read, rest, isNew);
    const flags = { ...visit, ...withoutNull({ district: given.district }) };
    const prompter = await context.prompter();
    const isNewVisit = heldOn != null || place != null;
    const draft = isNewVisit ? undefined : await findDraft(store.read, store.user, number ?? undefined);
    if (resume && !draft) throw nothingKept();
    const resumed = draft && (await findSession(store.read, draft.session));
    const named = number == null ? resumed : await getSession(store.read, number);
    const session = isNewVisit
      ? await newSession(context, prompter, store, flags)
      : (named ?? (await chooseSession(context, prompter, store)));
    if (named && !(await isWanted(context, prompter, named))) {
      tell(context, context.locale.say.suggestion.notDone);
      return;
    }
    // A session in the future is refused before anything is typed.
    const rule = await context.replyRule();
    const daysOf = (at: Session) => entryDays(at, {}, context.today(), rule);
    const days = daysOf(session);
    tellUnknownYears(context, rule, [days]);
    const recording = new Recording(context, prompter, store, session, days, given, isNew);
    tell(context, visibleLine(sessionLine(session, context.locale)), context.locale.say.record.begin);
    try {
      await askAll(recording, draft, isNewVisit ? flags : {}, daysOf);
      await recording.drop();
      const how = await store.fate();
      if (how) {
        tell(context, context.locale.render(new Lost(how).text));
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

/** Asks for suggestions; going back before the first one leads to the questions about the session. */
async function askAll(
  recording: Recording,
  draft: Draft | undefined,
  flags: SessionFlags,
  daysOf: (session: Session) => Recording['days'],
): Promise<void> {
  const { context, prompter, store } = recording;
  for (let left = draft; (await ask(recording, left)) === BACK; left = undefined) {
    const session = await askSessionAgain(context, prompter, store, recording.session, flags);
    await recording.moveTo(session, daysOf(session));
    tell(context, visibleLine(sessionLine(session, context.locale)));
  }
}

/**
 * Asks for one suggestion after another, starting with an unfinished one.
 * @returns BACK when the user went back before the first one
 */
async function ask(recording: Recording, draft: Draft | undefined): Promise<Back | undefined> {
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
      tell(context, context.locale.render(error.text), say.record.begunAnew);
      const isThere = await recording.goOnAnew(at, error);
      at = isThere ? entered.length - 1 : entered.length;
      from = isThere ? Math.max(0, recording.next - 1) : 0;
      continue;
    }
    if (recording.finished) return undefined;
    from = 0;
    if (end !== BACK) {
      await recording.drop();
      tell(context, say.record.saved(entered[at]?.id ?? ''));
      at += 1;
    } else if (at === 0) {
      return BACK;
    } else {
      at -= 1;
      from = -1;
    }
  }
}

/** Reports what was saved when the command ends early, and keeps the text being typed. */
async function keepUnfinished(recording: Recording, why: unknown): Promise<void> {
  const { context, store, session, entered } = recording;
  const { say } = context.locale;
  const lines: string[] = [];
  try {
    const how = await store.fate();
    // Entries that are no longer in effect are not reported as saved.
    if (how) await recording.goOnAnew(how === 'replaced' ? entered.length - 1 : -1, { how }).catch(() => undefined);
    const draft = await recording.keepRest();
    if (entered.length > 0) lines.push(say.record.interrupted(entered.length));
    if (draft && !isBlank(draft.text)) lines.push(say.record.keptText(visibleLine(draft.text)));
    if (draft?.asking) lines.push(say.record.keptUnfinished(draft.asking.id));
    if (draft) lines.push(say.record.resume);
    else if (entered.length > 0) lines.push(say.session.recordNext(session.number));
    else lines.push(say.record.nothing(session.number));
  } catch {
    // For example on a full disk: the error explains it, and the text is still on the screen.
    const file = why instanceof EarshotError && why.code === 'store' ? rescue(recording) : undefined;
    if (file === undefined) return;
    lines.push(say.record.rescued(file), say.record.rescuedNext(session.number, file));
  }
  tell(context, '', ...lines);
}
