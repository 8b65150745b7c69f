import { InvalidValue } from '../errors.js';
import { message } from '../../locale/message.js';
import type { Day } from './day.js';

/** Zones by their names in the IANA database: `Asia/Seoul`. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes long, and a file has many instants. */
function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}

/** The calendar day of an instant in a zone. */
export function localDayIn(zone: string, instant: Date): Day {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

/** The zone that this machine is in. */
const systemZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone of the office: that of its setting, else this machine's. */
export const officeZone = ({ timeZone }: { readonly timeZone?: string }): string => timeZone ?? systemZone();

/** The name of a zone, as the IANA database writes it. @throws InvalidValue for none that is known */
export function parseZone(raw: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: raw }).resolvedOptions().timeZone;
  } catch {
    throw new InvalidValue(message('values.isNoZone'), message('values.howToWriteZone'));
  }
}
