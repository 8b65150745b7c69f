import { entryDays } from '../../domain/entry.js';
import { EarshotError, type Problem } from '../../domain/errors.js';
import { fold } from '../../domain/text/text.js';
import { type Message, message } from '../../locale/message.js';
import { decode } from '../../input/bytes/encoding.js';
import { openFile } from '../../input/bytes/file.js';
import { type Notes, readNotes } from '../../input/notes.js';
import { notesDocument } from '../../report/notes.js';
import type { Handle } from '../../store/engine/db.js';
import { answerOnTheSpot } from '../../store/records/transitions.js';
import { insertSuggestion, listTexts, type StoredSuggestion } from '../../store/records/suggestions.js';
import { listUsed } from '../../store/records/vocabulary.js';
import { BACK } from '../../prompt/prompter.js';
import { canAsk, confirmed, needConfirmation } from '../../cli/args/ask.js';
import type { Context } from '../../cli/frame/context.js';
import { deliver, tell } from '../../cli/output/deliver.js';
import {
  doubtMessage,
  type Doubted,
  offeredNames,
  OfficeNames,
  officialValues,
  whichName,
} from '../../cli/args/official-names.js';
import type { SessionFlags } from './session-questions.js';
import { sessionFor, targetOf } from './notes-session.js';
import type { Given } from './recording.js';
import { showEntered } from './result.js';

interface NotesOptions {
  readonly number: number | undefined;
  /** Values of the session from flags; the first line of the notes has the rest. */
  readonly flags: SessionFlags;
  readonly given: Given;
  readonly dryRun: boolean;
  /** True with `--new`: names are kept that are near those in use. */
  readonly isNew: boolean;
}

/** Most bytes of notes; a larger file is something else. */
const LONGEST = 4_194_304;

async function readText(context: Context, path: string): Promise<string> {
  const bytes = path === '-' ? (context.io.in as AsyncIterable<Uint8Array>) : await openFile(path);
  let text = '';
  for await (const piece of decode(bytes, { name: nameOf(path) }).text) {
    text += piece;
    if (text.length > LONGEST) throw new EarshotError('bad-data', message('entering.isTooLongForNotes', nameOf(path)));
  }
  return text;
}

const nameOf = (path: string): string => (path === '-' ? 'stdin' : path);

function refuse(path: string, problems: readonly Problem[], hint = message('entering.docsNotesMdSaysHow')): never {
  throw new EarshotError('bad-data', message('entering.cannotBeTakenAsNotes', nameOf(path)), {
    problems,
    hint,
  });
}

/** Lines about names that are not in use yet. */
function strangers(
  known: Readonly<Record<'category' | 'department', readonly string[]>>,
  { suggestions }: Notes,
  path: string,
): Message[] {
  const found: Message[] = [];
  for (const field of ['category', 'department'] as const) {
    const folded = new Set(known[field].map(fold));
    // When no name is in use yet, none is reported.
    for (const { line, [field]: name } of folded.size > 0 ? suggestions : []) {
      if (name === undefined || folded.has(fold(name))) continue;
      folded.add(fold(name));
      found.push(message('entering.isNew', `${nameOf(path)}:${line}  "${name}"`));
    }
  }
  return found;
}

type NameChoice = Pick<NotesOptions, 'isNew' | 'dryRun'>;

/**
 * The notes with official names. A name near one in use is asked about on a terminal, once; a dry run tells it.
 * @throws EarshotError bad-data with every name that is not taken as it is
 */
async function withNames(
  context: Context,
  path: string,
  notes: Notes,
  handle: Handle,
  { isNew, dryRun }: NameChoice,
): Promise<Notes> {
  const office = new OfficeNames(context.settings, handle);
  const settled = new Map<string, string>();
  const problems: Problem[] = [];
  const asks = canAsk(context) && !context.options.yes && !dryRun;
  const settle = async (line: number, doubted: Doubted): Promise<string> => {
    const { kind, name, doubt } = doubted;
    const key = `${kind} ${name}`;
    const known = isNew ? name : settled.get(key);
    if (known !== undefined) return known;
    const answer = asks && doubt.why === 'near' ? await whichName(context, doubted) : BACK;
    if (answer === BACK) problems.push({ where: `${nameOf(path)}:${line}`, reason: doubtMessage(doubted) });
    settled.set(key, answer === BACK ? name : answer);
    return answer === BACK ? name : answer;
  };
  const suggestions: Notes['suggestions'][number][] = [];
  for (const each of notes.suggestions)
    suggestions.push(await office.spellAll(each, (doubted) => settle(each.line, doubted)));
  if (problems.length > 0 && !dryRun) refuse(path, problems, message('flags.newKeepsThem'));
  const { render } = context.locale;
  if (problems.length > 0) tell(context, ...problems.map(({ where, reason }) => `${where ?? ''}  ${render(reason)}`));
  return { ...notes, suggestions };
}

