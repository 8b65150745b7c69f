import { confirmed, needConfirmation } from '../cli/args/ask.js';
import { defineCommand } from '../cli/frame/command.js';
import { deliver, deliverData, forPerson, tell } from '../cli/output/deliver.js';
import { idArgs, readIds } from '../cli/args/ids.js';
import { flag, longFlag } from '../cli/frame/flags.js';
import { newFlag, officialValues } from '../cli/args/official-names.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { changeFields } from '../domain/records/history.js';
import { checkDay, missingDemand, demandFlags, type Step, type StepInput, unwritten } from '../domain/records/step.js';
import { declineReasons, type Demand, statuses } from '../domain/records/status.js';
import { lineOf } from '../cli/mistakes/command-meant.js';
import { usageMessage } from '../cli/frame/usage.js';
import { parseStatus, suggestionFields as fields } from '../domain/records/suggestion-fields.js';
import { joined, type Message, verbatim, message } from '../locale/message.js';
import { publicRecord } from '../report/records/suggestions.js';
import { previewView } from '../report/records/preview.js';
import { findSurvivor, getSurvivor, keepNote, lastChange, nextStep, takeStep } from '../store/records/transitions.js';
import { getSuggestions, type StoredSuggestion } from '../store/records/suggestions.js';
import { missing } from '../cli/args/ask.js';
import { parseId, formatId } from '../domain/records/identifier.js';
import type { Handle } from '../store/engine/db.js';

interface Planned {
  readonly suggestion: StoredSuggestion;
  readonly step: Step | undefined;
}

/** Plans all changes, or throws all reasons against them, so that one wrong id does not hide the next. */
async function plan(
  handle: Handle,
  suggestions: readonly StoredSuggestion[],
  input: StepInput,
  today: string,
): Promise<Planned[]> {
  const ids = suggestions.map(({ id }) => id);
  const planned: Planned[] = [];
  const refused: { suggestion: StoredSuggestion; error: InvalidValue }[] = [];
  for (const suggestion of suggestions) {
    try {
      if (input.mergedInto === suggestion.id)
        throw new InvalidValue(message('entering.cannotBeMergedIntoItself'), undefined, 'conflict');
      if (input.mergedInto != null) await checkMerged(handle, suggestion, [input.mergedInto, ...ids]);
      planned.push({ suggestion, step: await nextStep(handle, suggestion, input, today) });
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      refused.push({ suggestion, error });
    }
  }
  const [first] = refused;
  if (!first) return planned;
  throw new EarshotError(first.error.code, message('entering.nothingWasChangedThisCannot'), {
    problems: refused.map(({ suggestion, error }) => ({ where: suggestion.id, reason: error.reason })),
    hint: first.error.hint,
  });
}

/** @throws InvalidValue when a suggestion is already merged into one that is not among these */
async function checkMerged(handle: Handle, suggestion: StoredSuggestion, ids: readonly string[]): Promise<void> {
  if (suggestion.status !== 'merged') return;
  const survivor = await findSurvivor(handle, suggestion);
  if (survivor && ids.includes(survivor.id)) return;
  const end = survivor?.id ?? suggestion.mergedInto ?? '?';
  const reopen = `earshot status ${suggestion.id} reviewing`;
  throw new InvalidValue(message('entering.wasMergedIntoAlready', end), message('entering.first', reopen), 'conflict');
}

/** A suggestion for which a flag cannot be written. */
interface Left {
  readonly where: string;
  readonly reason: Message;
  readonly hint: Message;
}

/** What becomes of suggestions that have the status already. */
interface Standing {
  /** Those on which the note that was given is kept. */
  readonly noted: readonly StoredSuggestion[];
  /** Those for which other flags were given, which cannot be written. */
  readonly left: readonly Left[];
}

/** What goes with a note, and is written with it. */
const ofNote: ReadonlySet<string> = new Set(['note', 'public', 'on']);

async function standing(
  handle: Handle,
  planned: readonly Planned[],
  input: Parameters<typeof unwritten>[2],
): Promise<Standing> {
  const noted: StoredSuggestion[] = [];
  const left: Left[] = [];
  for (const { suggestion } of planned.filter(({ step }) => step === undefined)) {
    const last = await lastChange(handle, suggestion);
    const keys = unwritten(suggestion, last, input);
    if (keys.includes('note')) noted.push(suggestion);
    const others = keys.includes('note') ? keys.filter((key) => !ofNote.has(key)) : keys;
    if (others.length === 0) continue;
    const since = last.dayKnown ? last.on : undefined;
    const flags = others.map((key) => longFlag({ key })).join(', ');
    const { id } = suggestion;
    left.push({
      where: id,
      reason: message('entering.isSoAlready', statuses[input.to].label, since, flags),
      hint: others.includes('on')
        ? message('entering.stepIsCorrectedBy', `earshot edit ${id} --step ${last.seq} --on ${String(input.on)}`)
        : message('entering.first', `earshot status ${id} reviewing`),
    });
  }
  return { noted, left };
}

