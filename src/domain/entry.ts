import type { Day } from './time/day.js';
import { InvalidValue } from './errors.js';
import type { Session } from './records/session.js';
import { personFields } from './records/person.js';
import { type ReplyRule, replyDueOn } from './time/reply-rule.js';
import { suggestionFields as fields } from './records/suggestion-fields.js';
import { message } from '../locale/message.js';

/** @throws InvalidValue */
export function checkNotFuture(day: Day, today: Day): void {
  if (day > today) throw new InvalidValue(message('values.isInFuture', day));
}

/** The days of a new suggestion: received on the day of the session unless given, reply due by the office's rule. */
export function entryDays(
  session: Pick<Session, 'heldOn' | 'number'>,
  given: { readonly receivedOn?: Day | null | undefined; readonly replyDueOn?: Day | null | undefined },
  today: Day,
  rule: ReplyRule,
): { receivedOn: Day; replyDueOn: Day } {
  const receivedOn = given.receivedOn ?? session.heldOn;
  checkNotFuture(receivedOn, today);
  if (receivedOn < session.heldOn) {
    throw new InvalidValue(message('values.isBeforeSessionHeldOn', receivedOn, session.number, session.heldOn));
  }
  const due = given.replyDueOn ?? replyDueOn(receivedOn, rule);
  if (due < receivedOn) {
    throw new InvalidValue(message('values.replyDueOnIsDue', due, receivedOn));
  }
  return { receivedOn, replyDueOn: due };
}

/** Fields that a clerk gives when adding a suggestion, and may correct later. */
export const suggestionEntryFields = [
  fields.text,
  fields.kind,
  fields.category,
  fields.department,
  fields.coDepartments,
  fields.district,
  fields.proposerGroup,
  personFields.proposerName,
  personFields.proposerContact,
  fields.receivedOn,
  fields.replyDueOn,
] as const;
