import { expect, it } from 'vitest';
import { bar, sparkline } from '../../../../src/output/terminal/chart.js';

it('draws bars to an eighth of a cell, rounded down', () => {
  expect(bar(1, 20)).toBe('█'.repeat(20));
  expect(bar(411 / 1069, 20)).toBe('███████▋');
  expect(bar(0.7, 10)).toBe('███████');
  expect(bar(0.999, 4)).toBe('███▉');
});

it('draws nothing for nothing and something for little', () => {
  expect(bar(0, 20)).toBe('');
  expect(bar(-1, 20)).toBe('');
  expect(bar(NaN, 20)).toBe('');
  expect(bar(1e-9, 20)).toBe('▏');
  expect(bar(7, 3)).toBe('███');
  expect(bar(0.5, 0)).toBe('');
});

it('draws sparklines from the ground to the largest', () => {
  expect(sparkline([0, 1, 4, 7])).toBe('▁▂▅█');
  expect(sparkline([0, 0, 0])).toBe('▁▁▁');
  expect(sparkline([])).toBe('');
  expect(sparkline([5, -1, NaN, 1e-3])).toBe('█▁▁▂');
  expect(sparkline([Infinity, 5])).toBe('██');
});
