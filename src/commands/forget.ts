import { canAsk, confirmed, missing } from '../cli/args/ask.js';
import { defineCommand, manyArgs } from '../cli/frame/command.js';
import type { Context } from '../cli/frame/context.js';
import { sweep } from '../cli/output/file.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { flag, toggle } from '../cli/frame/flags.js';
import { askedFor, stdinLines } from '../cli/args/person.js';
import { parseDay } from '../domain/time/written-day.js';
import { columnWords } from '../domain/records/column-words.js';
import { EarshotError } from '../domain/errors.js';
import { parseIdRange } from '../domain/records/identifier.js';
import { parseName } from '../domain/values.js';
import { Sought } from '../domain/text/stretch.js';
import { message } from '../locale/message.js';
import { listKnownCopies, listTextFiles } from '../store/maintenance/copies.js';
import { eraseUnsaved, findUnsaved, listUnsavedParts } from '../store/maintenance/unsaved.js';
import type { Handle } from '../store/engine/db.js';
import type { Store } from '../store/store.js';
import { erasingOf } from '../store/maintenance/erasing.js';
import { countPlaces, findText, forgetText } from '../store/maintenance/forget-text.js';
import {
  forgetPeople,
  type Forgettable,
  countPeopleWith,
  isPurgeDue,
  peopleNamed,
  peopleOf,
  peopleResolvedBefore,
  peopleUnused,
  purge,
} from '../store/maintenance/forget.js';

/**
 * True for an id. Most telephone numbers begin with 0 or have more parts; others are searched when no such id exists.
 */
const isId = (word: string): boolean => /^[1-9]\d*-[1-9]\d*(\.\.[\d-]+)?$/.test(word);

interface WantedPeople {
  readonly who: readonly string[];
  readonly before: string | null | undefined;
  readonly unused: boolean;
}

/**
 * The people that a word means: those of suggestions, by id, or those with this name or contact.
 * @throws EarshotError not-found for a word in the form of an id that is neither an id nor a contact
 */
async function meant(handle: Handle, word: string): Promise<Forgettable & { readonly isId: boolean }> {
  if (!isId(word)) return { ...(await peopleNamed(handle, word)), isId: false };
  try {
    return { ...(await peopleOf(handle, parseIdRange(word))), isId: true };
  } catch (error) {
    if (!(error instanceof EarshotError && error.code === 'not-found') || word.includes('..')) throw error;
    const named = await peopleNamed(handle, word);
    if (named.people.length > 0) return { ...named, isId: false };
    throw new EarshotError('not-found', message('keeping.andIsNobodySContact', error.text, word), { cause: error });
  }
}

async function find(
  handle: Handle,
  wanted: WantedPeople,
): Promise<Forgettable & { readonly ids: ReadonlySet<string> }> {
  const { who, before, unused } = wanted;
  const found: Forgettable[] = [];
  const ids = new Set<string>();
  for (const word of who) {
    const people = await meant(handle, word);
    if (people.isId) ids.add(word);
    found.push(people);
  }
  if (before != null) found.push(await peopleResolvedBefore(handle, before));
  if (unused) found.push(await peopleUnused(handle));
  return {
    ids,
    people: [...new Set(found.flatMap(({ people }) => people))],
    suggestions: [...new Set(found.flatMap(({ suggestions }) => suggestions))],
  };
}

/** The given names and contacts; `-` is replaced by an answer on the terminal or the lines of stdin. */
async function namesOf(context: Context, who: readonly string[]): Promise<string[]> {
  const names = [];
  for (const word of who) {
    if (word !== '-') names.push(word);
    else if (canAsk(context)) names.push(await askedFor(context, { label: message('keeping.nameOrContact') }));
    else names.push(...(await stdinLines(context)));
  }
  const given = names.filter((name) => name !== '');
  if (who.length > 0 && given.length === 0) throw missing(['PERSON or ID'], 'forget');
  return given;
}

const textAlone = (): EarshotError => new EarshotError('usage', message('keeping.inTextDoesNotGo'));

/**
 * Reports files made from the store that are not changed. @param texts includes files without names @returns their
 * paths
 */
async function tellCopies(context: Context, store: Store, texts: boolean): Promise<string[]> {
  const { path, shown } = context.storePath();
  const known = await listKnownCopies(store.read, path, shown);
  const copies = [...new Set([...known, ...(texts ? await listTextFiles(store.read) : [])])];
  if (copies.length > 0) tell(context, context.locale.say.safety.copiesKeep, ...copies.map((path) => `  ${path}`));
  return copies;
}

/** Most places that are listed for a person; a script gets all. */
const SHOWN = 50;

