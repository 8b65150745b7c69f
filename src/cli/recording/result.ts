import type { SuggestionId } from '../../domain/identifier.js';
import { awaitsReply, publicRecord, suggestionView } from '../../report/suggestions.js';
import type { Store } from '../../store/store.js';
import { findSuggestion } from '../../store/suggestions.js';
import type { Context } from '../context.js';
import { deliver, deliverData, forPerson, tell } from '../deliver.js';

/** What was written down at a session, by when it is to be answered, and what comes next. */
export async function showEntered(
  context: Context,
  store: Store,
  session: number,
  entered: readonly SuggestionId[],
): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  // Somebody else may have removed one meanwhile.
  const looked = await Promise.all(entered.map((id) => findSuggestion(store.read, id)));
  const fresh = looked.filter((each) => each !== undefined);
  if (fresh.length === 0) {
    tell(context, say.record.nothing(session));
    await deliverData(context, []);
    return;
  }
  const spot = fresh.filter(({ onTheSpot }) => onTheSpot).length;
  if (forPerson(context)) {
    await deliver(context, {
      data: null,
      blocks: [
        { kind: 'heading', text: say.record.summary(session, fresh.length, spot) },
        { kind: 'view', view: suggestionView(fresh, locale, context.today()) },
      ],
    });
  }
  const due = fresh
    .filter(awaitsReply)
    .map(({ replyDueOn }) => replyDueOn)
    .sort()[0];
  tell(context, ...(due === undefined ? [] : [say.record.dueBy(due)]), say.session.closeNext(session));
  await deliverData(context, fresh.map(publicRecord));
}
