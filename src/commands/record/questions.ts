import { EarshotError } from '../../domain/errors.js';
import type { Guess } from '../../domain/text/subject/guess.js';
import { kinds } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { isBlank, visibleLine } from '../../domain/text/text.js';
import { askField, questionOf, SKIPPED, type Step } from '../../prompt/form.js';
import { BACK, type Back, type Question } from '../../prompt/prompter.js';
import { findLikely, type Likely } from '../../store/search/defaults.js';
import { answerOnTheSpot, startAnew } from '../../store/records/transitions.js';
import {
  insertSuggestion,
  type StoredSuggestion,
  type SuggestionValues,
  updateSuggestion,
} from '../../store/records/suggestions.js';
import { tell } from '../../cli/output/deliver.js';
import { knownNames, nameFor } from './name.js';
import { offerLink } from './raised.js';
import type { Recording } from './recording.js';

type Field = typeof fields.category | typeof fields.department | typeof fields.district | typeof fields.proposerGroup;

/** A proposed answer, and why it is proposed. */
interface Proposal {
  readonly value: string | null | undefined;
  readonly why?: string | undefined;
  /** False when Enter does not take it, and it only stands before the other names. */
  readonly sure?: boolean;
}

/** The questions about one suggestion, starting with its text. Known fields and those given by flags are skipped. */
export function questionsAbout(recording: Recording, at: number): readonly Step[] {
  const questions = new Questions(recording, at);
  const { given } = recording;
  /** A question about the stored suggestion, unless a flag has answered it. */
  const unlessGiven =
    (key: keyof typeof given, ask: (suggestion: StoredSuggestion) => ReturnType<Step>): Step =>
    async () => {
      const suggestion = recording.entered[at];
      return suggestion && given[key] === undefined ? ask(suggestion) : SKIPPED;
    };
  const steps: readonly Step[] = [
    () => questions.text(),
    unlessGiven('category', (suggestion) => questions.category(suggestion)),
    unlessGiven('department', (suggestion) => questions.department(suggestion)),
    unlessGiven('kind', (suggestion) => questions.kind(suggestion)),
    unlessGiven('district', (suggestion) => questions.district(suggestion)),
    unlessGiven('proposerGroup', (suggestion) => questions.proposerGroup(suggestion)),
    unlessGiven('onTheSpot', (suggestion) => questions.onTheSpot(suggestion)),
    () => questions.raisedBefore(),
  ];
  return steps.map((step, index) => () => {
    recording.next = index + 1;
    return step();
  });
}

class Questions {
  /** What is likely of the suggestion, by its text. */
  private likely: { readonly text: string; readonly found: Likely } | undefined;

  /** @param at the place of the suggestion among those entered */
  constructor(
    private readonly recording: Recording,
    private readonly at: number,
  ) {}

  /** Asks until there is a text or nothing more to enter. */
  async text(): ReturnType<Step> {
    const { recording, at } = this;
    const suggestion = this.own();
    if (suggestion) {
      const shown = visibleLine(suggestion.text);
      const answer = await this.askText(shown, { editable: shown === suggestion.text, required: true });
      if (answer === BACK) return BACK;
      if (answer !== shown) await this.set(suggestion, { text: fields.text.parse(answer) });
      return;
    }
    for (;;) {
      const answer = await this.askText(recording.typing, {
        editable: true,
        required: false,
        onTyping: (typed) => (recording.typing = typed),
      });
      if (answer === BACK) return BACK;
      if (isBlank(answer)) {
        recording.finished = true;
        return;
      }
      if (await enter(recording, at, fields.text.parse(answer))) return;
    }
  }

  async category(suggestion: StoredSuggestion): ReturnType<Step> {
    return this.named(suggestion, fields.category, this.because((await this.expect(suggestion)).category));
  }

  async department(suggestion: StoredSuggestion): ReturnType<Step> {
    const { category } = suggestion;
    const guess = await (await this.expect(suggestion)).department(category);
    const usual = category !== null && guess?.count === 0;
    const why = usual ? this.say.goesWith(visibleLine(category)) : undefined;
    return this.named(suggestion, fields.department, { ...this.because(guess), ...(why !== undefined && { why }) });
  }

