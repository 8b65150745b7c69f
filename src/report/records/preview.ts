import type { Step } from '../../domain/records/step.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { suggestionFields as fields } from '../../domain/records/suggestion-fields.js';
import { message, verbatim } from '../../locale/message.js';
import type { Locale } from '../../locale/index.js';
import type { View } from '../../output/view.js';

/** Present and new values of suggestions; `–` where nothing changes. */
export function previewView(
  planned: readonly { readonly suggestion: Suggestion; readonly step: Step | undefined }[],
  locale: Locale,
): View {
  return {
    name: 'preview',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'now', label: message('labels.now'), type: 'status' },
      {
        key: 'becomes',
        label: message('labels.becomes'),
        type: 'status',
        show: (to) => (to === null ? '–' : locale.status(String(to))),
      },
      { key: 'text', label: message('common.text'), type: 'text', flexible: true },
    ],
    rows: planned.map(({ suggestion, step }) => ({
      id: suggestion.id,
      now: suggestion.status,
      becomes: step?.change.to ?? null,
      text: suggestion.text,
    })),
  };
}

/** What becomes of a suggestion's days when its session moves. */
interface MovedDays {
  readonly suggestion: Suggestion;
  readonly receivedOn: string;
  readonly replyDueOn: string;
}

/** The days of a suggestion before and after a move, under the keys of the JSON output. */
export const movedRecord = ({ suggestion, receivedOn, replyDueOn }: MovedDays) => ({
  id: suggestion.id,
  receivedOn,
  replyDueWas: suggestion.replyDueOn,
  replyDueOn,
  onTheSpot: suggestion.onTheSpot,
  text: suggestion.text,
});

/** The suggestions that move with their session. */
export function movedView(moved: readonly MovedDays[], { say }: Locale): View {
  return {
    name: 'moved',
    columns: [
      { key: 'id', label: message('common.id'), type: 'identifier' },
      { key: 'receivedOn', label: fields.receivedOn.label, type: 'day' },
      { key: 'replyDueWas', label: verbatim(say.due.was), type: 'day' },
      { key: 'replyDueOn', label: verbatim(say.due.becomes), type: 'day' },
      { key: 'onTheSpot', label: fields.onTheSpot.label, type: 'flag' },
      { key: 'text', label: message('common.text'), type: 'text', flexible: true },
    ],
    rows: moved.map(movedRecord),
  };
}
