import type { Day } from '../../domain/day.js';
import type { Session } from '../../domain/session.js';
import { isBlank } from '../../domain/text.js';
import type { Prompter } from '../../prompt/prompter.js';
import { type Draft, dropDraft, keepDraft } from '../../store/drafts.js';
import type { Write } from '../../store/journal.js';
import type { Store } from '../../store/store.js';
import type { StoredSuggestion, SuggestionValues } from '../../store/suggestions.js';
import type { Context } from '../context.js';

/** What was said by flags holds for every suggestion, and is not asked. */
export type Given = Pick<
  SuggestionValues,
  'category' | 'department' | 'coDepartments' | 'kind' | 'district' | 'proposerGroup' | 'onTheSpot'
>;

/** After so long without a key, what is being typed is kept. */
const PAUSE_MS = 1000;

/**
 * Guided entry at one session: what has been entered so far, and where it stands. Every answer is kept as it is given,
 * together with the place at which to go on.
 */
export class Recording {
  /** In the order in which they were entered. */
  readonly entered: StoredSuggestion[] = [];
  /** What is being typed of a text that is not there yet. */
  private typed = '';
  /** The questions that are left about a suggestion. */
  private asking: Draft['asking'];
  private pause: NodeJS.Timeout | undefined;
  /** The question that comes after the one that is being asked. */
  next = 0;
  finished = false;

  constructor(
    readonly context: Context,
    readonly prompter: Prompter,
    readonly store: Store,
    readonly session: Session,
    readonly days: { readonly receivedOn: Day; readonly replyDueOn: Day },
    readonly given: Given,
  ) {}

  get typing(): string {
    return this.typed;
  }

  /** Told at each key. A pause is long enough to keep it: nothing but a key is lost when the machine goes down. */
  set typing(text: string) {
    this.typed = text;
    clearTimeout(this.pause);
    if (isBlank(text)) return;
    this.pause = setTimeout(() => {
      // Whatever keeps it from being kept is told when the text itself is saved.
      void this.store
        .keepMeanwhile((handle) => keepDraft(handle, this.context.user, this.draft()))
        .catch(() => undefined);
    }, PAUSE_MS).unref();
  }

  /** Goes on where it was broken off. @param left the suggestion about which questions were left */
  resume({ text, asking }: Draft, left: StoredSuggestion | undefined): void {
    this.typing = text;
    if (!left) return;
    this.asking = asking;
    this.entered.push(left);
  }

  private draft(): Draft {
    return { session: this.session.number, text: this.typed, asking: this.asking };
  }

  /** Writes an answer down. Broken off after it, it goes on with the next question. */
  async keep(at: number, work: (write: Write) => Promise<StoredSuggestion>): Promise<void> {
    clearTimeout(this.pause);
    const { context, store } = this;
    this.entered[at] = await store.writeOn({ command: 'record', line: context.line }, async (write) => {
      const suggestion = await work(write);
      this.asking = { id: suggestion.id, step: this.next };
      await keepDraft(write.handle, context.user, this.draft());
      return suggestion;
    });
  }

  /** Keeps what is left, for the next time. @returns undefined when nothing is */
  async keepRest(): Promise<Draft | undefined> {
    const draft = this.draft();
    if (draft.asking === undefined && isBlank(draft.text)) {
      await this.drop();
      return undefined;
    }
    clearTimeout(this.pause);
    await keepDraft(this.store.read, this.context.user, draft);
    return draft;
  }

  /** Nothing is left to go on with. */
  async drop(): Promise<void> {
    clearTimeout(this.pause);
    this.asking = undefined;
    await dropDraft(this.store.read, this.context.user, this.session.number);
  }
}
