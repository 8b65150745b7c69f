import type { Session } from '../domain/session.js';
import type { Suggestion } from '../domain/suggestion.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Document, View } from '../output/view.js';
import { kindLabel } from './suggestions.js';

/** What notes say, before it is written down. */
export interface NotesPreview {
  readonly session: Pick<Session, 'heldOn' | 'place' | 'district' | 'attendees'> & {
    /** Null when it is still to be made. */
    readonly number: number | null;
  };
  readonly suggestions: readonly (Pick<Suggestion, 'text' | 'kind' | 'category' | 'department' | 'onTheSpot'> & {
    readonly line: number;
    /** Whether it stands in the records already. */
    readonly known: boolean;
  })[];
}

function view({ suggestions }: NotesPreview, locale: Locale): View {
  return {
    name: 'notes',
    columns: [
      { key: 'line', label: words('Line', '줄'), type: 'count', show: (line) => String(line) },
      { key: 'kind', label: fields.kind.label, type: 'text' },
      { key: 'category', label: fields.category.label, type: 'text' },
      { key: 'department', label: fields.department.label, type: 'text' },
      { key: 'state', label: words('State', '상태'), type: 'text' },
      { key: 'text', label: fields.text.label, type: 'text', flexible: true },
    ],
    rows: suggestions.map(({ line, kind, category, department, onTheSpot, known, text }) => ({
      ...{ line, category, department, text },
      kind: kindLabel(kind, locale) ?? null,
      state: known ? locale.say.record.knownAlready : onTheSpot ? locale.say.suggestion.onTheSpot : null,
    })),
  };
}

export function notesDocument(preview: NotesPreview, locale: Locale): Document {
  const { say, dayAndWeekday } = locale;
  const { number, heldOn, place, district, attendees } = preview.session;
  const about = [district, place, attendees === null ? null : say.counted.citizens(attendees)]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`)
    .join('');
  const line =
    number === null
      ? say.record.newSessionLine(dayAndWeekday(heldOn), about)
      : say.session.line(number, dayAndWeekday(heldOn), about);
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
