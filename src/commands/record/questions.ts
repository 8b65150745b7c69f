import { EarshotError } from '../../domain/errors.js';
import type { Guess } from '../../domain/text/subject.js';
import { kinds } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { isBlank, visibleLine } from '../../domain/text/text.js';
import { askField, questionOf, SKIPPED, type Step } from '../../prompt/form.js';
import { BACK } from '../../prompt/prompter.js';
import { findLikely, type Likely } from '../../store/search/defaults.js';
import { answerOnTheSpot, startAnew } from '../../store/records/transitions.js';
import {
  insertSuggestion,
  type StoredSuggestion,
  type SuggestionValues,
  updateSuggestion,
} from '../../store/records/suggestions.js';
import { listUsed, usualDepartment } from '../../store/records/vocabulary.js';
import { tell } from '../../cli/output/deliver.js';
import { offeredNames, officialValues } from '../../cli/args/official-names.js';
import { offerLink } from './raised.js';
import type { Recording } from './recording.js';

type Field = typeof fields.category | typeof fields.department | typeof fields.district | typeof fields.proposerGroup;

/** The questions about one suggestion, starting with its text. Known fields and those given by flags are skipped. */
export function questionsAbout(recording: Recording, at: number): readonly Step[] {
  const { context, prompter, store, session, given } = recording;
  const { lang, render, say } = context.locale;
  const own = (): StoredSuggestion | undefined => recording.entered[at];
  const before = recording.entered[at - 1];

  let likely: { readonly text: string; readonly found: Likely } | undefined;
  const expect = async (suggestion: StoredSuggestion): Promise<Likely> => {
    if (likely?.text !== suggestion.text)
      likely = { text: suggestion.text, found: await findLikely(store.read, suggestion) };
    return likely.found;
  };

  const set = async (suggestion: StoredSuggestion, values: SuggestionValues): Promise<void> => {
    const same = Object.entries(values).every(([key, value]) => suggestion[key as keyof StoredSuggestion] === value);
    if (!same) await recording.keep(at, (write) => updateSuggestion(write, suggestion, values));
  };

  /** A question about a stored suggestion, unless a flag has answered it. */
  const about =
    (key: keyof typeof given, ask: (suggestion: StoredSuggestion) => ReturnType<Step>): Step =>
    async () => {
      const suggestion = own();
      return suggestion && given[key] === undefined ? ask(suggestion) : SKIPPED;
    };

  const named = async (
    suggestion: StoredSuggestion,
    field: Field,
    guess: { readonly value: string | null | undefined; readonly why?: string | undefined },
  ): ReturnType<Step> => {
    const current = suggestion[field.key];
    const answer = await askField(prompter, field, lang, {
      known: await known(recording, field),
      default: current ?? guess.value ?? undefined,
      why: current === null ? guess.why : undefined,
      back: true,
    });
    if (answer === BACK) return BACK;
    await set(suggestion, officialValues(context, { [field.key]: answer }));
  };
  const because = (guess: Guess | undefined): { value: string | undefined; why: string | undefined } => ({
    value: guess?.value,
    why: guess && say.record.asInOthers(guess.count),
  });

  const text: Step = async () => {
    for (;;) {
      const suggestion = own();
      const shown = suggestion ? visibleLine(suggestion.text) : recording.typing;
      const answer = await prompter.text({
        ...questionOf({ ...fields.text, required: suggestion !== undefined }, lang),
        message: `${at + 1}  ${say.record.whatWasSaid}`,
        // For a text of several lines, Enter keeps it and Ctrl-E opens it in the editor.
        ...(shown !== '' && { default: shown, editable: shown === (suggestion?.text ?? shown) }),
        ...{ back: true, editor: true },
        ...(!suggestion && { onTyping: (typed) => (recording.typing = typed) }),
      });
      if (answer === BACK) return BACK;
      if (suggestion) {
        if (answer !== shown) await set(suggestion, { text: fields.text.parse(answer) });
        return;
      }
      if (isBlank(answer)) {
        recording.finished = true;
        return;
      }
      if (await enter(recording, at, fields.text.parse(answer))) return;
    }
  };

  const category = about('category', async (suggestion) =>
    named(suggestion, fields.category, because((await expect(suggestion)).category)),
  );
  const department = about('department', async (suggestion) => {
    const alike = (await expect(suggestion)).department(suggestion.category);
    if (alike) return named(suggestion, fields.department, because(alike));
    const usual = suggestion.category === null ? undefined : await usualDepartment(store.read, suggestion.category);
    const why = usual && say.record.goesWith(visibleLine(suggestion.category ?? ''));
    return named(suggestion, fields.department, { value: usual, why });
  });
  const kind = about('kind', async (suggestion) => {
    const answer = await prompter.choose<StoredSuggestion['kind']>({
      message: render(fields.kind.label),
      choices: [
        // The first choice, so that Enter alone adds nothing.
        { name: say.record.skip, value: null },
        ...Object.entries(kinds).map(([value, label]) => ({ name: render(label), value: value as keyof typeof kinds })),
      ],
      default: suggestion.kind,
      back: true,
    });
    if (answer === BACK) return BACK;
    await set(suggestion, { kind: answer });
  });
  const district = about('district', async (suggestion) =>
    session.district === null ? named(suggestion, fields.district, { value: before?.district }) : SKIPPED,
  );
  // People of the same group often speak one after another.
  const group = about('proposerGroup', (suggestion) =>
    named(suggestion, fields.proposerGroup, { value: before?.proposerGroup }),
  );
  const onTheSpot = about('onTheSpot', async (suggestion) => {
    if (suggestion.status === 'merged') return SKIPPED;
    const answer = await prompter.confirm({
      message: say.record.onTheSpot,
      default: suggestion.onTheSpot,
      back: true,
    });
    if (answer === BACK) return BACK;
    if (answer === suggestion.onTheSpot) return;
    await recording.keep(at, (write) =>
      answer ? answerOnTheSpot(write, suggestion, context.today()) : startAnew(write, suggestion),
    );
  });
  const raised: Step = async () => {
    const suggestion = own();
    return suggestion ? offerLink(recording, at, suggestion, (await expect(suggestion)).raised) : SKIPPED;
  };
  return [text, category, department, kind, district, group, onTheSpot, raised].map((step, index) => () => {
    recording.next = index + 1;
    return step();
  });
}

/** Names for completion: those of the settings first, then those in use. */
async function known({ context, store }: Recording, { key, column }: Field): Promise<string[]> {
  const used = await listUsed(store.read, column as Parameters<typeof listUsed>[1]);
  return key === 'department' || key === 'category' ? offeredNames(context.settings, key, used) : used;
}

/** Saves a text at once; returns false, with a message, while somebody else is writing. */
async function enter(recording: Recording, at: number, text: string): Promise<boolean> {
  const { context, session, days, given } = recording;
  const { onTheSpot, ...values } = given;
  const typed = recording.typing;
  try {
    recording.typing = '';
    await recording.keep(at, async (write) => {
      const all = { district: session.district, ...values, text, ...days };
      const suggestion = await insertSuggestion(write, session.number, all);
      return onTheSpot ? answerOnTheSpot(write, suggestion, context.today()) : suggestion;
    });
    return true;
  } catch (error) {
    // The text is in the input line again, and Enter tries again.
    recording.typing = typed;
    if (!(error instanceof EarshotError && error.code === 'busy')) throw error;
    tell(context, context.locale.render(error.text));
    return false;
  }
}
