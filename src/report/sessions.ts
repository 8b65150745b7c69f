import { type Session, sessionFields as fields } from '../domain/session.js';
import type { Locale } from '../locale/index.js';
import type { View } from '../output/view.js';

/** `Session 172 · 2025-09-26 (Fri) · Geumchon 3-dong · Riverside Hall · Visiting Educational Sites` */
export function sessionLine(session: Session, locale: Locale): string {
  const about = [session.place, session.title ?? session.audience]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`);
  return locale.say.session.line(session.number, locale.dayAndWeekday(session.heldOn), about.join(''));
}

export interface SessionRow extends Session {
  readonly suggestions: number;
}

export function sessionView(sessions: readonly SessionRow[], locale: Locale): View {
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
      { key: 'suggestions', label: { en: 'Suggestions', ko: '건의' }, type: 'count' },
      { key: 'host', label: fields.host.label, type: 'text', machineOnly: true },
      {
        key: 'closedAt',
        label: { en: 'State', ko: '마감 여부' },
        type: 'instant',
        show: (closedAt) => (closedAt === null ? say.session.isOpen : say.session.isClosed),
      },
      { key: 'notes', label: fields.notes.label, type: 'text', machineOnly: true },
    ],
    rows: sessions.map((session) => ({ ...session })),
  };
}

/** The fields of a session, under the names that scripts know. */
export function sessionRecord({
  suggestions,
  ...session
}: Session & { suggestions?: number }): Record<string, unknown> {
  return { ...session, ...(suggestions !== undefined && { suggestions }) };
}
