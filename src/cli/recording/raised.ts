import { planStep } from '../../domain/step.js';
import { visibleLine } from '../../domain/text.js';
import { SKIPPED, type Step } from '../../prompt/form.js';
import { BACK } from '../../prompt/prompter.js';
import type { Likely } from '../../store/likely.js';
import { linkSuggestions, unlinkSuggestions } from '../../store/outcome-parts.js';
import { listOutcomesOf } from '../../store/outcomes.js';
import { lastChange, startAnew, takeStep } from '../../store/progress.js';
import type { StoredSuggestion } from '../../store/suggestions.js';
import { tell } from '../deliver.js';
import type { Recording } from './recording.js';

/** Says that the same was raised before, and what came of it; one key links them. */
export async function offerLink(
  recording: Recording,
  at: number,
  suggestion: StoredSuggestion,
  raised: Likely['raised'],
): ReturnType<Step> {
  if (!raised) return SKIPPED;
  const { context, prompter, store } = recording;
  const { say, status } = context.locale;
  const earlier = raised.suggestion;
  const about = [say.day(earlier.receivedOn), earlier.district].filter((part) => part !== null).join(', ');
  tell(context, say.record.raisedBefore(earlier.id, visibleLine(about), status(earlier.status)));
  if (raised.answer?.text) tell(context, `  ${visibleLine(raised.answer.text)}`);

  const { outcome } = raised;
  if (outcome) {
    const linked = (await listOutcomesOf(store.read, suggestion.key)).some(({ key }) => key === outcome.key);
    const answer = await prompter.confirm({
      message: say.record.linkTo(visibleLine(outcome.name)),
      default: linked,
      back: true,
    });
    if (answer === BACK) return BACK;
    if (answer === linked) return;
    await recording.keep(at, async (write) => {
      await (answer ? linkSuggestions : unlinkSuggestions)(write, outcome, [suggestion]);
      return suggestion;
    });
    return;
  }
  // What was answered at once stands by itself.
  if (suggestion.onTheSpot) return SKIPPED;
  const merged = suggestion.status === 'merged';
  const answer = await prompter.confirm({ message: say.record.mergeInto(earlier.id), default: merged, back: true });
  if (answer === BACK) return BACK;
  if (answer === merged) return;
  await recording.keep(at, async (write) => {
    if (!answer) return startAnew(write, suggestion);
    const input = { to: 'merged', on: suggestion.receivedOn, mergedInto: earlier.id } as const;
    const step = planStep(suggestion, await lastChange(write.handle, suggestion), input, context.today());
    return step ? takeStep(write, suggestion, step) : suggestion;
  });
}
