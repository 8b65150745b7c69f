import type { Day } from '../../domain/day.js';
import type { Session } from '../../domain/session.js';
import { EarshotError } from '../../domain/errors.js';
import { isBlank } from '../../domain/text.js';
import { words } from '../../domain/words.js';
import type { Prompter } from '../../prompt/prompter.js';
import { type Draft, dropDraft, keepDraft } from '../../store/drafts.js';
import type { Write } from '../../store/journal.js';
import type { Lost } from '../../store/mark.js';
import { findSession } from '../../store/sessions.js';
import type { Store } from '../../store/store.js';
import { findSuggestion, type StoredSuggestion, type SuggestionValues } from '../../store/suggestions.js';
import type { Context } from '../context.js';

/** What was said by flags holds for every suggestion, and is not asked. */
export type Given = Pick<
  SuggestionValues,
  'category' | 'department' | 'coDepartments' | 'kind' | 'district' | 'proposerGroup' | 'onTheSpot'
>;

/** After so long without a key, what is being typed is kept. */
const PAUSE_MS = 1000;

const sessionGone = (number: number): EarshotError =>
  new EarshotError(
    'conflict',
    words(
      `session ${number} is not there any more as it was when you began`,
      `제${number}회가 시작할 때와 같지 않거나 없어졌습니다`,
    ),
    {
      hint: words(
        'earshot log shows what was done; earshot session list, which sessions there are',
        '한 일은 earshot log, 있는 회차는 earshot session list에서 볼 수 있습니다',
      ),
    },
  );

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

  /**
   * What was written here does not stand any more, or not all of it: goes on with what is there, as a new operation. A
   * text that is not there any more stands in the line again, unless another one is being typed.
   * @param at the suggestion that was asked about
   * @returns whether that one is there still
   * @throws EarshotError conflict when the session itself is gone
   */
  async goOnAnew(at: number, { how }: Pick<Lost, 'how'>): Promise<boolean> {
    const { store, session, entered } = this;
    const own = entered[at];
    await store.beginAnew();
    this.asking = undefined;
    const there: StoredSuggestion[] = [];
    for (const each of entered) {
      const found = await findSuggestion(store.read, each.id);
      // In another state of the store the same number may be that of another suggestion.
      if (found?.key === each.key && (how === 'undone' || found.text === each.text)) there.push(found);
    }
    entered.splice(0, entered.length, ...there);
    const isThere = there.some(({ key }) => key === own?.key);
    if (own && !isThere && isBlank(this.typed)) this.typing = own.text;
    const now = await findSession(store.read, session.number);
    if (now?.heldOn !== session.heldOn || now.place !== session.place) throw sessionGone(session.number);
    return isThere;
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
    await this.store.keep((handle) => keepDraft(handle, this.context.user, draft));
    return draft;
  }

  /** Nothing is left to go on with. */
  async drop(): Promise<void> {
    clearTimeout(this.pause);
    this.asking = undefined;
    await this.store.keep((handle) => dropDraft(handle, this.context.user, this.session.number));
  }
}
