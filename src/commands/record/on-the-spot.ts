import { replyFields } from '../../domain/records/history.js';
import { isBlank } from '../../domain/text/text.js';
import { questionOf, SKIPPED, type Step } from '../../prompt/form.js';
import { BACK } from '../../prompt/prompter.js';
import { listReplies } from '../../store/records/history.js';
import type { StoredSuggestion } from '../../store/records/suggestions.js';
import { answerOnTheSpot, startAnew } from '../../store/records/transitions.js';
import type { Recording } from './recording.js';

/** Asks whether a suggestion was answered at the session itself. */
export async function askOnTheSpot(recording: Recording, at: number, suggestion: StoredSuggestion): ReturnType<Step> {
  if (suggestion.status === 'merged') return SKIPPED;
  const { context, prompter } = recording;
  const answer = await prompter.confirm({
    message: context.locale.say.record.onTheSpot,
    default: suggestion.onTheSpot,
    back: true,
  });
  if (answer === BACK) return BACK;
  if (answer === suggestion.onTheSpot) return;
  await recording.keep(at, (write) =>
    answer ? answerOnTheSpot(write, suggestion, context.today()) : startAnew(write, suggestion),
  );
}

/** Asks what was answered on the spot; it becomes the reply. An empty answer keeps what is there. */
export async function askWhatWasAnswered(
  recording: Recording,
  at: number,
  suggestion: StoredSuggestion,
): ReturnType<Step> {
  if (!suggestion.onTheSpot) return SKIPPED;
  const { context, prompter, store } = recording;
  const known = (await listReplies(store.read, suggestion.key)).at(-1)?.text ?? '';
  const answer = await prompter.text({
    ...questionOf({ ...replyFields.text, required: false }, context.locale.lang),
    message: context.locale.say.record.whatWasAnswered,
    ...(known !== '' && { default: known, editable: true }),
    ...{ back: true, editor: true },
  });
  if (answer === BACK) return BACK;
  if (answer === known || isBlank(answer)) return;
  const text = replyFields.text.parse(answer);
  await recording.keep(at, async (write) =>
    answerOnTheSpot(write, await startAnew(write, suggestion), context.today(), text),
  );
}