  async kind(suggestion: StoredSuggestion): ReturnType<Step> {
    const { render } = this.recording.context.locale;
    const answer = await this.recording.prompter.choose<StoredSuggestion['kind']>({
      message: render(fields.kind.label),
      choices: [
        // The first choice, so that Enter alone adds nothing.
        { name: this.say.skip, value: null },
        ...Object.entries(kinds).map(([value, label]) => ({ name: render(label), value: value as keyof typeof kinds })),
      ],
      default: suggestion.kind,
      back: true,
    });
    if (answer === BACK) return BACK;
    await this.set(suggestion, { kind: answer });
  }

  async district(suggestion: StoredSuggestion): ReturnType<Step> {
    if (this.recording.session.district !== null) return SKIPPED;
    return this.named(suggestion, fields.district, { value: this.before()?.district });
  }

  /** Those whom the session is for, or else the group before: people of one group often speak one after another. */
  proposerGroup(suggestion: StoredSuggestion): ReturnType<Step> {
    const value = this.recording.session.audience ?? this.before()?.proposerGroup;
    return this.named(suggestion, fields.proposerGroup, { value });
  }

  async onTheSpot(suggestion: StoredSuggestion): ReturnType<Step> {
    const { recording, at } = this;
    if (suggestion.status === 'merged') return SKIPPED;
    const answer = await recording.prompter.confirm({
      message: this.say.onTheSpot,
      default: suggestion.onTheSpot,
      back: true,
    });
    if (answer === BACK) return BACK;
    if (answer === suggestion.onTheSpot) return;
    await recording.keep(at, (write) =>
      answer ? answerOnTheSpot(write, suggestion, recording.context.today()) : startAnew(write, suggestion),
    );
  }

  /** Offers a link to an earlier suggestion of the same matter. */
  async raisedBefore(): ReturnType<Step> {
    const suggestion = this.own();
    if (!suggestion) return SKIPPED;
    return offerLink(this.recording, this.at, suggestion, (await this.expect(suggestion)).raised);
  }

  private get say() {
    return this.recording.context.locale.say.record;
  }

  private own(): StoredSuggestion | undefined {
    return this.recording.entered[this.at];
  }

  private before(): StoredSuggestion | undefined {
    return this.recording.entered[this.at - 1];
  }

  private async expect(suggestion: StoredSuggestion): Promise<Likely> {
    if (this.likely?.text !== suggestion.text) {
      const found = await findLikely(this.recording.store.read, suggestion);
      this.likely = { text: suggestion.text, found };
    }
    return this.likely.found;
  }

  private because(guess: Guess | undefined): Proposal {
    return { value: guess?.value, why: guess && this.say.asInOthers(guess.count), sure: guess?.sure ?? false };
  }

  private async set(suggestion: StoredSuggestion, values: SuggestionValues): Promise<undefined> {
    const same = Object.entries(values).every(([key, value]) => suggestion[key as keyof StoredSuggestion] === value);
    if (!same) await this.recording.keep(this.at, (write) => updateSuggestion(write, suggestion, values));
  }

  /**
   * @param shown the text in the input line at first
   * @param question.editable for a text of several lines false: Enter keeps it, and Ctrl-E opens it in the editor
   */
  private askText(
    shown: string,
    { editable, required, onTyping }: { editable: boolean; required: boolean; onTyping?: Question['onTyping'] },
  ): Promise<string | Back> {
    const { prompter, context } = this.recording;
    return prompter.text({
      ...questionOf({ ...fields.text, required }, context.locale.lang),
      message: `${this.at + 1}  ${this.say.whatWasSaid}`,
      ...(shown !== '' && { default: shown, editable }),
      ...{ back: true, editor: true },
      ...(onTyping && { onTyping }),
    });
  }

  /** Asks for a name, and proposes the present one or else a guess. */
  private async named(suggestion: StoredSuggestion, field: Field, guess: Proposal): ReturnType<Step> {
    const { recording } = this;
    const { context, prompter, store, isNew } = recording;
    const current = suggestion[field.key];
    const offered = guess.sure === false ? undefined : guess.value;
    const names = await knownNames(context, store.read, field);
    const first = names.filter((name) => name === guess.value);
    for (;;) {
      const answer = await askField(prompter, field, context.locale.lang, {
        known: [...new Set([...first, ...names])],
        default: current ?? offered ?? undefined,
        why: current === null ? guess.why : undefined,
        back: true,
      });
      if (answer === BACK) return BACK;
      const name = answer && (await nameFor(context, store.read, field.key, answer, isNew));
      if (name !== undefined) return this.set(suggestion, { [field.key]: name });
    }
  }
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