/** Erases a word from texts, after showing the places. */
async function forgetInText(context: Context, given: string, dryRun: boolean): Promise<void> {
  const { safety, suggestion } = context.locale.say;
  const [word = ''] = await namesOf(context, [given]);
  const sought = new Sought(parseName(word));
  // A single letter would occur nearly everywhere.
  if (sought.length < 2) throw new EarshotError('usage', message('keeping.inTextWantsTwoLetters'));
  const erasing = erasingOf(sought);
  const store = await context.store();
  const found = await findText(store.read, erasing);
  const { places, operations, drafts, files } = found;
  const { path } = context.storePath();
  const unsaved = findUnsaved(path, erasing);
  const count = countPlaces(found) + unsaved.length;
  const { dialect } = store.read;
  const people = (await dialect.mayRead(store.read, ['person.name', 'person.contact']))
    ? await countPeopleWith(store.read, erasing)
    : 0;
  const unseen = !(await dialect.seesDrafts(store.read));
  const shown = places.slice(0, SHOWN).map(({ record, column, excerpt }) => {
    const label = context.locale.render(columnWords(column));
    return `  ${record}  ${label}  ${excerpt}`;
  });
  const more = places.length > SHOWN ? [safety.morePlaces(places.length - SHOWN)] : [];
  if (count === 0) tell(context, people > 0 || unseen ? safety.notInText : safety.nowhere);
  else tell(context, ...shown, ...more, safety.standsIn(places.length, operations.length, drafts, files));
  if (unsaved.length > 0) tell(context, safety.inUnsaved(unsaved.length), ...unsaved.map((file) => `  ${file}`));
  if (people > 0) tell(context, safety.inPeople(people));
  if (unseen) tell(context, safety.draftsUnseen);
  const data = { places, operations, drafts, files, unsaved, people, draftsOfOthersSeen: !unseen };
  if (count === 0 || dryRun || !(await confirmed(context, safety.eraseConfirm(count)))) {
    if (count > 0 && !dryRun) tell(context, suggestion.notDone);
    // Completes a purge that was interrupted before.
    if (count === 0 && !dryRun && (await isPurgeDue(store.read))) await purge(store.engine);
    await deliverData(context, { ...data, erased: false });
    return;
  }
  await store.write({ command: 'forget', line: 'forget --in-text …' }, (write) => forgetText(write, erasing));
  eraseUnsaved(unsaved, erasing, context.program.name);
  await purge(store.engine);
  tell(context, safety.erased(count));
  await deliverData(context, { ...data, erased: true, backups: await tellCopies(context, store, true) });
}

export default defineCommand({
  args: [
    manyArgs({
      key: 'who',
      name: 'PERSON|ID',
      help: message('keeping.nameOrContactOrIds'),
      parse: parseName,
    }),
  ],
  flags: [
    flag({
      key: 'resolvedBefore',
      placeholder: 'DAY',
      help: message('keeping.whoeverMadeWhatWasResolved'),
      parse: (raw: string) => parseDay(raw),
    }),
    flag({
      key: 'inText',
      placeholder: 'WORD',
      help: message('keeping.wordInWhatWasWritten'),
      once: true,
      personal: true,
      parse: parseName,
    }),
    toggle('unused', message('keeping.whoeverBelongsToNoSuggestion')),
    toggle('dryRun', message('keeping.sayWhoEraseNothing')),
  ],
  about: message('keeping.erasesNameAndContactFor'),
  examples: [
    'forget 172-3 --yes',
    'forget --resolved-before 2024-01-01 --dry-run',
    'forget --unused',
    'forget --in-text 010-0000-0000 --dry-run',
  ],
  access: 'write',
  undo: false,
  async run(context, { who = [], resolvedBefore, inText, unused: unusedGiven, dryRun }) {
    if (!dryRun) sweep(listUnsavedParts(context.storePath().path), context.program);
    if (inText != null) {
      if (who.length > 0 || resolvedBefore != null || unusedGiven) throw textAlone();
      await forgetInText(context, inText, dryRun ?? false);
      return;
    }
    const unused = unusedGiven ?? false;
    if (who.length === 0 && resolvedBefore == null && !unused)
      throw missing(['PERSON, ID, --in-text, --resolved-before or --unused'], 'forget');
    const { safety } = context.locale.say;
    const store = await context.store();
    const named = await namesOf(context, who);
    const found = await find(store.read, { who: named, before: resolvedBefore, unused });
    const data = { people: found.people.length, suggestions: found.suggestions };
    if (found.people.length === 0 || dryRun) {
      // Completes a purge that was interrupted before. Where somebody is to be forgotten, that comes first.
      if (!dryRun && (await isPurgeDue(store.read))) await purge(store.engine);
      tell(
        context,
        found.people.length === 0 ? safety.nobody : safety.wouldForget(found.people.length),
        ...found.suggestions.map((id) => `  ${id}`),
      );
      await deliverData(context, { ...data, forgotten: false });
      return;
    }
    if (!(await confirmed(context, safety.forgetConfirm(found.people.length)))) {
      tell(context, context.locale.say.suggestion.notDone);
      return;
    }
    // The journal's command line must not contain the names.
    const line = [
      'forget',
      ...named.map((word) => (found.ids.has(word) ? word : '…')),
      ...(resolvedBefore == null ? [] : [`--resolved-before ${resolvedBefore}`]),
      ...(unused ? ['--unused'] : []),
    ];
    await store.write({ command: 'forget', line: line.join(' ') }, (write) => forgetPeople(write, found));
    await purge(store.engine);
    tell(context, safety.forgotten(found.people.length));
    await deliverData(context, { ...data, forgotten: true, backups: await tellCopies(context, store, false) });
  },
});
