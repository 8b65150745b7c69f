import { tell } from '../../cli/output/deliver.js';
import { EarshotError } from '../../domain/errors.js';
import { insertSuggestion } from '../../store/records/suggestions.js';
import { answerOnTheSpot } from '../../store/records/transitions.js';
import type { Recording } from './recording.js';

/** Saves a text at once; returns false, with a message, while somebody else is writing. */
export async function enter(recording: Recording, at: number, text: string): Promise<boolean> {
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
