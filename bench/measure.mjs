// Runs two things in turn, so that what else the machine does falls on both, and says the median of each.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TIME = '/usr/bin/time';
/** GNU's alone says how much memory a program had at most. */
const timed = existsSync(TIME) && spawnSync(TIME, ['-f', '%M', 'true']).status === 0;

/**
 * @typedef {{seconds: number, processor?: number, peak?: number}} Sample seconds of clock and of processor, bytes
 * @typedef {{argv?: string[], shell?: string, before?: () => void, call?: () => Promise<unknown>}} Run
 */

/** @param {Run} run @returns {Promise<Sample>} */
async function once(run, { env, folder }) {
  await run.before?.();
  if (run.call) {
    const from = performance.now();
    await run.call();
    return { seconds: (performance.now() - from) / 1000 };
  }
  const [file, ...args] = run.shell === undefined ? run.argv : ['sh', '-c', run.shell];
  const notes = join(folder, 'time.txt');
  const weighed = timed && run.weigh;
  const whole = weighed ? [TIME, '-o', notes, '-f', '%U %S %M', file, ...args] : [file, ...args];
  const from = performance.now();
  const { status, stderr, error } = spawnSync(whole[0], whole.slice(1), {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - from) / 1000;
  if (status !== 0) throw new Error(`${[file, ...args].join(' ')}: ${error?.message ?? String(stderr).slice(0, 2000)}`);
  if (!weighed) return { seconds };
  const [user, system, kilobytes] = readFileSync(notes, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds, processor: user + system, peak: kilobytes * 1024 };
}

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const part = (samples, key) => {
  const known = samples.map((sample) => sample[key]).filter((value) => value !== undefined);
  return known.length > 0 ? median(known) : undefined;
};
const summary = (samples) =>
  samples.length === 0
    ? undefined
    : Object.fromEntries(['seconds', 'processor', 'peak'].map((key) => [key, part(samples, key)]));

/** @param {{ours: Run, theirs?: Run, runs: number}} row @returns both medians */
export async function compare({ ours, theirs, runs }, place) {
  const samples = { ours: [], theirs: [] };
  for (let turn = 0; turn < runs; turn += 1) {
    const both = [
      ['ours', ours],
      ['theirs', theirs],
    ].filter(([, run]) => run);
    for (const [side, run] of turn % 2 === 0 ? both : both.reverse()) samples[side].push(await once(run, place));
  }
  return { ours: summary(samples.ours), theirs: summary(samples.theirs) };
}
