import { entryDays } from '../../domain/entry.js';
import { EarshotError, type Problem } from '../../domain/errors.js';
import { fold, nearest } from '../../domain/text.js';
import { words } from '../../domain/words.js';
import { decode } from '../../input/encoding.js';
import { openFile } from '../../input/file.js';
import { type NotedSuggestion, type Notes, readNotes } from '../../input/notes.js';
import { notesDocument } from '../../report/notes.js';
import { answerOnTheSpot } from '../../store/progress.js';
import { insertSuggestion, listTexts, type StoredSuggestion, type SuggestionValues } from '../../store/suggestions.js';
import { listUsed } from '../../store/vocabulary.js';
import { confirmed, needConfirmation } from '../ask.js';
import type { Context } from '../context.js';
import { deliver, tell } from '../deliver.js';
import { offeredNames, Speller } from '../names.js';
import { sessionFor, type SessionFlags, targetOf } from './notes-session.js';
import type { Given } from './recording.js';
import { showEntered } from './result.js';

interface NotesOptions {
  /** What flags say of the session; the notes' first line says the rest. */
  readonly session: SessionFlags;
  readonly given: Given;
  readonly dryRun: boolean;
}

/** Notes are typed by hand: more than this is something else. */
const LONGEST = 4_194_304;

async function readText(context: Context, path: string): Promise<string> {
  const bytes = path === '-' ? (context.io.in as AsyncIterable<Uint8Array>) : await openFile(path);
  let text = '';
  for await (const piece of decode(bytes, { name: nameOf(path) }).text) {
    text += piece;
    if (text.length > LONGEST)
      throw new EarshotError(
        'bad-data',
        words(`${nameOf(path)} is too long for notes`, `${nameOf(path)}: 메모로는 너무 깁니다`),
      );
  }
  return text;
}

const nameOf = (path: string): string => (path === '-' ? 'stdin' : path);

function refuse(path: string, problems: readonly Problem[]): never {
  throw new EarshotError(
    'bad-data',
    words(
      `${nameOf(path)} cannot be taken as notes; nothing was written`,
      `${nameOf(path)}: 메모로 읽을 수 없어 아무것도 쓰지 않았습니다`,
    ),
    { problems, hint: words('docs/notes.md says how notes are written', '메모 쓰는 법: docs/notes.md') },
  );
}

/** Names that nobody has used before: taken as they are, but perhaps a slip. */
function strangers(
  names: Readonly<Record<'category' | 'department', readonly string[]>>,
  { suggestions }: Notes,
  path: string,
): Problem[] {
  const found: Problem[] = [];
  for (const field of ['category', 'department'] as const) {
    const known = names[field];
    const folded = new Set(known.map(fold));
    // Where none is known, all are new, and none is a slip.
    for (const { line, [field]: name } of known.length > 0 ? suggestions : []) {
      if (name === undefined || folded.has(fold(name))) continue;
      folded.add(fold(name));
      const guess = nearest(name, known);
      const meant = guess === undefined ? words('', '') : words(`; did you mean ${guess}?`, `. 혹시 ${guess}?`);
      const reason = words(`is new${meant.en}`, `처음 쓰는 이름${meant.ko}`);
      found.push({ where: `${nameOf(path)}:${line}`, field, value: name, reason });
    }
  }
  return found;
}

const valuesOf = (
  { text, category, department, kind }: NotedSuggestion,
  given: Given,
): SuggestionValues & { text: string } => {
  return {
    ...Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'onTheSpot')),
    text,
    ...(category !== undefined && { category }),
    ...(department !== undefined && { department }),
    ...(kind !== undefined && { kind }),
  };
};

/** Takes in what a clerk typed during a visit: shown first, then written down as one operation. */
export async function recordNotes(context: Context, path: string, options: NotesOptions): Promise<void> {
  const { given, dryRun } = options;
  const { locale } = context;
  if (!dryRun) needConfirmation(context);
  const source = await readText(context, path);
  const store = await context.store(dryRun ? 'look' : 'write');
  const offered = async (property: 'category' | 'department'): Promise<string[]> =>
    offeredNames(context.settings, property, await listUsed(store.read, property));
  const known = { category: await offered('category'), department: await offered('department') };
  const read = readNotes(source, { categories: known.category, departments: known.department });
  const speller = new Speller(context.settings);
  const notes = { ...read, suggestions: read.suggestions.map((each) => speller.spell(each)) };
  if (notes.problems.length > 0) {
    refuse(
      path,
      notes.problems.map(({ line, column, value, reason }) => ({
        where: `${nameOf(path)}:${line}:${column}`,
        value,
        reason,
      })),
    );
  }
  const target = await targetOf(context, store.read, notes.head, options.session);
  const session = 'known' in target ? target.known : { number: null, district: null, attendees: null, ...target.fresh };
  const days = entryDays(
    { heldOn: session.heldOn, number: session.number ?? 0 },
    {},
    context.today(),
    context.replyRule(),
  );
  const there = session.number === null ? new Set<string>() : await listTexts(store.read, session.number);
  const noted = notes.suggestions.map((each) => ({
    ...each,
    onTheSpot: (each.onTheSpot ?? given.onTheSpot) === true,
    known: there.has(fold(each.text)),
  }));
  const strange = strangers(known, notes, path);
  if (strange.length > 0)
    tell(
      context,
      ...strange.map(({ where, value, reason }) => `${where ?? ''}  "${value ?? ''}"  ${locale.pick(reason)}`),
    );

  const fresh = noted.filter((each) => !each.known);
  if (dryRun || !context.options.yes) {
    await deliver(
      context,
      notesDocument(
        {
          session: {
            number: session.number,
            heldOn: session.heldOn,
            place: session.place,
            district: session.district,
            attendees: ('known' in target ? target.attendees : null) ?? session.attendees,
          },
          suggestions: noted.map(({ line, onTheSpot, known: isKnown, ...each }) => {
            const { text, kind = null, category = null, department = null } = valuesOf(each as NotedSuggestion, given);
            return { line, text, kind, category, department, onTheSpot, known: isKnown };
          }),
        },
        locale,
      ),
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
    for (const each of fresh) {
      const suggestion = await insertSuggestion(write, at.number, {
        district: at.district,
        ...valuesOf(each, given),
        ...days,
      });
      done.push(each.onTheSpot ? await answerOnTheSpot(write, suggestion, context.today()) : suggestion);
    }
    return { number: at.number, entered: done };
  });
  await showEntered(context, store, number, entered);
}
