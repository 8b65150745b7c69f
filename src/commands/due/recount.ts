import { confirmed, needConfirmation } from '../../cli/args/ask.js';
import { withKnownNames } from '../../cli/args/known-filter.js';
import type { Context } from '../../cli/frame/context.js';
import { deliver, tell } from '../../cli/output/deliver.js';
import type { MovedReply } from '../../domain/figures/due.js';
import type { SuggestionFilter } from '../../domain/filter.js';
import { replyDueOn } from '../../domain/time/reply-rule.js';
import { recountDocument } from '../../report/figures/due.js';
import { listAwaitingReply } from '../../store/figures/due.js';
import { getSuggestions, updateSuggestion } from '../../store/records/suggestions.js';

/**
 * Counts the days due of open replies again by the present rule, shows which move, and moves them after a question. Days
 * that are past, before or after, stay: what was reported as overdue or not stands.
 */
export async function recount(context: Context, asked: SuggestionFilter): Promise<void> {
  const { locale } = context;
  const { say } = locale;
  const today = context.today();
  const rule = await context.replyRule();
  const store = await context.store('write');
  const filter = await withKnownNames(context, store.read, asked);
  const waiting = await listAwaitingReply(store.read, filter, today);
  const moved = waiting
    .map((each): MovedReply => ({ ...each, becomes: replyDueOn(each.receivedOn, rule) }))
    .filter(({ replyDueOn: was, becomes }) => becomes !== was && becomes >= today);
  if (moved.length > 0) needConfirmation(context);
  await deliver(context, recountDocument(moved, locale));
  if (moved.length === 0 || !(await confirmed(context, say.due.recountConfirm(moved.length)))) return;
  const days = new Map(moved.map(({ id, becomes }) => [id, becomes]));
  await store.write({ command: 'due', line: context.line }, async (write) => {
    for (const suggestion of await getSuggestions(write.handle, moved))
      await updateSuggestion(write, suggestion, { replyDueOn: days.get(suggestion.id) ?? suggestion.replyDueOn });
  });
  tell(context, say.due.recounted(moved.length), say.due.recountLeft);
}
