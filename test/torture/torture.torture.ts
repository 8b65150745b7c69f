import { join } from 'node:path';
import { describe, it } from 'vitest';
import { ok, tempFolder } from '../helpers/run.js';
import { side } from '../helpers/side.js';
import { chance, moments } from './moments.js';
import { faultLibrary } from './process.js';
import { failingRound, killedRound, reference, type Reference, stoppedRound } from './round.js';
import { type Scenario, scenarios } from './scenarios.js';
import { canMount, fullDiskRound } from './tmpfs.js';
import { writersRound } from './writers.js';

/** How much of each; EARSHOT_TORTURE=0.1 does a tenth of it, EARSHOT_SEED=7 other moments. */
const SHARE = Number(process.env['EARSHOT_TORTURE'] ?? 1);
const SEED = Number(process.env['EARSHOT_SEED'] ?? 1);
const KILLS = Math.ceil(1000 * SHARE);
const FAILURES = Math.ceil(300 * SHARE);
const SIGNALS = Math.ceil(100 * SHARE);
const DISKS = Math.ceil(100 * SHARE);
const WRITERS = 32;
/** Processes at once. */
const WIDTH = 3;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Round {
  readonly scenario: Scenario;
  readonly known: Reference;
  readonly at: number;
}

const references = async (): Promise<ReadonlyMap<Scenario, Reference>> =>
  new Map(await side(scenarios, WIDTH, async (scenario) => [scenario, await reference(scenario)] as const));

/** Spread over all scenarios by how many moments each has, at least two each. */
function rounds(known: ReadonlyMap<Scenario, Reference>, count: number, seed: number): Round[] {
  const all = [...known.values()].reduce((sum, { calls }) => sum + calls, 0);
  const random = chance(seed);
  return [...known].flatMap(([scenario, each]) =>
    moments(each.calls, Math.max(2, Math.round((count * each.calls) / all)), random).map((at) => ({
      scenario,
      known: each,
      at,
    })),
  );
}

function tally(results: readonly unknown[]): string {
  const counts = new Map<string, number>();
  for (const result of results) counts.set(String(result), (counts.get(String(result)) ?? 0) + 1);
  return [...counts].map(([result, count]) => `${result}: ${count}`).join(', ');
}

describe('torture', () => {
  let known: ReadonlyMap<Scenario, Reference>;

  it.skipIf(faultLibrary() === undefined)('kills', async () => {
    known = await references();
    const some = rounds(known, KILLS, SEED);
    const ends = await side(some, WIDTH, ({ scenario, known: each, at }) =>
      killedRound(scenario, each, at % 3 === 0 ? 'torn' : 'kill', at),
    );
    say(`${some.length} kills in ${scenarios.length} commands: all or nothing each time (${tally(ends)})`);
  });

  it.skipIf(faultLibrary() === undefined)('failing disks', async () => {
    const some = rounds(known, FAILURES, SEED + 1);
    const codes = await side(some, WIDTH, ({ scenario, known: each, at }) =>
      failingRound(scenario, each, at % 2 === 0 ? 'EIO' : 'ENOSPC', at),
    );
    say(`${some.length} calls that failed: as it was told each time, and the retry worked (exit ${tally(codes)})`);
  });

  it.skipIf(faultLibrary() === undefined)('signals', async () => {
    const some = rounds(known, SIGNALS, SEED + 2).filter(
      ({ scenario }) => scenario.name !== 'a new store' && !/repair|damaged|forget|migration/.test(scenario.name),
    );
    const codes = await side(some, WIDTH, ({ scenario, known: each, at }) =>
      stoppedRound(scenario, each, at % 2 === 0 ? 'int' : 'term', at),
    );
    say(`${some.length} signals: what was said is what is there (exit ${tally(codes)})`);
  });

  it.skipIf(!canMount())('full disks', async () => {
    const some = scenarios.filter(({ name }) => !/damaged/.test(name));
    const random = chance(SEED + 3);
    const disks = Array.from({ length: DISKS }, (_, at) => ({
      scenario: some[at % some.length]!,
      spare: 4 * Math.floor(random() ** 2 * 150),
    }));
    const codes = await side(disks, WIDTH, ({ scenario, spare }) =>
      fullDiskRound(scenario, known.get(scenario)!, spare),
    );
    say(`${disks.length} disks that were nearly full: as it was told each time (exit ${tally(codes)})`);
  });

  it('writers', async () => {
    const db = join(tempFolder(), 'store.db');
    await ok(['session', 'add', '--held-on', '2025-03-04', '--place', 'Hall'], { db });
    const { added, refused } = await writersRound(db, WRITERS, Math.max(1, Math.round(6 * SHARE)));
    say(`${WRITERS} writers at once: ${added} additions, none lost or doubled, ${refused} conflicts told`);
  });
});
