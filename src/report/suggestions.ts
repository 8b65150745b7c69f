import { daysBetween } from '../domain/day.js';
import { counts } from '../domain/status.js';
import { kinds, type Suggestion } from '../domain/suggestion.js';
import { suggestionFields as fields } from '../domain/suggestion-fields.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Column, Row, Tone, View } from '../output/view.js';

/** The fields of a suggestion that anyone may see, under the names that scripts know. */
export function publicRecord(suggestion: Suggestion): Suggestion {
  const { id, session, seq, text, kind, category, district, department, coDepartments, proposerGroup, status } =
    suggestion;
  const { onTheSpot, receivedOn, replyDueOn, repliedOn, resolvedOn, reviewOn, reason, alternative, body } = suggestion;
  const { mergedInto, sourceKey, revision } = suggestion;
  return {
    ...{ id, session, seq, text, kind, category, district, department, coDepartments, proposerGroup, status },
    ...{ onTheSpot, receivedOn, replyDueOn, repliedOn, resolvedOn, reviewOn, reason, alternative, body },
    ...{ mergedInto, sourceKey, revision },
  };
}

/** Whether the citizen still waits for a reply, and since when the day has passed. */
export const awaitsReply = (suggestion: Suggestion): boolean =>
  suggestion.repliedOn === null && counts(suggestion.status);

const machine = (key: keyof typeof fields, type: Column['type'] = 'text'): Column => ({
  key,
  label: fields[key].label,
  type,
  machineOnly: true,
});

/** A page of suggestions. */
export function suggestionView(suggestions: readonly Suggestion[], locale: Locale, today: string): View {
  const { say } = locale;
  const dueTone = (row: Row): Tone | undefined =>
    row['waits'] === true && String(row['replyDueOn']) < today ? 'bad' : undefined;
  const showDue = (row: Row): string => {
    if (row['waits'] !== true) return '';
    const late = daysBetween(String(row['replyDueOn']), today);
    return late > 0
      ? say.suggestion.daysAgo(late)
      : late === 0
        ? say.suggestion.today
        : locale.day(String(row['replyDueOn']));
  };
  return {
    name: 'suggestions',
    columns: [
      { key: 'id', label: words('ID', '번호'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      {
        key: 'status',
        label: words('Status', '상태'),
        type: 'status',
        tone: (status) => (status === 'resolved' ? 'good' : undefined),
      },
      {
        key: 'replyDueOn',
        label: words('Due', '기한'),
        type: 'day',
        show: (_, row) => showDue(row),
        tone: (_, row) => dueTone(row),
      },
      { key: 'department', label: words('Department', '부서'), type: 'text' },
      { key: 'text', label: fields.text.label, type: 'text', flexible: true },
      machine('kind'),
      machine('category'),
      machine('district'),
      machine('coDepartments'),
      machine('proposerGroup'),
      machine('onTheSpot', 'flag'),
      machine('repliedOn', 'day'),
      machine('resolvedOn', 'day'),
      machine('reviewOn', 'day'),
      machine('reason'),
      machine('alternative'),
      machine('body'),
      machine('mergedInto', 'identifier'),
      machine('sourceKey'),
    ],
    rows: suggestions.map((suggestion) => ({
      ...suggestion,
      coDepartments: suggestion.coDepartments.length > 0 ? suggestion.coDepartments.join(';') : null,
      waits: awaitsReply(suggestion),
    })),
  };
}

export const kindLabel = (kind: Suggestion['kind'], locale: Locale): string | undefined =>
  kind ? locale.pick(kinds[kind]) : undefined;
