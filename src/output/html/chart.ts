import { visibleLine } from '../../domain/text/text.js';
import type { Chart, ChartPoint } from '../view.js';
import { cut, widthOf } from '../terminal/width.js';
import { escape, inline } from './text.js';

/**
 * Height in pixels of a line of text at the size of charts. Horizontal positions are percentages, so that a chart fills
 * its page.
 */
const LINE = 18;
const BAR = 12;
const BAR_STEP = LINE + BAR + 12;
const PLOT = 160;
const CHARACTER = 7;

/** Width in pixels on paper or a desktop, and on a telephone. */
const WIDE = 860;
const NARROW = 330;

const round = (value: number): string => String(Math.round(value * 100) / 100);
const shown = (text: string, columns: number): string => escape(cut(visibleLine(text).trim(), columns));
const toneOf = ({ tone }: ChartPoint): string => (tone ? ` class="${tone}"` : '');
const share = (value: number, most: number): number =>
  most > 0 && value > 0 && Number.isFinite(value) ? Math.min(value / most, 1) : 0;
const largest = (points: readonly ChartPoint[]): number =>
  points.reduce((most, { value }) => (value > most && Number.isFinite(value) ? value : most), 0);

interface Drawing {
  readonly body: string;
  readonly height: number;
}

/** Horizontal bars, with name and figure on a line above each bar, so that long names fit on a telephone. */
function bars(points: readonly ChartPoint[]): Drawing {
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

/** The smallest n such that every nth text fits; a text at the edge is moved inwards. */
function every(texts: readonly string[], count: number, room: number): number {
  const widest = texts.reduce((most, text) => Math.max(most, widthOf(visibleLine(text).trim(), 40)), 1);
  return Math.max(1, Math.ceil((widest * CHARACTER * 1.2 + 4) / (room / Math.max(1, count))));
}

interface Steps {
  readonly wide: number;
  readonly narrow: number;
}

/** The steps for wide and for narrow charts; each text of the narrow chart is also in the wide one. */
function stepsOf(texts: readonly string[], count: number): Steps {
  const wide = every(texts, count, WIDE);
  return { wide, narrow: Math.ceil(every(texts, count, NARROW) / wide) * wide };
}

/** `1,069 (51%)` on two lines, because columns have more height than width. */
function lines({ shown: figure }: ChartPoint): readonly string[] {
  const text = visibleLine(figure).trim();
  const at = text.endsWith(')') ? text.lastIndexOf(' (') : -1;
  return at < 0 ? [text] : [text.slice(0, at).trimEnd(), text.slice(at + 1)];
}

/** A text centred on a column, moved inwards at the edges of the chart. */
function placed(text: string, index: number, points: number, y: number, more: string): string {
  const over = (widthOf(text) * CHARACTER) / 2 > NARROW / points / 2;
  const [x, anchor] =
    over && index === 0
      ? ['0', 'start']
      : over && index === points - 1
        ? ['100%', 'end']
        : [`${round(((index + 0.5) * 100) / points)}%`, 'middle'];
  return `<text x="${x}" y="${round(y)}" class="${anchor}${more}">${shown(text, 16)}</text>`;
}

/** Vertical columns; when not all figures fit, the largest and the last are shown. */
function columns(points: readonly ChartPoint[]): Drawing {
  const most = largest(points);
  const step = 100 / Math.max(1, points.length);
  const peak = points.findIndex(({ value }) => value === most);
  const last = points.length - 1;
  const head = LINE * Math.max(1, ...points.map((point) => lines(point).length));
  const ground = head + PLOT;
  const labels = stepsOf(
    points.map(({ label }) => label),
    points.length,
  );
  const figures = stepsOf(points.flatMap(lines), points.length);
  /** The class for a label shown always, in wide charts only, or never; counted from the end, where the newest is. */
  const labelled = (index: number): string | undefined =>
    (last - index) % labels.narrow === 0 ? '' : (last - index) % labels.wide === 0 ? ' roomy' : undefined;
  const figured = (index: number): string | undefined => {
    if (figures.narrow === 1 || index === peak || (index === last && last - peak > figures.narrow)) return '';
    return figures.wide === 1 ? ' roomy' : undefined;
  };
  const body = points.map((point, index) => {
    const height = share(point.value, most) * PLOT;
    const [figure, label] = [figured(index), labelled(index)];
    const over = figure === undefined ? [] : lines(point);
    return [
      `<g><title>${inline(`${point.label}: ${point.shown}`)}</title>`,
      height > 0 &&
        `<rect x="${round((index + 0.14) * step)}%" y="${round(ground - height)}" width="${round(step * 0.72)}%" height="${round(height)}"${toneOf(point)}/>`,
      ...over.map((text, at) =>
        placed(text, index, points.length, ground - height - 5 - (over.length - 1 - at) * (LINE - 3), figure ?? ''),
      ),
      label !== undefined && placed(visibleLine(point.label).trim(), index, points.length, ground + LINE, label),
      '</g>',
    ]
      .filter((part) => part !== false)
      .join('');
  });
  const floor = `<line x1="0" x2="100%" y1="${ground + 0.5}" y2="${ground + 0.5}"/>`;
  return { body: `${body.join('\n')}\n${floor}`, height: ground + LINE + 8 };
}

/** A chart as SVG with title and description for screen readers; all its figures are also in a table. */
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
