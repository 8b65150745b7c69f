const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LEVELS = '▁▂▃▄▅▆▇█';

/**
 * A bar of at most `width` cells, to an eighth of a cell; a share of 1 fills it. Rounded down, so that only the whole
 * looks whole, but what is more than nothing is never drawn as nothing.
 */
export function bar(share: number, width: number): string {
  if (!(share > 0) || width < 1) return '';
  // Less than a millionth of an eighth: 0.7 × 80 is 55.99… in binary.
  const eighths = Math.max(1, Math.floor(Math.min(share, 1) * width * 8 + 1e-6));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** One character a number, as high as its part of the largest; zero, less and not-a-number stand on the ground. */
export function sparkline(numbers: readonly number[]): string {
  const largest = numbers.reduce((most, value) => (value > most && value < Infinity ? value : most), 0);
  const level = (value: number): number => (value > 0 ? Math.min(Math.ceil((value / largest) * 7), 7) : 0);
  return numbers.map((value) => LEVELS[level(value)] ?? '▁').join('');
}
