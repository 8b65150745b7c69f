import { describe, expect, it } from 'vitest';
import { chance, moments } from '../torture/moments.js';
import { faultLibrary } from '../torture/process.js';
import { failingRound, killedRound, reference, type Reference, stoppedRound } from '../torture/round.js';
import { type Scenario, scenarios } from '../torture/scenarios.js';

/** The same moments each time; `npm run torture` goes through a thousand others. */
const SEED = 49;

const known = new Map<Scenario, Promise<Reference>>();
const referenceOf = (scenario: Scenario): Promise<Reference> => {
  const found = known.get(scenario) ?? reference(scenario);
  known.set(scenario, found);
  return found;
};

// Linux with a C compiler: the system calls themselves are made to fail. Elsewhere row 49 of the store's tests, which
// kills by the clock, stands alone.
describe
  .skipIf(faultLibrary() === undefined)
  .concurrent('a process that ends or a disk that fails in the middle', () => {
    it.each(scenarios)('49 kill -9 in $name: all or nothing, well, and the next command works', async (scenario) => {
      const reference = await referenceOf(scenario);
      const random = chance(SEED + scenarios.indexOf(scenario));
      const [early = 1, late = 1] = moments(reference.calls, 2, random);
      await killedRound(scenario, reference, 'kill', early);
      await killedRound(scenario, reference, 'torn', late);
    });

    it.each(scenarios)('47 a disk that fills up in $name: 74, nothing is there, the retry works', async (scenario) => {
      const reference = await referenceOf(scenario);
      const [at = 1] = moments(reference.calls, 1, chance(SEED * 2 + scenarios.indexOf(scenario)));
      await failingRound(scenario, reference, 'ENOSPC', at);
    });

    it('47 a disk that cannot be read or written for a moment: 74 or done, as it is told', async () => {
      for (const name of ['add', 'import', 'restore']) {
        const scenario = scenarios.find((each) => each.name === name)!;
        const reference = await referenceOf(scenario);
        for (const at of moments(reference.calls, 2, chance(SEED))) await failingRound(scenario, reference, 'EIO', at);
      }
    });

    it('47 a disk that fails at the end of a copy: 74 and nothing there, or done', async () => {
      const scenario = scenarios.find(({ name }) => name === 'backup')!;
      const reference = await referenceOf(scenario);
      const last = Array.from({ length: 12 }, (_, index) => reference.calls - index);
      for (const at of last) await failingRound(scenario, reference, 'EIO', at);
    });

    it('61 a signal in the middle of a write: what is said is what is there', async () => {
      for (const name of ['import', 'status', 'backup']) {
        const scenario = scenarios.find((each) => each.name === name)!;
        const reference = await referenceOf(scenario);
        const [at = 1] = moments(reference.calls, 1, chance(SEED));
        expect([0, 130]).toContain(await stoppedRound(scenario, reference, 'int', at));
        expect([0, 143]).toContain(await stoppedRound(scenario, reference, 'term', at));
      }
    });
  });
