import type { Session } from '../domain/records/session.js';
import type { Suggestion } from '../domain/records/suggestion.js';
import { suggestionFields as fields } from '../domain/records/suggestion-fields.js';
import { weekday } from '../domain/time/day.js';
import { message } from '../locale/message.js';
import type { Locale } from '../locale/index.js';
import type { Document, View } from '../output/view.js';
import { kindLabel } from './records/suggestions.js';

/** The content of notes before it is stored. */
export interface NotesPreview {
  readonly session: Pick<Session, 'heldOn' | 'place' | 'district' | 'attendees'> & {
    /** Null for a new session. */
    readonly number: number | null;
  };
  readonly suggestions: readonly (Pick<Suggestion, 'text' | 'kind' | 'category' | 'department' | 'onTheSpot'> & {
    readonly line: number;
    /** True for a session in the store. */
    readonly known: boolean;
  })[];
}

function view({ suggestions }: NotesPreview, locale: Locale): View {
  return {
    name: 'notes',
    columns: [
      { key: 'line', label: message('labels.line'), type: 'count', show: (line) => String(line) },
      { key: 'kind', label: fields.kind.label, type: 'text' },
      { key: 'category', label: fields.category.label, type: 'text' },
      { key: 'department', label: fields.department.label, type: 'text' },
      { key: 'state', label: message('labels.stateShown'), type: 'text' },
      { key: 'text', label: fields.text.label, type: 'text', flexible: true },
    ],
    rows: suggestions.map(({ line, kind, category, department, onTheSpot, known, text }) => ({
      ...{ line, category, department, text },
      kind: kindLabel(kind, locale) ?? null,
      state: known ? locale.say.record.knownAlready : onTheSpot ? locale.say.suggestion.onTheSpot : null,
    })),
  };
}

/** The preview of a note file: the session in one line, the suggestions as a table, and how to go on. */
export function notesDocument(preview: NotesPreview, locale: Locale): Document {
  const { say } = locale;
  const { number, heldOn, place, district, attendees } = preview.session;
  const about = [district, place, attendees === null ? null : say.counted.citizens(attendees)]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`)
    .join('');
  const day = say.dayAndWeekday(heldOn, weekday(heldOn));
  const line = number === null ? say.record.newSessionLine(day, about) : say.session.line(number, day, about);
  const main = view(preview, locale);
  return {
    data: preview,
    main,
    blocks: [
      { kind: 'heading', text: line },
      { kind: 'view', view: main },
    ],
  };
}
