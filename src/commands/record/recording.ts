import type { Day } from '../../domain/time/day.js';
import type { Session } from '../../domain/records/session.js';
import { EarshotError } from '../../domain/errors.js';
import { isBlank } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import type { Prompter } from '../../prompt/prompter.js';
import { type Draft, dropDraft, keepDraft } from '../../store/records/drafts.js';
import type { Write } from '../../store/journal/journal.js';
import type { Lost } from '../../store/journal/mark.js';
import { findSession } from '../../store/records/sessions.js';
import type { Store } from '../../store/store.js';
import {
  findSuggestion,
  type StoredSuggestion,
  type SuggestionValues,
  updateSuggestion,
} from '../../store/records/suggestions.js';
import type { Context } from '../../cli/frame/context.js';

/** Values given by flags, which apply to every suggestion and are not asked for. */
export type Given = Pick<
  SuggestionValues,
  'category' | 'department' | 'coDepartments' | 'kind' | 'district' | 'proposerGroup' | 'onTheSpot'
>;

/** Milliseconds without a key after which the typed text is saved as a draft. */
const PAUSE_MS = 1000;

const sessionGone = (number: number): EarshotError =>
  new EarshotError('conflict', message('entering.sessionIsNotThereAny', number), {
    hint: message('entering.earshotLogShowsWhatWas'),
  });

/**
 * Guided entry at one session: the suggestions entered so far, and the present question. Every answer is saved at once,
 * with the place to continue.
 */
export class Recording {
  /** In the order of entry. */
  readonly entered: StoredSuggestion[] = [];
  /** The text being typed of a suggestion that is not stored yet. */
  private typed = '';
  /** The open questions about a suggestion. */
  private asking: Draft['asking'];
  private pause: NodeJS.Timeout | undefined;
  /** The question after the present one. */
  next = 0;
  finished = false;

  constructor(
    readonly context: Context,
    readonly prompter: Prompter,
    readonly store: Store,
    public session: Session,
    public days: { readonly receivedOn: Day; readonly replyDueOn: Day },
    readonly given: Given,
    /** True with `--new`: names are kept that are near those in use. */
    readonly isNew: boolean,
  ) {}

  get typing(): string {
    return this.typed;
  }

  /** Called at each key. After a pause the text is saved, so that a power failure loses only the last keys. */
  set typing(text: string) {
    this.typed = text;
    clearTimeout(this.pause);
    if (isBlank(text)) return;
    this.pause = setTimeout(() => {
      // Errors are ignored: saving the text itself will report them.
      void this.store
        .keepMeanwhile((handle) => keepDraft(handle, this.store.user, this.draft()))
        .catch(() => undefined);
    }, PAUSE_MS).unref();
  }

  /** Takes over what was changed about the session, also for what was entered in its district. */
  async moveTo(session: Session, days: Recording['days']): Promise<void> {
    const before = this.session.district;
    Object.assign(this, { session, days });
    for (const [at, own] of this.entered.entries()) {
      if (own.district !== before || own.district === session.district) continue;
      const { district } = session;
      await this.keep(at, (write) => updateSuggestion(write, own, { district }));
    }
  }

  /** Continues an interrupted recording. @param left the suggestion with open questions */
  resume({ text, asking }: Draft, left: StoredSuggestion | undefined): void {
    this.typing = text;
    if (!left) return;
    this.asking = asking;
    this.entered.push(left);
  }

  /**
   * Continues after entries of this run were undone or the store was replaced, as a new operation with what is still
   * there. The text of a lost suggestion is put into the input line again, unless another one is being typed.
   * @param at the suggestion of the present question
   * @returns true when that one still exists
   * @throws EarshotError conflict when the session is gone
   */
  async goOnAnew(at: number, { how }: Pick<Lost, 'how'>): Promise<boolean> {
    const { store, session, entered } = this;
    const own = entered[at];
    await store.beginAnew();
    this.asking = undefined;
    const there: StoredSuggestion[] = [];
    for (const each of entered) {
      const found = await findSuggestion(store.read, each.id);
      // In a replaced store, the same number may belong to another suggestion.
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

  /** Saves an answer. An interrupted recording continues with the next question. */
  async keep(at: number, work: (write: Write) => Promise<StoredSuggestion>): Promise<void> {
    clearTimeout(this.pause);
    const { context, store } = this;
    this.entered[at] = await store.writeOn({ command: 'record', line: context.line }, async (write) => {
      const suggestion = await work(write);
      this.asking = { id: suggestion.id, step: this.next };
      await keepDraft(write.handle, this.store.user, this.draft());
      return suggestion;
    });
  }

  /** Saves the rest as a draft. @returns undefined when there is nothing */
  async keepRest(): Promise<Draft | undefined> {
    const draft = this.draft();
    if (draft.asking === undefined && isBlank(draft.text)) {
      await this.drop();
      return undefined;
    }
    clearTimeout(this.pause);
    await this.store.keep((handle) => keepDraft(handle, this.store.user, draft));
    return draft;
  }

  /** Deletes the draft. */
  async drop(): Promise<void> {
    clearTimeout(this.pause);
    this.asking = undefined;
    await this.store.keep((handle) => dropDraft(handle, this.store.user, this.session.number));
  }
}
