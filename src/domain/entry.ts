import type { Day } from './day.js';
import { InvalidValue } from './errors.js';
import { josa } from './particle.js';
import type { Session } from './session.js';
import { personFields } from './person.js';
import { type ReplyRule, replyDueOn } from './reply-rule.js';
import { suggestionFields as fields } from './suggestion-fields.js';
import { words } from './words.js';

/** @throws InvalidValue */
export function checkNotFuture(day: Day, today: Day): void {
  if (day > today)
    throw new InvalidValue(words(`${day} is in the future`, `${josa(day, '은/는')} 아직 오지 않은 날입니다`));
}

/** The days of a new suggestion: received on the session's day unless said otherwise, a reply due in the office's time. */
export function entryDays(
  session: Pick<Session, 'heldOn' | 'number'>,
  given: { readonly receivedOn?: Day | null | undefined; readonly replyDueOn?: Day | null | undefined },
  today: Day,
  rule: ReplyRule,
): { receivedOn: Day; replyDueOn: Day } {
  const receivedOn = given.receivedOn ?? session.heldOn;
  checkNotFuture(receivedOn, today);
  if (receivedOn < session.heldOn) {
    throw new InvalidValue(
      words(
        `${receivedOn} is before session ${session.number}, held on ${session.heldOn}`,
        `${josa(receivedOn, '은/는')} 제${session.number}회 개최일 ${session.heldOn}보다 앞섭니다`,
      ),
    );
  }
  const due = given.replyDueOn ?? replyDueOn(receivedOn, rule);
  if (due < receivedOn) {
    throw new InvalidValue(
      words(
        `a reply due on ${due} is due before ${receivedOn}`,
        `회신 기한 ${josa(due, '이/가')} 접수일 ${receivedOn}보다 앞섭니다`,
      ),
    );
  }
  return { receivedOn, replyDueOn: due };
}

/** What a clerk says of a suggestion when writing it down, or corrects later. */
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
