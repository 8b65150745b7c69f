import { readFile } from 'node:fs/promises';
import { EarshotError, InvalidValue } from '../../domain/errors.js';
import type { Status } from '../../domain/records/status.js';
import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { fold, foldTight } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { type MapRule, parseRules } from '../../input/mapping.js';
import type { SessionProperty } from '../../store/import/sessions/implied.js';

/** The rules of `--map-file`, then those of `--map`, which override them. @throws EarshotError usage, no-input */
export async function readRules(given: readonly string[], file: string | undefined): Promise<MapRule[]> {
  const own = given.flatMap(parseRules);
  if (file === undefined) return own;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new EarshotError('no-input', message('keeping.cannotBeRead', file), { cause: error });
  }
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const kept = lines
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line): MapRule => {
      const at = line.indexOf('=');
      if (at > 0) return { field: line.slice(0, at).trim(), column: line.slice(at + 1).trim() };
      const where = `${file}:${lines.indexOf(line) + 1}`;
      throw new EarshotError('bad-data', message('keeping.isNotFieldColumn', where, line));
    });
  const overruled = new Set(own.map(({ field }) => fold(field)));
  return [...kept.filter(({ field }) => !overruled.has(fold(field))), ...own];
}

/** `WORD=STATUS` @throws EarshotError usage */
export function readStatusWords(given: readonly string[]): Map<string, Status> {
  return new Map(
    given.map((raw) => {
      const at = raw.lastIndexOf('=');
      if (at < 1) throw new EarshotError('usage', message('keeping.statusMapIsNotWord', raw));
      const status = raw.slice(at + 1).trim();
      try {
        return [foldTight(raw.slice(0, at)), parseStatus(status)];
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        throw new EarshotError('usage', message('keeping.statusMap', status, error.reason));
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
    throw new EarshotError('usage', message('keeping.sessionByDoesNotTell', part.trim()), {
      hint: message('keeping.itTakesReceivedOnHeldOnPlace'),
    });
  });
  if (properties.includes('heldOn')) return [...new Set(properties)];
  throw new EarshotError('usage', message('keeping.sessionByNeedsDayReceivedOn'));
}

/** Lines that a header may have. */
const TALLEST = 3;

/** `3` or `3-4` @throws EarshotError usage */
export function parseHeaderRow(raw: string): [number, number] {
  const [, first = '', last = first] = /^\s*([1-9]\d{0,6})(?:\s*-\s*([1-9]\d{0,6}))?\s*$/.exec(raw) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first !== '' && from <= to && to - from < TALLEST) return [from, to];
  throw new EarshotError('usage', message('keeping.headerRowTakes', raw), {
    hint: message('keeping.mustBeLineOrLines'),
  });
}
