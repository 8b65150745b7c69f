import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openStore } from '../../src/store/open/open.js';
import { earshot, NOW, ok, tempFolder } from '../helpers/run.js';
import { type Ended, type Fault, runFaulty } from './process.js';
import { desk, type Scenario, target } from './scenarios.js';
import { copiesBeside, illnesses, NONE, snapshot } from './stores.js';

/** What a command does when nothing goes wrong. */
export interface Reference {
  /** What the store holds before and after it. */
  readonly before: string;
  readonly after: string;
  /** What it may hold in between: a store is made, empty, before the first record is written. */
  readonly between: string;
  /** System calls on the folder that it makes on the way. */
  readonly calls: number;
}

/** A store that cannot be read is what it is by its bytes. */
function stateOf(store: string): string {
  try {
    return snapshot(store);
  } catch {
    return readFileSync(store, 'latin1');
  }
}

export async function reference(scenario: Scenario): Promise<Reference> {
  const untouched = await desk(scenario);
  const { folder } = await desk(scenario);
  const { store, args } = target(scenario, folder);
  const { code, calls, stderr } = await runFaulty(args, { folder });
  if (code !== 0 || calls === undefined) throw new Error(`${scenario.name}: exit ${String(code)}\n${stderr}`);
  const before = stateOf(target(scenario, untouched.folder).store);
  return { before, between: before === NONE ? await emptyStore() : before, after: stateOf(store), calls };
}

async function emptyStore(): Promise<string> {
  const path = join(tempFolder(), 'empty.db');
  await (await openStore(path, true, { by: 'tester', clock: () => new Date(NOW) }))?.close();
  return snapshot(path);
}

/** Whether a failure was told of what came after the change, which itself is there. */
const isToldAsDone = (stderr: string, { name }: Scenario): boolean =>
  /erased from the records|backup is in its place/.test(stderr) ||
  // Others keep a copy before they begin; here it is what was asked for.
  (name.startsWith('backup') && stderr.includes('Backed up to'));

/** Whether the command was done, as it was told, and what the store may then hold. */
export function asTold(ended: Pick<Ended, 'code' | 'stderr'>, scenario: Scenario, known: Reference) {
  const done = ended.code === 0 || isToldAsDone(ended.stderr, scenario);
  return { done, right: done ? [known.after] : [known.before, known.between] };
}

/** What of the doctor's findings is no fault of the moment. */
function fresh(found: readonly string[], state: string, { before }: Reference, { name }: Scenario): string[] {
  if (state === before && /repair|damaged/.test(name)) return [];
  // What is erased from the records is erased from the file next; in between the doctor says so.
  return found.filter((line) => name !== 'forget' || !line.includes('forgotten names'));
}

/** Copies that the command makes are there whole or not at all: the store as it was before. */
function expectWholeFiles(folder: string, store: string, { makes }: Scenario, known: Reference): void {
  const files = copiesBeside(store);
  if (makes !== undefined && existsSync(join(folder, makes))) files.push(join(folder, makes));
  for (const file of files) expect(snapshot(file) === known.before, `${file} is not what the store was`).toBe(true);
}

async function expectGoesOn(scenario: Scenario, folder: string, store: string): Promise<void> {
  const again = target(scenario, folder);
  // Whatever was broken off can be done again, and so can anything else.
  if (!existsSync(store)) await ok(again.args, { cwd: folder });
  else if (scenario.name === 'restore over a damaged store') await ok(again.args, { cwd: folder });
  else if (scenario.name === 'a new store') await ok([...again.args, '--number', '7'], { cwd: folder });
  else await ok(['--db', store, 'add', '1', 'After it'], { cwd: folder });
}

/** Runs a scenario on a desk of its own while something befalls it. */
async function struck(scenario: Scenario, fault: Fault, at: number) {
  const { folder } = await desk(scenario);
  const { store, args } = target(scenario, folder);
  const ended = await runFaulty(args, { folder, fault, at });
  const where = `${scenario.name}, ${fault} at call ${at}: exit ${String(ended.code)}\n${ended.stderr}`;
  return { folder, store, args, ended, where };
}

/** Ended by force at a moment: the command is there whole or not at all, and all goes on. @returns which of the two */
export async function killedRound(
  scenario: Scenario,
  known: Reference,
  fault: Extract<Fault, 'kill' | 'torn'>,
  at: number,
): Promise<'before' | 'after'> {
  const { folder, store, ended, where } = await struck(scenario, fault, at);
  expect(ended.signal ?? ended.code, where).toBe(at <= known.calls ? 'SIGKILL' : 0);
  if (existsSync(store)) {
    // The doctor comes first: what it finds is what the dead process left, not what a look at it mended.
    const found = await illnesses(store).catch((error: unknown) => [String(error)]);
    const state = stateOf(store);
    expect([known.before, known.between, known.after].includes(state), `${where}: half of it is there`).toBe(true);
    expect(fresh(found, state, known, scenario), where).toEqual([]);
    expectWholeFiles(folder, store, scenario, known);
    await expectGoesOn(scenario, folder, store);
    const rest = await illnesses(store);
    expect(
      rest.filter((line) => !/forgotten names/.test(line) && !/repair/.test(scenario.name)),
      where,
    ).toEqual([]);
    return state === known.after ? 'after' : 'before';
  }
  expect(known.before, where).toBe(NONE);
  await expectGoesOn(scenario, folder, store);
  return 'before';
}

/** The disk is full or fails: it is said, without a stack; nothing is there unless it was told as done; the retry works. */
export async function failingRound(
  scenario: Scenario,
  known: Reference,
  fault: Extract<Fault, 'EIO' | 'ENOSPC'>,
  at: number,
): Promise<number | null> {
  const { folder, store, args, ended, where } = await struck(scenario, fault, at);
  expect([0, 74], where).toContain(ended.code);
  expect(ended.stderr, where).not.toMatch(/defect|\n\s+at /);
  const { done, right } = asTold(ended, scenario, known);
  expect(right.includes(stateOf(store)), `${where}: not as it was told`).toBe(true);
  expectWholeFiles(folder, store, scenario, known);
  if (ended.code !== 0) {
    if (scenario.makes !== undefined) {
      expect(existsSync(join(folder, scenario.makes)), where).toBe(done);
      if (done) return ended.code;
    }
    await ok(args, { cwd: folder });
    expect(stateOf(store) === known.after, `${where}: not after the retry`).toBe(true);
  }
  return ended.code;
}

/** Told to stop in the middle: what it says is what is there. */
export async function stoppedRound(
  scenario: Scenario,
  known: Reference,
  fault: Extract<Fault, 'int' | 'term'>,
  at: number,
): Promise<number | null> {
  const { folder, store, ended, where } = await struck(scenario, fault, at);
  expect([0, fault === 'int' ? 130 : 143], where).toContain(ended.code);
  const done = ended.code === 0 || ended.stderr.includes('what was written before stands');
  expect(stateOf(store) === (done ? known.after : known.before), `${where}: not as it was told`).toBe(true);
  const doctor = (...more: string[]) => earshot(['--db', store, 'doctor', ...more], { cwd: folder });
  const found = await doctor();
  // A copy that was being made is found, and goes when it is repaired.
  const isUnfinished = found.stdout.includes('a copy that was never finished');
  if (isUnfinished) await doctor('--repair');
  expect(isUnfinished ? (await doctor()).code : found.code, where).toBe(done || existsSync(store) ? 0 : 66);
  return ended.code;
}
