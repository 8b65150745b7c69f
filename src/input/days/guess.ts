import { dayReaderOf } from './format.js';

/** Formats with the given separator, likelier first: month first after `/`, day first otherwise. */
function numeric(sign: string): string[] {
  const wide = [`MM${sign}dd${sign}yyyy`, `M${sign}d${sign}yyyy`];
  const dayFirst = [`dd${sign}MM${sign}yyyy`, `d${sign}M${sign}yyyy`];
  const yearFirst = [`yy${sign}MM${sign}dd`, `yy${sign}M${sign}d`];
  const yearLast = [`MM${sign}dd${sign}yy`, `dd${sign}MM${sign}yy`, `M${sign}d${sign}yy`, `d${sign}M${sign}yy`];
  const long = sign === '/' ? [...wide, ...dayFirst] : [...dayFirst, ...wide];
  return [...long, ...yearFirst, ...yearLast];
}

/** Formats of days, likelier ones first. */
const days: readonly string[] = [
  ...['/', '.', '-', '. ', ' '].flatMap(numeric),
  ...['dd.MM.yyyy.', 'd. M. yyyy.', 'yy. M. d.', 'yy.M.d.', 'yy.MM.dd.'],
  ...["''", '’', '‘'].flatMap((mark) =>
    ['yy.M.d', 'yy.M.d.', 'yy. M. d.', 'yy. M. d', 'yy.MM.dd', 'yy.MM.dd.'].map((day) => mark + day),
  ),
  ...['yyyyMMdd', 'yyMMdd', 'yyyy MM dd'],
  ...['d MMM yyyy', 'd MMMM yyyy', 'dd MMM yyyy', 'dd-MMM-yyyy', 'd-MMM-yyyy', 'dd-MMM-yy', 'd-MMM-yy'],
  ...[
    'MMM d, yyyy',
    'MMMM d, yyyy',
    'MMM d yyyy',
    'MMMM d yyyy',
    'EEE, d MMM yyyy',
    'EEE, dd MMM yyyy',
    'EEEE, MMMM d, yyyy',
  ],
  // Forms that are read without a format, here before a time in another form.
  ...['yyyy-MM-dd', 'yyyy.MM.dd', 'yyyy. M. d.', 'yyyy/MM/dd', 'yyyy년 M월 d일', 'yyyy년 MM월 dd일', 'yyyy년 M월 d'],
];

const times: readonly string[] = [
  ...['', ' HH:mm', ' H:mm', ' HH:mm:ss', ' H:mm:ss'],
  ...[' hh:mm a', ' h:mm a', ' hh:mm:ss a', ' h:mm:ss a', ', h:mm a', ', h:mm:ss a', ', HH:mm', ', HH:mm:ss'],
  ...[' HH.mm', ' HHmm', "'T'HHmmss", ' HH:mm:ss.SSS'],
];

/** Number of values that are tried. */
const LOOKED_AT = 20;

interface Fit {
  readonly format: string;
  readonly read: number;
  /** Number of values that are equal to what the format prints. */
  readonly exact: number;
  readonly days: readonly (string | undefined)[];
  /** Number of years between the first and the last of the days: a column is of few years. */
  readonly years: number;
}

async function fitOf(format: string, values: readonly string[]): Promise<Fit> {
  const read = await dayReaderOf(format);
  const [{ parse }, { format: print }] = await Promise.all([import('date-fns/parse'), import('date-fns/format')]);
  const found = values.map((value) => read(value));
  const exact = values.filter(
    (value, at) =>
      found[at] !== undefined &&
      print(parse(value, format, new Date(2000, 0, 1)), format).toLowerCase() === value.toLowerCase(),
  ).length;
  const years = found.flatMap((day) => (day === undefined ? [] : [Number(day.slice(0, 4))]));
  const span = years.length === 0 ? 0 : Math.max(...years) - Math.min(...years);
  return { format, read: years.length, exact, days: found, years: span };
}

/**
 * Formats for `--date-format` that read most days of a column: the likeliest first, then one that reads as many values
 * but as other days. Empty when no format reads half of the values.
 */
export async function guessDayFormats(column: Iterable<string>): Promise<string[]> {
  const values = [...new Set([...column].map((value) => value.normalize('NFC').trim()))].slice(0, LOOKED_AT);
  let best: Fit | undefined;
  let other: Fit | undefined;
  for (const format of days.flatMap((day) => times.map((time) => day + time))) {
    const fit = await fitOf(format, values);
    if (fit.read === 0 || fit.read * 2 < values.length) continue;
    const gain = best === undefined ? 1 : fit.read - best.read || fit.exact - best.exact || best.years - fit.years;
    if (gain > 0) [best, other] = [fit, undefined];
    else if (gain === 0 && fit.days.some((day, at) => day !== best?.days[at])) other ??= fit;
  }
  return [best, other].flatMap((fit) => (fit ? [fit.format] : []));
}
