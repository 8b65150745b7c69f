import { visibleLine } from '../../domain/text/text.js';
import { GAP } from './fit.js';
import type { Brush, Paint } from './paint.js';
import { wrap } from './prose.js';
import type { TimelineEntry, TimelineMark } from '../view.js';
import { widthOf } from './width.js';

export const MARKS: Readonly<Record<TimelineMark, string>> = { voice: '●', step: '│', milestone: '◆' };

/** The line between entries. */
const RAIL = '│';
const AIR = ' '.repeat(GAP);

/** When there is less room than this for text, the day gets a line of its own. */
const NARROW = 24;

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Entries below each other, with the days on the left and a line between days and text. Text is wrapped, not cut. */
export function drawTimeline(entries: readonly TimelineEntry[], width: number | undefined, paint: Paint): string[] {
  const shown = entries.map((entry) => ({
    ...entry,
    when: visibleLine(entry.when).trim(),
    since: visibleLine(entry.since).trim(),
  }));
  const widest = (render: (entry: (typeof shown)[number]) => string): number =>
    shown.reduce((most, entry) => Math.max(most, widthOf(render(entry))), 0);
  const [when, since] = [widest((entry) => entry.when), widest((entry) => entry.since)];
  const left = when + (since > 0 ? GAP + since : 0);
  const room = width === undefined ? undefined : width - left - 2 * GAP - 1;
  const stacked = room !== undefined && room < NARROW;
  const words = stacked && width !== undefined ? Math.max(1, width - 1 - GAP) : room;

  return shown.flatMap((entry, index) => {
    const last = index === shown.length - 1;
    const strong: Brush = entry.mark === 'milestone' ? (text) => paint.tone('good')(paint.strong(text)) : paint.strong;
    const brush: Brush = entry.mark === 'step' ? paint.plain : strong;
    const lines = [
      ...wrap(visibleLine(entry.text).trim(), words).map((text) => ({ text, brush })),
      ...entry.more.flatMap((text) =>
        wrap(visibleLine(text).trim(), words).map((line) => ({ text: line, brush: paint.hint })),
      ),
    ];
    // A day equal to that of the entry before is not repeated.
    const again = shown[index - 1]?.when === entry.when && shown[index - 1]?.since === entry.since;
    const day = since > 0 ? `${padded(entry.when, when)}${AIR}${padded(entry.since, since)}` : padded(entry.when, when);
    const drawn = lines.map((line, at) => {
      const first = at === 0;
      const rail = first ? brush(MARKS[entry.mark]) : last ? ' ' : paint.hint(RAIL);
      const head = stacked ? '' : `${first && !again ? day : ' '.repeat(left)}${AIR}`;
      return `${head}${rail}${AIR}${line.brush(line.text)}`.trimEnd();
    });
    return stacked && !again ? [`${entry.when}${entry.since === '' ? '' : `${AIR}${entry.since}`}`, ...drawn] : drawn;
  });
}