/** @throws EarshotError conflict when flags were given that cannot be written */
function refuseLeft(left: readonly Left[]): void {
  const [first] = left;
  if (!first) return;
  throw new EarshotError('conflict', message('entering.nothingWasChangedThisCannot'), {
    problems: left,
    hint: first.hint,
  });
}

/** Takes the ids first and the status last; `merge` is the same as `status … merged`. */
export default defineCommand({
  args: [{ ...idArgs, required: true, choices: fields.status.choices ?? [] }],
  usage: 'ID... STATUS [options]',
  fields: [
    changeFields.on,
    changeFields.note,
    changeFields.public,
    fields.reviewOn,
    fields.reason,
    fields.alternative,
    fields.body,
    fields.onTheSpot,
  ],
  flags: [
    flag({
      key: 'into',
      placeholder: 'ID',
      help: message('entering.oneThatCountsForMerged'),
      parse: (raw) => formatId(parseId(raw)),
    }),
    flag({
      key: 'department',
      placeholder: 'DEPARTMENT',
      help: message('entering.departmentThatLeadsFromNow'),
      parse: fields.department.parse,
    }),
    newFlag,
  ],
  about: message('entering.lastWordIsStatusReceived'),
  examples: [message('entering.exampleOfStatus'), message('entering.status17210DeclinedReason')],
  access: 'write',
  async run(context, { ids, into, department: typedDepartment, on, new: isNew, ...given }) {
    const raw = ids ?? [];
    const last = raw.at(-1) ?? '';
    if (raw.length < 2) throw missing(['ID STATUS'], 'status');
    const to = statusWord(last);
    const today = context.today();
    const input: StepInput = {
      ...given,
      onTheSpot: given.onTheSpot ?? undefined,
      public: given.public ?? undefined,
      to,
      on: on ?? today,
      mergedInto: into,
    };
    const lacking = missingDemand(to, input);
    if (lacking) throw lackingDemand(lacking, raw);
    const wanted = await readIds(context, raw.slice(0, -1));
    const store = await context.store();
    const named = { department: typedDepartment };
    const { department } = await officialValues(context, store.read, named, isNew ?? false);
    if (into != null) await getSurvivor(store.read, into, wanted.map(formatId));
    const planned = await plan(store.read, await getSuggestions(store.read, wanted), input, today);
    const changing = planned.filter(({ step }) => step !== undefined);
    const { locale } = context;
    const { say } = locale;
    const { noted, left } = await standing(store.read, planned, { ...input, on });
    if (changing.length + noted.length === 0) refuseLeft(left);
    for (const suggestion of noted) checkDay(input.on, today, suggestion);
    if (changing.length > 0 && planned.length > 1) needConfirmation(context);
    if (forPerson(context) && planned.length > noted.length) {
      await deliver(context, { blocks: [{ kind: 'view', view: previewView(planned, locale) }], data: null });
    }
    if (changing.length + noted.length === 0) {
      tell(context, say.suggestion.nothingChanged);
      await deliverData(
        context,
        planned.map(({ suggestion }) => publicRecord(suggestion)),
      );
      return;
    }
    const question = say.suggestion.changeConfirm(changing.length, input.on);
    if (changing.length > 0 && planned.length > 1 && !(await confirmed(context, question))) {
      tell(context, say.suggestion.notDone);
      return;
    }
    await store.write({ command: 'status', line: context.line }, async (write) => {
      for (const { suggestion, step } of changing) {
        if (step) await takeStep(write, suggestion, step, department);
      }
      const note = { on: input.on, text: input.note ?? '', public: input.public ?? false };
      for (const suggestion of noted) await keepNote(write, suggestion, note);
    });
    const same = planned.length - changing.length - noted.length;
    if (changing.length > 0) tell(context, say.suggestion.statusChanged(changing.length, locale.status(to), same));
    if (noted.length > 0) tell(context, say.suggestion.notesKept(noted.length));
    for (const { where, reason } of left) tell(context, `${where}  ${locale.render(reason)}`);
    await deliverData(context, (await getSuggestions(store.read, wanted)).map(publicRecord));
  },
});

/** The error for a status without what it demands: the reasons there are, and the command with the flag. */
function lackingDemand(lacking: Demand, words: readonly string[]): EarshotError {
  const flag = demandFlags[lacking];
  const command = joined(' ', lineOf(['status', ...words]), flag, usageMessage(fields[lacking].placeholder ?? ''));
  const hint = message('entering.lacksFlag', command, lacking === 'reason' ? joined(', ', ...reasonLabels) : '');
  return new EarshotError('usage', message('flags.missing', flag), { hint });
}

const reasonLabels = Object.entries(declineReasons).map(([code, label]) => message('fields.named', code, label));

function statusWord(raw: string): StepInput['to'] {
  try {
    return parseStatus(raw);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new EarshotError('usage', message('common.isWrong', `"${raw}"`, error.reason), {
      hint: verbatim('earshot status --help'),
    });
  }
}
