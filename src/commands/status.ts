import { confirmed, needConfirmation } from '../cli/ask.js';
import { defineCommand } from '../cli/command.js';
import { deliver, deliverData, forPerson, tell } from '../cli/deliver.js';
import { idArgs, readIds } from '../cli/entry.js';
import { flag } from '../cli/flags.js';
import { officialValues } from '../cli/names.js';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import { changeFields } from '../domain/history.js';
import { missingDemand, demandFlags, type Step, type StepInput } from '../domain/step.js';
import { parseStatus, suggestionFields as fields } from '../domain/suggestion-fields.js';
import { verbatim, words } from '../domain/words.js';
import { publicRecord } from '../report/suggestions.js';
import { previewView } from '../report/preview.js';
import { findSurvivor, getSurvivor, nextStep, takeStep } from '../store/progress.js';
import { getSuggestions, type StoredSuggestion } from '../store/suggestions.js';
import { missing } from '../cli/ask.js';
import { parseId, formatId } from '../domain/identifier.js';
import type { Handle } from '../store/engine/db.js';

interface Planned {
  readonly suggestion: StoredSuggestion;
  readonly step: Step | undefined;
}

/** Every step, or all the reasons why not: one bad id among twenty does not hide the next. */
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
        throw new InvalidValue(
          words('cannot be merged into itself', '자기 자신에 합칠 수 없습니다'),
          undefined,
          'conflict',
        );
      if (input.mergedInto != null) await checkMerged(handle, suggestion, [input.mergedInto, ...ids]);
      planned.push({ suggestion, step: await nextStep(handle, suggestion, input, today) });
    } catch (error) {
      if (!(error instanceof InvalidValue)) throw error;
      refused.push({ suggestion, error });
    }
  }
  const [first] = refused;
  if (!first) return planned;
  throw new EarshotError(
    first.error.code,
    words('nothing was changed; this cannot be done', '바뀐 것은 없습니다. 할 수 없는 일입니다'),
    {
      problems: refused.map(({ suggestion, error }) => ({ where: suggestion.id, reason: error.reason })),
      hint: first.error.hint,
    },
  );
}

/** @throws InvalidValue when a suggestion is merged already, and none of these counts for it */
async function checkMerged(handle: Handle, suggestion: StoredSuggestion, ids: readonly string[]): Promise<void> {
  if (suggestion.status !== 'merged') return;
  const survivor = await findSurvivor(handle, suggestion);
  if (survivor && ids.includes(survivor.id)) return;
  const end = survivor?.id ?? suggestion.mergedInto ?? '?';
  const reopen = `earshot status ${suggestion.id} reviewing`;
  throw new InvalidValue(
    words(`was merged into ${end} already`, `이미 ${end}에 합쳐진 건의입니다`),
    words(`First: ${reopen}`, `먼저: ${reopen}`),
    'conflict',
  );
}

/** Ids come first and the status last; `merge` and `status … merged` are one. */
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
      help: words('the one that counts, for merged', '중복일 때 집계할 건의'),
      parse: (raw) => formatId(parseId(raw)),
    }),
    flag({
      key: 'department',
      placeholder: 'DEPARTMENT',
      help: words('the department that leads from now on', '이제부터 주관할 부서'),
      parse: fields.department.parse,
    }),
  ],
  about: words(
    'The last word is the status: received, reviewing, in-progress, resolved, long-term (--review-on), declined (--reason),\ntransferred (--body), merged (--into), withdrawn.',
    '마지막 낱말이 상태입니다: 접수, 검토중, 추진중, 완료, 장기검토(--review-on), 추진불가(--reason), 이관(--body), 중복(--into), 취하.',
  ),
  examples: [
    words(
      'status 172-3 172-5..7 resolved --on 2025-10-02 --note "Lamps replaced" --yes',
      'status 172-3 172-5..7 완료 --on 2025-10-02 --note "가로등 교체" --yes',
    ),
    words(
      'status 172-10 declined --reason budget --alternative "Repair instead of a new one" --yes',
      'status 172-10 추진불가 --reason 예산 --alternative "새로 짓는 대신 보수" --yes',
    ),
  ],
  access: 'write',
  async run(context, { ids, into, department: typedDepartment, on, ...given }) {
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
    if (lacking) throw missing([demandFlags[lacking]], 'status');
    const { department } = officialValues(context, { department: typedDepartment });
    const wanted = await readIds(context, raw.slice(0, -1));
    const store = await context.store();
    if (into != null) await getSurvivor(store.read, into, wanted.map(formatId));
    const planned = await plan(store.read, await getSuggestions(store.read, wanted), input, today);
    const changing = planned.filter(({ step }) => step !== undefined);
    const { locale } = context;
    const { say } = locale;
    if (changing.length > 0 && planned.length > 1) needConfirmation(context);
    if (forPerson(context) && planned.length > 0) {
      await deliver(context, { blocks: [{ kind: 'view', view: previewView(planned, locale) }], data: null });
    }
    if (changing.length === 0) {
      tell(context, say.suggestion.nothingChanged);
      await deliverData(
        context,
        planned.map(({ suggestion }) => publicRecord(suggestion)),
      );
      return;
    }
    if (planned.length > 1 && !(await confirmed(context, say.suggestion.changeConfirm(changing.length, input.on)))) {
      tell(context, say.suggestion.notDone);
      return;
    }
    await store.write({ command: 'status', line: context.line }, async (write) => {
      for (const { suggestion, step } of changing) {
        if (step) await takeStep(write, suggestion, step, department);
      }
    });
    tell(context, say.suggestion.statusChanged(changing.length, locale.status(to), planned.length - changing.length));
    await deliverData(context, (await getSuggestions(store.read, wanted)).map(publicRecord));
  },
});

function statusWord(raw: string): StepInput['to'] {
  try {
    return parseStatus(raw);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new EarshotError('usage', words(`"${raw}" ${error.reason.en}`, `"${raw}": ${error.reason.ko}`), {
      hint: verbatim('earshot status --help'),
    });
  }
}
