/**
 * How a column is reduced: first the flexible one, then bars are dropped, then text is cut; other columns keep their
 * width, or no table fits.
 */
export type Give = 'flexible' | 'bar' | 'text' | 'never';

/** The width that a column would need, in terminal cells, and how it behaves when there is less. */
export interface Natural {
  readonly width: number;
  readonly give: Give;
}

/** Number of blanks between columns. */
export const GAP = 2;

/** When the flexible column is reduced to this, other columns are reduced, too. */
const FLEXIBLE = 16;
/** When text would be cut to less than this, records are written instead of a table. */
const TEXT = 8;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const least = ({ width, give }: Natural): number =>
  Math.min(width, give === 'flexible' || give === 'text' ? TEXT : width);

/** Distributes `room`: each column gets its least width, then a part of the rest in proportion to what it lacks. */
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
 * The widths of the columns for lines of `width`, 0 for a dropped bar; undefined when no table fits. No column is wider
 * than it needs.
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
      // The flexible column was reduced already and takes part with its least width.
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
