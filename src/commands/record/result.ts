import type { SuggestionId } from '../../domain/records/identifier.js';
import { awaitsReply, publicRecord, suggestionView } from '../../report/records/suggestions.js';
import type { Store } from '../../store/store.js';
import { findSuggestion } from '../../store/records/suggestions.js';
import type { Context } from '../../cli/frame/context.js';
import { deliver, deliverData, forPerson, tell } from '../../cli/output/deliver.js';

/** Shows the suggestions entered at a session, their due day, and the next steps. */
export async function showEntered(
  context: Context,
  store: Store,
  session: number,
  entered: readonly SuggestionId[],
): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  // One of them may have been removed meanwhile.
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
