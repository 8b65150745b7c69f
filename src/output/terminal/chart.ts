const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LEVELS = '▁▂▃▄▅▆▇█';

/**
 * A bar of at most `width` cells, in eighths of a cell; 1 fills it. Rounded down, so that only 1 looks full; a share
 * above 0 is at least an eighth.
 */
export function bar(share: number, width: number): string {
  if (!(share > 0) || width < 1) return '';
  // The addition corrects binary fractions: 0.7 × 80 is 55.99….
  const eighths = Math.max(1, Math.floor(Math.min(share, 1) * width * 8 + 1e-6));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/**
 * A line of block characters whose height shows each number relative to the largest; 0, negative numbers and NaN have
 * the lowest.
 */
export function sparkline(numbers: readonly number[]): string {
  const largest = numbers.reduce((most, value) => (value > most && value < Infinity ? value : most), 0);
  const level = (value: number): number => (value > 0 ? Math.min(Math.ceil((value / largest) * 7), 7) : 0);
  return numbers.map((value) => LEVELS[level(value)] ?? '▁').join('');
}
