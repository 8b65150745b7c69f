import type { Guess } from '../../domain/text/subject/guess.js';
import { kinds } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { isBlank, visibleLine } from '../../domain/text/text.js';
import { askField, questionOf, SKIPPED, type Step } from '../../prompt/form.js';
import { BACK, type Back, type Question } from '../../prompt/prompter.js';
import { findLikely, type Likely } from '../../store/search/defaults.js';
import { type StoredSuggestion, type SuggestionValues, updateSuggestion } from '../../store/records/suggestions.js';
import { nextSeq } from '../../store/records/issued.js';
import { tell } from '../../cli/output/deliver.js';
import { enter } from './enter.js';
import { knownNames, nameFor } from './name.js';
import { askOnTheSpot, askWhatWasAnswered } from './on-the-spot.js';
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
  type Asking = (suggestion: StoredSuggestion, forward: boolean) => ReturnType<Step>;
  /** A question about the stored suggestion. */
  const withSuggestion =
    (ask: Asking): Step =>
    async (forward) => {
      const suggestion = recording.entered[at];
      return suggestion ? ask(suggestion, forward) : SKIPPED;
    };
  /** The same, unless a flag has answered it. */
  const unlessGiven = (key: keyof typeof given, ask: Asking): Step =>
    given[key] === undefined ? withSuggestion(ask) : () => Promise.resolve(SKIPPED);
  const steps: readonly Step[] = [
    () => questions.text(),
    unlessGiven('category', (suggestion) => questions.category(suggestion)),
    unlessGiven('department', (suggestion) => questions.department(suggestion)),
    unlessGiven('kind', (suggestion) => questions.kind(suggestion)),
    unlessGiven('district', (suggestion, forward) => questions.district(suggestion, forward)),
    unlessGiven('proposerGroup', (suggestion, forward) => questions.proposerGroup(suggestion, forward)),
    unlessGiven('onTheSpot', (suggestion) => askOnTheSpot(recording, at, suggestion)),
    withSuggestion((suggestion) => askWhatWasAnswered(recording, at, suggestion)),
    () => questions.raisedBefore(),
  ];
  return steps.map((step, index) => (forward) => {
    recording.next = index + 1;
    return step(forward);
  });
}

class Questions {
  /** What is likely of the suggestion, by its text. */
  private likely: { readonly text: string; readonly found: Likely } | undefined;

  /** Fields that are asked for each suggestion alone from here on. */
  private readonly answered = new Set<string>();

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
      const answer = await this.askText(suggestion.text, { required: true });
      if (answer === BACK) return BACK;
      if (answer !== suggestion.text) await this.set(suggestion, { text: fields.text.parse(answer) });
      return;
    }
    for (;;) {
      const answer = await this.askText(recording.typing, {
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
      ...{ numbered: true, back: true },
    });
    if (answer === BACK) return BACK;
    await this.set(suggestion, { kind: answer });
  }

  async district(suggestion: StoredSuggestion, forward: boolean): ReturnType<Step> {
    if (this.recording.session.district !== null) return SKIPPED;
    return this.asBefore(suggestion, fields.district, forward);
  }

  /** People of the same group often speak one after another. */
  proposerGroup(suggestion: StoredSuggestion, forward: boolean): ReturnType<Step> {
    return this.asBefore(suggestion, fields.proposerGroup, forward);
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

  /** @param begun the text in the input line at first */
  private async askText(
    begun: string,
    { required, onTyping }: { required: boolean; onTyping?: Question['onTyping'] },
  ): Promise<string | Back> {
    const { prompter, context, session, store } = this.recording;
    const number = this.own()?.seq ?? (await nextSeq(store.read, session.number));
    return prompter.text({
      ...questionOf({ ...fields.text, required }, context.locale.lang),
      message: `${number}  ${this.say.whatWasSaid}`,
      ...(begun !== '' && { default: begun, editable: true }),
      ...{ back: true, editor: true },
      ...(onTyping && { onTyping }),
    });
  }

  /**
   * What holds for one suggestion after another is asked once: later ones take it over, and say so. Going back asks
   * for it.
   */
  private async asBefore(
    suggestion: StoredSuggestion,
    field: typeof fields.district | typeof fields.proposerGroup,
    forward: boolean,
  ): ReturnType<Step> {
    const before = this.before();
    if (!forward || !before) {
      this.answered.add(field.key);
      const { audience } = this.recording.session;
      const usual = (field.key === 'proposerGroup' ? audience : null) ?? before?.[field.key];
      return this.named(suggestion, field, { value: usual });
    }
    if (!this.answered.has(field.key)) await this.set(suggestion, { [field.key]: before[field.key] });
    const { context } = this.recording;
    const value = this.own()?.[field.key] ?? null;
    const shown = value === null ? this.say.skip : visibleLine(value);
    tell(context, this.say.asBefore(context.locale.render(field.label), shown));
    return SKIPPED;
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
