import type { RawRecord } from '../../../input/source.js';

/** Notes which columns of a file have a value in any row. */
export class FilledColumns {
  private readonly filled = new Set<number>();
  private readonly blank = new Set<number>();
  private width = 0;

  look({ values }: RawRecord): void {
    for (; this.width < values.length; this.width += 1) this.blank.add(this.width);
    for (const index of this.blank) {
      if ((values[index] ?? '').trim() === '') continue;
      this.blank.delete(index);
      this.filled.add(index);
    }
  }

  has(index: number): boolean {
    return this.filled.has(index);
  }
}
