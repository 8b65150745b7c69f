/** How a column gives way: first the flexible one, then bars go, then text shrinks; the rest stays or nothing fits. */
export type Give = 'flexible' | 'bar' | 'text' | 'never';

export interface Natural {
  readonly width: number;
  readonly give: Give;
}

/** Blanks between columns. */
export const GAP = 2;

/** Below this much of the flexible column, others give way too. */
const FLEXIBLE = 16;
/** Below this much of any text, a table says less than records one below the other. */
const TEXT = 8;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const least = ({ width, give }: Natural): number =>
  Math.min(width, give === 'flexible' || give === 'text' ? TEXT : width);

/** Shares `room` out: every column its least, then what is left in proportion to what each still wants. */
function share(wanted: readonly Natural[], room: number): number[] | undefined {
  const floors = wanted.map(least);
  const spare = room - sum(floors);
  if (spare < 0) return undefined;
  const wants = sum(wanted.map(({ width }) => width)) - sum(floors);
  const ratio = wants > 0 ? Math.min(1, spare / wants) : 0;
  return wanted.map(({ width }, index) => {
    const floor = floors[index] ?? 0;
    return floor + Math.floor((width - floor) * ratio);
  });
}

/**
 * Widths of the columns on a line of `width`, 0 for a bar that is left out; undefined when no table fits. Columns are
 * never widened beyond what they need.
 */
export function fit(columns: readonly Natural[], width: number): number[] | undefined {
  const present = (kept: readonly Natural[]): number => Math.max(0, kept.length - 1) * GAP;
  const room = (kept: readonly Natural[]): number => width - present(kept);

  const withFlexible = (kept: readonly Natural[]): number[] | undefined => {
    const rest = room(kept) - sum(kept.map((column) => (column.give === 'flexible' ? 0 : column.width)));
    const fits = kept.every((column) => (column.give === 'flexible' ? rest >= Math.min(column.width, FLEXIBLE) : true));
    if (rest < 0 || !fits) return undefined;
    return kept.map((column) => (column.give === 'flexible' ? Math.min(column.width, rest) : column.width));
  };

  const whole = withFlexible(columns);
  if (whole) return whole;
  const bare = columns.filter(({ give }) => give !== 'bar');
  const shrunk =
    withFlexible(bare) ??
    share(
      // The flexible column gave way already; here it competes with no more than its least.
      bare.map((column) => ({
        ...column,
        width: column.give === 'flexible' ? Math.min(column.width, FLEXIBLE) : column.width,
      })),
      room(bare),
    );
  if (!shrunk) return undefined;
  const widths = shrunk.values();
  return columns.map(({ give }) => (give === 'bar' ? 0 : (widths.next().value ?? 0)));
}
