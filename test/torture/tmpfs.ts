import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { earshot, ok, tempFolder } from '../helpers/run.js';
import { asTold, type Reference } from './round.js';
import { desk, type Scenario, target } from './scenarios.js';
import { snapshot } from './stores.js';

/** Whether small file systems of our own can be made here: Linux, as root. */
export function canMount(): boolean {
  const place = tempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'pipe' });
    execFileSync('umount', [place], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** A disk with so many KB to spare beyond what lies on it: done, or refused with 74, unchanged, and done once there is room. */
export async function fullDiskRound(scenario: Scenario, known: Reference, spare: number): Promise<number | null> {
  const { folder: made } = await desk(scenario);
  const place = join(tempFolder(), 'disk');
  mkdirSync(place);
  const options = (size: string): string[] => ['-o', `size=${size}`, 'tmpfs', place];
  execFileSync('mount', ['-t', 'tmpfs', ...options('64m')]);
  try {
    const folder = join(place, 'desk');
    cpSync(made, folder, { recursive: true });
    const used = Number(execFileSync('df', ['-k', '--output=used', place], { encoding: 'utf8' }).split('\n')[1]);
    execFileSync('mount', ['-o', `remount,size=${used + spare}k`, place]);
    const { store, args } = target(scenario, folder);
    const ended = await earshot(args, { cwd: folder });
    const where = `${scenario.name}, ${spare} KB to spare: exit ${String(ended.code)}\n${ended.stderr}`;
    expect([0, 74], where).toContain(ended.code);
    expect(ended.stderr, where).not.toMatch(/defect|\n\s+at /);
    execFileSync('mount', ['-o', 'remount,size=64m', place]);
    const { done, right } = asTold(ended, scenario, known);
    expect(right.includes(snapshot(store)), `${where}: not as it was told`).toBe(true);
    if (ended.code !== 0 && !(done && scenario.makes !== undefined)) await ok(args, { cwd: folder });
    expect(snapshot(store) === known.after, `${where}: not after the retry`).toBe(true);
    return ended.code;
  } finally {
    execFileSync('umount', ['-l', place]);
  }
}
