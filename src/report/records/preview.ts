import type { Step } from '../../domain/records/step.js';
import type { Suggestion } from '../../domain/records/suggestion.js';
import { message } from '../../locale/message.js';
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
