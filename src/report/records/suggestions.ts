import { daysBetween } from '../../domain/time/day.js';
import { isSettled, notOwing } from '../../domain/records/status.js';
import { kinds, type Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { message } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { Column, Row, Tone, View } from '../../output/view.js';

/** The public fields of a suggestion, under the keys of the JSON output. */
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

/** True when a reply is owed and was not given. */
export const awaitsReply = ({ repliedOn, status }: Suggestion): boolean =>
  repliedOn === null && !notOwing.includes(status);

/** True when the matter is settled, and no reply is written down. */
export const lacksReply = ({ repliedOn, status }: Suggestion): boolean => repliedOn === null && isSettled(status);

const machine = (key: keyof typeof fields, type: Column['type'] = 'text'): Column => ({
  key,
  label: fields[key].label,
  type,
  machineOnly: true,
});

const rowOf = (suggestion: Suggestion): Row => ({
  ...suggestion,
  coDepartments: suggestion.coDepartments.length > 0 ? suggestion.coDepartments.join(';') : null,
  waits: awaitsReply(suggestion),
});

async function* rowsOf(suggestions: AsyncIterable<Suggestion>): AsyncGenerator<Row> {
  for await (const suggestion of suggestions) yield rowOf(suggestion);
}

/** The public fields of suggestions, one by one. */
export async function* publicRecords(suggestions: AsyncIterable<Suggestion>): AsyncGenerator<Suggestion> {
  for await (const suggestion of suggestions) yield publicRecord(suggestion);
}

/** The table of suggestions: a page, or all of them while they are read. */
export function suggestionView(
  suggestions: readonly Suggestion[] | AsyncIterable<Suggestion>,
  locale: Locale,
  today: string,
): View {
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
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      {
        key: 'status',
        label: message('common.status'),
        type: 'status',
        tone: (status) => (status === 'resolved' ? 'good' : undefined),
      },
      {
        key: 'replyDueOn',
        label: message('labels.due'),
        type: 'day',
        show: (_, row) => showDue(row),
        tone: (_, row) => dueTone(row),
      },
      { key: 'department', label: message('labels.department'), type: 'text' },
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
    rows: Symbol.asyncIterator in suggestions ? rowsOf(suggestions) : suggestions.map(rowOf),
  };
}

/** The label of a suggestion's kind; undefined when it has none. */
export const kindLabel = (kind: Suggestion['kind'], locale: Locale): string | undefined =>
  kind ? locale.render(kinds[kind]) : undefined;
