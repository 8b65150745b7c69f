import { planStep } from '../../domain/records/step.js';
import { visibleLine } from '../../domain/text/text.js';
import { wrap } from '../../output/terminal/prose.js';
import { cut } from '../../output/terminal/width.js';
import { SKIPPED, type Step } from '../../prompt/form.js';
import { BACK } from '../../prompt/prompter.js';
import { findRaised, type Likely } from '../../store/search/defaults.js';
import type { Handle } from '../../store/engine/db.js';
import type { Write } from '../../store/journal/journal.js';
import { linkSuggestions, unlinkSuggestions } from '../../store/records/outcome-parts.js';
import { listOutcomesOf } from '../../store/records/outcomes.js';
import { lastChange, startAnew, takeStep } from '../../store/records/transitions.js';
import type { StoredSuggestion } from '../../store/records/suggestions.js';
import { tell } from '../../cli/output/deliver.js';
import type { Recording } from './recording.js';

/** Columns of a terminal that does not say how wide it is. */
const USUAL_WIDTH = 80;

/** Lines of a text that are shown. */
const SHOWN = 2;

/** The first two lines of a text, indented, with `…` where there is more. */
function beginning(text: string, columns: number | undefined): string[] {
  const width = Math.max(20, (columns ?? USUAL_WIDTH) - 3);
  const lines = wrap(visibleLine(text), width);
  const shown = lines.slice(0, SHOWN);
  return shown.map((line, at) =>
    at === SHOWN - 1 && lines.length > SHOWN ? `  ${cut(line, width - 1)}…` : `  ${line}`,
  );
}

/** Reports an earlier suggestion with the same content and its outcome, and offers to link them. */
export async function offerLink(
  recording: Recording,
  at: number,
  suggestion: StoredSuggestion,
  likely: Likely['raised'],
): ReturnType<Step> {
  const { context, prompter, store } = recording;
  // It may have been merged, withdrawn or removed since it was found.
  const raised = likely && (await findRaised(store.read, likely.suggestion));
  if (!raised || raised.suggestion.key === suggestion.key) return SKIPPED;
  const { say, status } = context.locale;
  const earlier = raised.suggestion;
  const about = [say.day(earlier.receivedOn), earlier.district].filter((part) => part !== null).join(', ');
  tell(context, say.record.raisedBefore(earlier.id, visibleLine(about), status(earlier.status)));
  tell(context, ...beginning(earlier.text, context.io.columns));
  const { answer: last } = raised;
  if (last) tell(context, ...beginning(say.record.lastAnswer(say.day(last.on), last.text), context.io.columns));

  const { outcome } = raised;
  let stands = true;
  /** True when the offer is still valid. */
  const isSame = async (handle: Handle): Promise<boolean> => {
    const now = await findRaised(handle, earlier);
    stands = now?.suggestion.key === earlier.key && now.outcome?.key === outcome?.key;
    return stands;
  };
  // It may change while the question is shown; then the question is repeated with the present state.
  const asOffered = async (work: (write: Write) => Promise<StoredSuggestion>): ReturnType<Step> => {
    await recording.keep(at, async (write) => ((await isSame(write.handle)) ? work(write) : suggestion));
    if (!stands) return offerLink(recording, at, suggestion, raised);
  };
  if (outcome) {
    const linked = (await listOutcomesOf(store.read, suggestion.key)).some(({ key }) => key === outcome.key);
    const answer = await prompter.confirm({
      message: say.record.linkTo(visibleLine(outcome.name)),
      default: linked,
      back: true,
    });
    if (answer === BACK) return BACK;
    if (answer === linked) return;
    return asOffered(async (write) => {
      await (answer ? linkSuggestions : unlinkSuggestions)(write, outcome, [suggestion]);
      return suggestion;
    });
  }
  // A suggestion answered on the spot is not linked.
  if (suggestion.onTheSpot) return SKIPPED;
  const merged = suggestion.status === 'merged';
  const answer = await prompter.confirm({ message: say.record.mergeInto(earlier.id), default: merged, back: true });
  if (answer === BACK) return BACK;
  if (answer === merged) return;
  return asOffered(async (write) => {
    if (!answer) return startAnew(write, suggestion);
    const input = { to: 'merged', on: suggestion.receivedOn, mergedInto: earlier.id } as const;
    const step = planStep(suggestion, await lastChange(write.handle, suggestion), input, context.today());
    return step ? takeStep(write, suggestion, step) : suggestion;
  });
}
