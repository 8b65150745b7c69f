import { visibleLine } from '../../domain/text.js';
import type { Chart, ChartPoint } from '../view.js';
import { cut, widthOf } from '../width.js';
import { escape, inline } from './text.js';

/** Pixels, at the size of text that the style gives to charts; across, percentages, so that a chart is as wide as its page. */
const LINE = 18;
const BAR = 12;
const BAR_STEP = LINE + BAR + 12;
const PLOT = 160;
const CHARACTER = 7;

/** Pixels across on paper or a desktop, and on a telephone. */
const WIDE = 860;
const NARROW = 330;

const round = (value: number): string => String(Math.round(value * 100) / 100);
const shown = (text: string, columns: number): string => escape(cut(visibleLine(text).trim(), columns));
const toneOf = ({ tone }: ChartPoint): string => (tone ? ` class="${tone}"` : '');
const share = (value: number, most: number): number => (value > 0 && most > 0 ? Math.min(value / most, 1) : 0);
const largest = (points: readonly ChartPoint[]): number =>
  points.reduce((most, { value }) => (value > most && Number.isFinite(value) ? value : most), 0);

/** Name and figure on a line, the bar below it: long names have room on a telephone, too. */
function bars(points: readonly ChartPoint[]): { readonly body: string; readonly height: number } {
  const most = largest(points);
  const body = points.map((point, index) => {
    const top = index * BAR_STEP;
    const width = share(point.value, most) * 100;
    const figure = visibleLine(point.shown).trim();
    const room = Math.max(8, Math.floor(NARROW / CHARACTER) - widthOf(figure) - 2);
    return (
      `<text x="0" y="${top + LINE - 5}">${shown(point.label, room)}</text>` +
      `<text x="100%" y="${top + LINE - 5}" class="end">${escape(figure)}</text>` +
      `<rect x="0" y="${top + LINE}" width="100%" height="${BAR}" class="ground"/>` +
      (width > 0 ? `<rect x="0" y="${top + LINE}" width="${round(width)}%" height="${BAR}"${toneOf(point)}/>` : '')
    );
  });
  return { body: body.join('\n'), height: Math.max(1, points.length * BAR_STEP - 8) };
}

/** Every how many-th text can stand without touching its neighbour. */
function every(texts: readonly string[], room: number): number {
  const widest = texts.reduce((most, text) => Math.max(most, widthOf(visibleLine(text).trim(), 40)), 1);
  return Math.max(1, Math.ceil((widest * CHARACTER + 6) / (room / texts.length)));
}

/** Side by side; where not all figures have room, those of every n-th column stand, and the largest one's. */
function columns(points: readonly ChartPoint[]): { readonly body: string; readonly height: number } {
  const most = largest(points);
  const step = 100 / Math.max(1, points.length);
  const peak = points.findIndex(({ value }) => value === most);
  const ground = LINE + PLOT;
  const steps = (pick: (point: ChartPoint) => string) => {
    const texts = points.map(pick);
    return { wide: every(texts, WIDE), narrow: every(texts, NARROW) };
  };
  const labels = steps(({ label }) => label);
  const figures = steps((point) => point.shown);
  /** Seen everywhere, with room only, or not at all; counted from the end, where the newest is. */
  const seen = ({ wide, narrow }: typeof labels, index: number): string | undefined => {
    const back = points.length - 1 - index;
    if (back % narrow === 0) return 'middle';
    return back % wide === 0 ? 'middle roomy' : undefined;
  };
  const figureOf = (index: number): string | undefined => {
    if (figures.wide === 1) return index === peak && figures.narrow > 1 ? 'middle' : seen(figures, index);
    return index === peak ? 'middle' : undefined;
  };
  const body = points.map((point, index) => {
    const height = share(point.value, most) * PLOT;
    const centre = `${round((index + 0.5) * step)}%`;
    const figure = figureOf(index);
    const label = seen(labels, index);
    return (
      `<g><title>${inline(`${point.label}: ${point.shown}`)}</title>` +
      (height > 0
        ? `<rect x="${round((index + 0.14) * step)}%" y="${round(ground - height)}" width="${round(step * 0.72)}%" height="${round(height)}"${toneOf(point)}/>`
        : '') +
      (figure === undefined
        ? ''
        : `<text x="${centre}" y="${round(ground - height - 5)}" class="${figure}">${shown(point.shown, 16)}</text>`) +
      (label === undefined
        ? ''
        : `<text x="${centre}" y="${ground + LINE}" class="${label}">${shown(point.label, 16)}</text>`) +
      '</g>'
    );
  });
  const floor = `<line x1="0" x2="100%" y1="${ground + 0.5}" y2="${ground + 0.5}"/>`;
  return { body: `${body.join('\n')}\n${floor}`, height: ground + LINE + 8 };
}

/** A picture that is read out as its title and its description; every figure in it is said in a table, too. */
export function drawChart(chart: Chart, id: string): string {
  const { body, height } = chart.kind === 'bars' ? bars(chart.points) : columns(chart.points);
  const title = inline(chart.title);
  const description = inline(chart.description);
  return `<figure class="${chart.kind}">
<figcaption><strong>${title}</strong>${description === '' ? '' : `<br>\n${description}`}</figcaption>
<svg role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${description}</desc>
${body}
</svg>
</figure>
`;
}
