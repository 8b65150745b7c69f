import { type Problem, EarshotError } from '../../domain/errors.js';
import { type Day, addDays, daysBetween } from '../../domain/time/day.js';
import { type ReplyRule, replyDueOn } from '../../domain/time/reply-rule.js';
import { message } from '../../locale/message.js';
import type { Handle } from '../engine/db.js';
import type { Write } from '../journal/journal.js';
import { listChanges, listNotes, listReplies, storyParts } from './history.js';
import { eachSuggestion, type StoredSuggestion, updateSuggestion } from './suggestions.js';

/** A suggestion that was dated by its session, and what becomes of its days when that moves. */
export interface Moved {
  readonly suggestion: StoredSuggestion;
  readonly receivedOn: Day;
  readonly replyDueOn: Day;
  /** True when what was done on the old day moves along: an answer on the spot, or what would be before the receipt. */
  readonly withParts: boolean;
}

/** From which day a session moves to which, and the rule of its replies. */
export interface Move {
  readonly session: number;
  readonly from: Day;
  readonly to: Day;
  readonly rule: ReplyRule;
}

/** The day due after a move: by the rule where it was by the rule, else as many days later as before. */
const dueAfter = ({ receivedOn, replyDueOn: due }: StoredSuggestion, { to, rule }: Move): Day =>
  due === replyDueOn(receivedOn, rule) ? replyDueOn(to, rule) : addDays(to, daysBetween(receivedOn, due));

/** The days on which something happened to a suggestion after its receipt. */
async function laterDays(handle: Handle, { key, repliedOn }: StoredSuggestion): Promise<Day[]> {
  const steps = (await listChanges(handle, key)).slice(1).filter(({ dayKnown }) => dayKnown);
  const said = [...(await listReplies(handle, key)), ...(await listNotes(handle, key))];
  return [...steps, ...said].map(({ on }) => on).concat(repliedOn ?? []);
}

/**
 * The suggestions that were received on the day of their session, and their days after it moves.
 * @throws EarshotError conflict when one of the session would be from before it, or had a later step before the new day
 */
export async function planMove(handle: Handle, move: Move): Promise<Moved[]> {
  const { session, from, to } = move;
  const moved: Moved[] = [];
  const problems: Problem[] = [];
  for await (const suggestion of eachSuggestion(handle, { session: [session] })) {
    const { id, receivedOn } = suggestion;
    if (receivedOn !== from) {
      if (receivedOn < to && receivedOn > from)
        problems.push({ where: id, reason: message('store.wasReceivedBefore', receivedOn) });
      continue;
    }
    const withParts = suggestion.onTheSpot || to > from;
    const bound = (await laterDays(handle, suggestion)).filter((day) => !(withParts && day === from)).sort()[0];
    if (bound !== undefined && bound < to) problems.push({ where: id, reason: message('store.hadNextStepOn', bound) });
    moved.push({ suggestion, receivedOn: to, replyDueOn: dueAfter(suggestion, move), withParts });
  }
  if (problems.length === 0) return moved;
  throw new EarshotError('conflict', message('store.sessionCannotMoveTo', session, to), {
    problems,
    hint: message('store.correctThoseFirst'),
  });
}

/** Moves the days of suggestions. @throws EarshotError conflict when one was changed since it was planned */
export async function moveDays(write: Write, moved: readonly Moved[], { from, to }: Move): Promise<void> {
  for (const { suggestion, receivedOn, replyDueOn: due, withParts } of moved) {
    const { key, revision, repliedOn, resolvedOn } = suggestion;
    const values = {
      ...{ receivedOn, replyDueOn: due },
      ...(withParts && repliedOn === from && { repliedOn: to }),
      ...(withParts && resolvedOn === from && { resolvedOn: to }),
    };
    await updateSuggestion(write, suggestion, values, revision);
    for (const { table, day } of Object.values(storyParts)) {
      // The first step is the receipt.
      const which = withParts ? '' : table === 'status_change' ? 'AND seq = 1' : 'AND 1 = 0';
      const rows = await write.handle.all<{ id: number }>(
        `SELECT id FROM ${table} WHERE suggestion_id = ? AND ${day} = ? ${which} ORDER BY seq`,
        [key, from],
      );
      for (const { id } of rows) await write.update(table, id, { [day]: to });
    }
  }
}