/** Reads notes with official names; tells names that are new. @throws EarshotError bad-data */
async function understand(
  context: Context,
  path: string,
  source: string,
  handle: Handle,
  choice: NameChoice,
): Promise<Notes> {
  const offered = async (property: 'category' | 'department'): Promise<string[]> =>
    offeredNames(context.settings, property, await listUsed(handle, property));
  const known = { category: await offered('category'), department: await offered('department') };
  const read = readNotes(source, { categories: known.category, departments: known.department });
  const problems = read.problems.map(({ line, column, ...problem }) => ({
    where: `${nameOf(path)}:${line}:${column}`,
    ...problem,
  }));
  if (problems.length > 0) refuse(path, problems);
  const notes = await withNames(context, path, read, handle, choice);
  const strange = strangers(known, notes, path);
  if (strange.length > 0) tell(context, ...strange.map(context.locale.render));
  return notes;
}

/** Shows the notes of a visit, then stores them as one operation. */
export async function recordNotes(context: Context, path: string, options: NotesOptions): Promise<void> {
  const { locale } = context;
  const { number: wanted, dryRun, isNew } = options;
  if (!dryRun) needConfirmation(context);
  const source = await readText(context, path);
  const store = await context.store(dryRun ? 'look' : 'write');
  const { onTheSpot: always = false, ...given } = await officialValues(context, store.read, options.given, isNew);
  const flags = { ...options.flags, ...(given.district != null && { district: given.district }) };
  const notes = await understand(context, path, source, store.read, options);
  const target = await targetOf(context, store.read, notes.head, { number: wanted, flags });
  const session = 'known' in target ? target.known : { number: null, district: null, attendees: null, ...target.fresh };
  const days = entryDays(
    { heldOn: session.heldOn, number: session.number ?? 0 },
    {},
    context.today(),
    await context.replyRule(),
  );
  const there = session.number === null ? new Set<string>() : await listTexts(store.read, session.number);
  const noted = notes.suggestions.map(({ line, onTheSpot = always, ...said }) => ({
    ...{ line, onTheSpot, known: there.has(fold(said.text)) },
    values: { ...given, ...said },
  }));

  const fresh = noted.filter(({ known }) => !known);
  if (dryRun || !context.options.yes) {
    const { number, heldOn, place, district } = session;
    const attendees = ('known' in target ? target.attendees : null) ?? session.attendees;
    const suggestions = noted.map(({ values: { text, kind = null, category = null, department = null }, ...rest }) => ({
      ...rest,
      ...{ text, kind, category, department },
    }));
    await deliver(
      context,
      notesDocument({ session: { number, heldOn, place, district, attendees }, suggestions }, locale),
    );
  }
  if (dryRun) {
    tell(context, locale.say.import.nothingWritten);
    return;
  }
  if (!(await confirmed(context, locale.say.record.saveNotes(fresh.length)))) {
    tell(context, locale.say.suggestion.notDone);
    return;
  }
  const { number, entered } = await store.write({ command: 'record', line: context.line }, async (write) => {
    const at = await sessionFor(write, target);
    const done: StoredSuggestion[] = [];
    for (const { values, onTheSpot } of fresh) {
      const suggestion = await insertSuggestion(write, at.number, { district: at.district, ...values, ...days });
      done.push(onTheSpot ? await answerOnTheSpot(write, suggestion, context.today()) : suggestion);
    }
    return { number: at.number, entered: done };
  });
  await showEntered(context, store, number, entered);
}
