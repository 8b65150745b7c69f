import { readFile } from 'node:fs/promises';
import { EarshotError, InvalidValue } from '../domain/errors.js';
import type { Status } from '../domain/status.js';
import { parseStatus } from '../domain/suggestion-fields.js';
import { fold } from '../domain/text.js';
import { words } from '../domain/words.js';
import { type MapRule, parseRules } from '../input/mapping.js';
import type { SessionProperty } from '../store/intake/fill.js';

/** The rules of `--map`, after those of `--map-file`, which they overrule. @throws EarshotError usage, no-input */
export async function readRules(given: readonly string[], file: string | undefined): Promise<MapRule[]> {
  const own = given.flatMap(parseRules);
  if (file === undefined) return own;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new EarshotError('no-input', words(`${file} cannot be read`, `읽을 수 없습니다: ${file}`), { cause: error });
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const kept = lines
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line): MapRule => {
      const at = line.indexOf('=');
      if (at > 0) return { field: line.slice(0, at).trim(), column: line.slice(at + 1).trim() };
      const where = `${file}:${lines.indexOf(line) + 1}`;
      throw new EarshotError(
        'bad-data',
        words(`${where}  "${line}" is not FIELD=COLUMN`, `${where}  "${line}": 항목=열 모양이 아닙니다`),
      );
    });
  const overruled = new Set(own.map(({ field }) => fold(field)));
  return [...kept.filter(({ field }) => !overruled.has(fold(field))), ...own];
}

/** `WORD=STATUS` @throws EarshotError usage */
export function readStatusWords(given: readonly string[]): Map<string, Status> {
  return new Map(
    given.map((raw) => {
      const at = raw.lastIndexOf('=');
      if (at < 1)
        throw new EarshotError(
          'usage',
          words(`--status-map "${raw}" is not WORD=STATUS`, `--status-map "${raw}": 낱말=상태 모양이 아닙니다`),
        );
      const status = raw.slice(at + 1).trim();
      try {
        return [fold(raw.slice(0, at)), parseStatus(status)];
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        throw new EarshotError(
          'usage',
          words(`--status-map: "${status}" ${error.reason.en}`, `--status-map: "${status}": ${error.reason.ko}`),
        );
      }
    }),
  );
}

const sessionProperties: ReadonlyMap<string, SessionProperty> = new Map([
  ['receivedon', 'heldOn'],
  ['heldon', 'heldOn'],
  ['place', 'place'],
  ['district', 'district'],
  ['title', 'title'],
  ['audience', 'audience'],
  ['host', 'host'],
]);

/** `receivedOn,district` @throws EarshotError usage */
export function parseSessionBy(raw: string): SessionProperty[] {
  const properties = raw.split(',').map((part) => {
    const property = sessionProperties.get(fold(part).replace(/[-_ ]/g, ''));
    if (property) return property;
    throw new EarshotError(
      'usage',
      words(
        `--session-by: "${part.trim()}" does not tell sessions apart`,
        `--session-by: "${part.trim()}" 값으로는 방문을 나눌 수 없습니다`,
      ),
      {
        hint: words(
          'It takes receivedOn, heldOn, place, district, title, audience, host',
          '쓸 수 있는 것: receivedOn, heldOn, place, district, title, audience, host',
        ),
      },
    );
  });
  if (properties.includes('heldOn')) return [...new Set(properties)];
  throw new EarshotError(
    'usage',
    words(
      '--session-by needs the day: receivedOn or heldOn',
      '--session-by에는 날짜가 필요합니다: receivedOn 또는 heldOn',
    ),
  );
}
