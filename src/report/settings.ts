import { settings, type SettingKey } from '../domain/settings.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Cell, Document } from '../output/view.js';

interface Standing {
  readonly key: SettingKey;
  readonly value: unknown;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
}

/** A value as it would be typed; what has parts, part by part: `Roads = lamps;paving, Parks`. */
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

/** Each setting as it holds, who says so, and what it is for. */
export function settingsDocument(path: string, standing: readonly Standing[], { say, pick, yes }: Locale): Document {
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
            { key: 'key', label: words('Setting', '설정'), type: 'identifier' },
            { key: 'value', label: words('Value', '값'), type: 'text', show: shown },
            {
              key: 'source',
              label: words('From', '출처'),
              type: 'text',
              show: (source) => say.config.sources[String(source)] ?? String(source),
              tone: (source) => (source === 'default' ? 'dim' : undefined),
            },
            { key: 'help', label: words('What it is', '설명'), type: 'text', flexible: true },
          ],
          rows: standing.map(({ value, ...each }) => ({
            ...each,
            value: typeof value === 'object' && value !== null ? settingText(value) : (value as Cell),
            help: pick(settings.find(({ key }) => key === each.key)?.help ?? words('', '')),
          })),
        },
      },
      { kind: 'hint', text: say.config.next },
    ],
    data: Object.fromEntries(standing.map(({ key, value, source }) => [key, { value, source }])),
  };
}
