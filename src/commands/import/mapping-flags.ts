import { EarshotError, InvalidValue } from '../../domain/errors.js';
import type { Status } from '../../domain/records/status.js';
import { parseStatus } from '../../domain/records/suggestion-fields.js';
import { fold } from '../../domain/text/text.js';
import { message } from '../../locale/message.js';
import { longFlag } from '../../cli/frame/flags.js';
import type { SessionProperty } from '../../store/import/sessions/implied.js';
import type { StatusWords } from './profile/profile.js';

/** The word for a status that says none. */
const NO_STATUS = 'none';

/** A status, or null for `none`. @throws InvalidValue */
export const parseStatusOrNone = (raw: string): Status | null =>
  fold(raw) === NO_STATUS ? null : parseStatus(raw.trim());

/** Takes `WORD=STATUS,WORD=STATUS` apart. A comma belongs to the word when no `=` stands between it and the one before. */
function statusWordsIn(raw: string): string[] {
  const pairs: string[] = [];
  let begun = '';
  for (const part of raw.split(',')) {
    begun += part;
    if (part.includes('=')) {
      pairs.push(begun);
      begun = '';
    } else begun += ',';
  }
  return begun === '' ? pairs : [...pairs, begun.slice(0, -1)];
}

/** `WORD=STATUS`, or several with commas between them. @throws EarshotError usage */
export function readStatusWords(given: readonly string[]): StatusWords {
  return new Map(
    given.flatMap(statusWordsIn).map((raw) => {
      const at = raw.lastIndexOf('=');
      if (at < 1) throw new EarshotError('usage', message('keeping.statusMapIsNotWord', raw));
      const status = raw.slice(at + 1).trim();
      try {
        return [raw.slice(0, at).trim(), parseStatusOrNone(status)];
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        throw new EarshotError('usage', message('keeping.statusMap', status, error.reason));
      }
    }),
  );
}

/** `WORD=NAME`, one a flag, since names may hold commas. @throws EarshotError usage */
export function readNameWords(key: string, given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((raw) => {
      const at = raw.indexOf('=');
      const [word, name] = [raw.slice(0, at).trim(), raw.slice(at + 1).trim()];
      if (at > 0 && word !== '' && name !== '') return [word, name];
      throw new EarshotError('usage', message('keeping.nameMapIsNotWord', longFlag({ key }), raw));
    }),
  );
}

const propertyWords: ReadonlyMap<string, SessionProperty> = new Map([
  ['receivedon', 'heldOn'],
  ['heldon', 'heldOn'],
  ['place', 'place'],
  ['district', 'district'],
  ['title', 'title'],
  ['audience', 'audience'],
  ['host', 'host'],
  ['접수일', 'heldOn'],
  ['개최일', 'heldOn'],
  ['장소', 'place'],
  ['읍면동', 'district'],
  ['제목', 'title'],
  ['대상', 'audience'],
  ['주재', 'host'],
]);

/** `receivedOn,district` @throws EarshotError usage */
export function parseSessionBy(raw: string): SessionProperty[] {
  const properties = raw.split(',').map((part) => {
    const property = propertyWords.get(fold(part).replace(/[-_ ]/g, ''));
    if (property) return property;
    throw new EarshotError('usage', message('keeping.sessionByDoesNotTell', part.trim()), {
      hint: message('keeping.itTakesReceivedOnHeldOnPlace'),
    });
  });
  if (properties.includes('heldOn')) return [...new Set(properties)];
  throw new EarshotError('usage', message('keeping.sessionByNeedsDayReceivedOn'));
}

/** `2`, or `all` @throws EarshotError usage */
export function parseTable(raw: string): string {
  const given = raw.trim().toLowerCase();
  if (given === 'all' || /^[1-9]\d{0,4}$/.test(given)) return given;
  throw new EarshotError('usage', message('keeping.isNoNumberOfTable', raw));
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
