import { type Session, sessionFields as fields, type SessionSummary } from '../../domain/records/session.js';
import { weekday } from '../../domain/time/day.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { View } from '../../output/view.js';

/**
 * A session in one line: `Session 172 · 2025-09-26 (Fri) · Geumchon 3-dong · Riverside Hall · Visiting Educational
 * Sites`
 */
export function sessionLine(session: Session, { say }: Locale): string {
  const about = [session.place, session.title ?? session.audience]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`);
  return say.session.line(session.number, say.dayAndWeekday(session.heldOn, weekday(session.heldOn)), about.join(''));
}

/** The table of `session list`. */
export function sessionView(sessions: readonly SessionSummary[], locale: Locale): View {
  const { say } = locale;
  return {
    name: 'sessions',
    columns: [
      { key: 'number', label: fields.number.label, type: 'count', show: (number) => String(number) },
      { key: 'heldOn', label: fields.heldOn.label, type: 'day' },
      { key: 'district', label: fields.district.label, type: 'text' },
      { key: 'place', label: fields.place.label, type: 'text', flexible: true },
      { key: 'title', label: fields.title.label, type: 'text', machineOnly: true },
      { key: 'audience', label: fields.audience.label, type: 'text' },
      { key: 'attendees', label: fields.attendees.label, type: 'count' },
      { key: 'suggestions', label: message('common.suggestions'), type: 'count' },
      { key: 'host', label: fields.host.label, type: 'text', machineOnly: true },
      {
        key: 'closedAt',
        label: message('labels.state'),
        type: 'instant',
        show: (closedAt) => (closedAt === null ? say.session.isOpen : say.session.isClosed),
      },
      { key: 'notes', label: fields.notes.label, type: 'text', machineOnly: true },
    ],
    rows: sessions.map((session) => ({ ...session })),
  };
}

/** The fields of a session, under the keys of the JSON output. */
export function sessionRecord({
  suggestions,
  ...session
}: Session & { suggestions?: number }): Record<string, unknown> {
  return { ...session, ...(suggestions !== undefined && { suggestions }) };
}
