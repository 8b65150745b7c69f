import type { Step } from '../domain/step.js';
import type { Suggestion } from '../domain/suggestion.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { View } from '../output/view.js';

/** What each suggestion is now and what it would become; `–` where nothing changes. */
export function previewView(
  planned: readonly { readonly suggestion: Suggestion; readonly step: Step | undefined }[],
  locale: Locale,
): View {
  return {
    name: 'preview',
    columns: [
      { key: 'id', label: words('ID', '번호'), type: 'identifier' },
      { key: 'now', label: words('Now', '지금'), type: 'status' },
      {
        key: 'becomes',
        label: words('Becomes', '바뀔 상태'),
        type: 'status',
        show: (to) => (to === null ? '–' : locale.status(String(to))),
      },
      { key: 'text', label: words('Text', '내용'), type: 'text', flexible: true },
    ],
    rows: planned.map(({ suggestion, step }) => ({
      id: suggestion.id,
      now: suggestion.status,
      becomes: step?.change.to ?? null,
      text: suggestion.text,
    })),
  };
}
