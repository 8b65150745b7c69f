import { settings, type SettingKey } from '../domain/settings.js';
import { words } from '../domain/words.js';
import type { Locale } from '../locale/index.js';
import type { Cell, Document } from '../output/view.js';

interface Standing {
  readonly key: SettingKey;
  readonly value: string | number | boolean | null;
  readonly source: 'flag' | 'environment' | 'file' | 'default';
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
          rows: standing.map((each) => ({
            ...each,
            help: pick(settings.find(({ key }) => key === each.key)?.help ?? words('', '')),
          })),
        },
      },
      { kind: 'hint', text: say.config.next },
    ],
    data: Object.fromEntries(standing.map(({ key, value, source }) => [key, { value, source }])),
  };
}
