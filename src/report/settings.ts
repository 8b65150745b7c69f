import { settings, type SettingKey } from '../domain/settings.js';
import { message } from '../locale/message.js';
import type { Locale } from '../locale/index.js';
import type { Cell, Document } from '../output/view.js';

interface Standing {
  readonly key: SettingKey;
  readonly value: unknown;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
}

/** A value as it would be typed; an object as `KEY = VALUE` pairs: `Roads = lamps;paving, Parks`. */
export function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.join(';');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => {
      const text = settingText(part);
      return text === ''
        ? key
        : typeof part === 'object' && !Array.isArray(part)
          ? `${key} (${text})`
          : `${key} = ${text}`;
    })
    .join(', ');
}

/** Each setting with its present value, its source and its purpose. */
export function settingsDocument(path: string, standing: readonly Standing[], { say, render, yes }: Locale): Document {
  const shown = (value: Cell): string =>
    value === null ? say.none : typeof value === 'boolean' ? (value ? yes : say.config.no) : String(value);
  return {
    blocks: [
      { kind: 'words', text: say.config.title(path) },
      {
        kind: 'view',
        view: {
          name: 'settings',
          columns: [
            { key: 'key', label: message('labels.setting'), type: 'identifier' },
            { key: 'value', label: message('labels.value'), type: 'text', show: shown },
            {
              key: 'source',
              label: message('labels.from'),
              type: 'text',
              show: (source) => say.config.sources[String(source)] ?? String(source),
              tone: (source) => (source === 'default' ? 'dim' : undefined),
            },
            { key: 'help', label: message('labels.whatItIs'), type: 'text', flexible: true },
          ],
          rows: standing.map(({ value, ...each }) => ({
            ...each,
            value: typeof value === 'object' && value !== null ? settingText(value) : (value as Cell),
            help: render(settings.find(({ key }) => key === each.key)?.help ?? message('common.nothing')),
          })),
        },
      },
      { kind: 'hint', text: say.config.next },
    ],
    data: Object.fromEntries(standing.map(({ key, value, source }) => [key, { value, source }])),
  };
}
