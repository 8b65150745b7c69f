import { missing } from '../cli/args/ask.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliverData, tell } from '../cli/output/deliver.js';
import { idArgs, readIds } from '../cli/args/ids.js';
import { flag, longFlag } from '../cli/frame/flags.js';
import { newFlag, officialValues } from '../cli/args/official-names.js';
import { personOf } from '../cli/args/person.js';
import { EarshotError } from '../domain/errors.js';
import { field } from '../domain/field.js';
import type { Suggestion } from '../domain/records/suggestion.js';
import { changeFields, parseStoryPart } from '../domain/records/history.js';
import { suggestionEntryFields } from '../domain/entry.js';
import { suggestionFields as fields } from '../domain/records/suggestion-fields.js';
import { statuses } from '../domain/records/status.js';
import { message } from '../locale/message.js';
import { publicRecord } from '../report/records/suggestions.js';
import { correctPart, editSuggestion } from '../store/records/correction.js';
import { keepPerson } from '../store/records/people.js';
import { getSuggestion, type StoredSuggestion } from '../store/records/suggestions.js';

const editable = [...suggestionEntryFields, fields.reviewOn, fields.reason, fields.alternative, fields.body] as const;

/** Which part of the story is corrected, and what its day and words become. */
const part = flag({
  key: 'step',
  placeholder: 'N',
  help: message('entering.stepToCorrectAsShowNumbers'),
  parse: parseStoryPart,
});
const ofStep = [
  field({ ...changeFields.on, help: message('entering.dayOfThatStep') }),
  field({ ...changeFields.note, help: message('entering.wordsOfThatStep') }),
] as const;

/** @throws EarshotError usage when a day or words are given without their step, or a step without both */
function checkStep(given: { readonly step?: unknown; readonly on?: unknown; readonly note?: unknown }): void {
  const says = given.on != null || given.note !== undefined;
  if (given.step == null && (says || given.on === null)) throw missing(['--step N'], 'edit');
  if (given.step != null && !says) throw missing(['--on', '--note'], 'edit');
}

/** @throws InvalidValue for a field that belongs to another status */
function checkBelongs(suggestion: Suggestion, given: Readonly<Record<string, unknown>>): void {
  const demands = ['reviewOn', 'reason', 'body'] as const;
  for (const demand of demands) {
    const flag = longFlag(fields[demand]);
    if (given[demand] === null && statuses[suggestion.status].demands === demand) throw missing([flag], 'edit');
    if (given[demand] === undefined || statuses[suggestion.status].demands === demand) continue;
    throw new EarshotError(
      'conflict',
      message('entering.isWhichHasNo', suggestion.id, statuses[suggestion.status].label, flag),
      {
        hint: message('entering.earshotStatusChangesStatus', suggestion.id),
      },
    );
  }
}

export default defineCommand({
  args: [{ ...idArgs, required: true }],
  fields: [...editable, ...ofStep],
  flags: [part, newFlag],
  about: message('entering.onlyWhatIsGivenIsChangedEmpty'),
  examples: [
    message('entering.exampleOfEditStep'),
    message('entering.edit1723DepartmentRoads'),
    message('entering.edit17214District'),
  ],
  access: 'write',
  async run(context, { ids, proposerName, proposerContact, step, on, note, new: isNew, ...typed }) {
    checkStep({ step, on, note });
    if (
      Object.keys(typed).length === 0 &&
      step == null &&
      proposerName === undefined &&
      proposerContact === undefined
    ) {
      throw missing([...editable, part].map(longFlag), 'edit');
    }
    if (typed.text === null) throw missing(['--text'], 'edit');
    const wanted = await readIds(context, ids ?? []);
    const person = await personOf(context, { proposerName, proposerContact });
    const store = await context.store();
    const { text, ...names } = await officialValues(context, store.read, typed, isNew ?? false);
    const values = { ...names, ...(text != null && { text }) };
    const today = context.today();
    const results = await store.write({ command: 'edit', line: context.line }, async (write) => {
      const done: { after: StoredSuggestion; isEdited: boolean }[] = [];
      for (const id of wanted) {
        const before = await getSuggestion(write.handle, id);
        checkBelongs(before, values);
        await editSuggestion(write, before, values, today);
        const corrected =
          step != null && (await correctPart(write, await getSuggestion(write.handle, id), step, { on, note }, today));
        await keepPerson(write, before.key, person);
        const after = await getSuggestion(write.handle, id);
        done.push({ after, isEdited: corrected || after.revision !== before.revision });
      }
      return done;
    });
    const { say } = context.locale;
    const personal = proposerName !== undefined || proposerContact !== undefined;
    const lines = results.map(({ after, isEdited }) =>
      personal || isEdited ? say.suggestion.edited(after.id) : say.suggestion.unchanged(after.id),
    );
    tell(context, ...lines);
    await deliverData(
      context,
      results.map(({ after }) => publicRecord(after)),
    );
  },
});
