import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that take long, or need a terminal, a browser or a server: `npm test` leaves them out, CI runs them, too. */
const long = [
  'test/{browser,faults,server,tty}/**/*.test.ts',
  'test/cli/{export,import-growth,import-origin,marked,memory}.test.ts',
  'test/store/older-words.test.ts',
  'test/cli/{chase-back,import-again,import-days,import-ledger-words,import-naming,import-no-header}.test.ts',
  'test/cli/{import-profiles,none,other-programs,round-trip}.test.ts',
  'test/store/contract.pglite.test.ts',
  'test/unit/linear.test.ts',
];
/** Tests of properties: `npm test` tries a few cases of them, CI all (see `cases`). */
const many = ['test/cli/independent-count.test.ts', 'test/store/{contract.postgres,contract.sqlite,rollup}.test.ts'];
const isLong = process.env['EARSHOT_TEST'] === 'long';
const isAll = process.env['EARSHOT_TEST'] === 'all';

export default defineConfig({
  test: {
    include: isLong ? [...long, ...many] : ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(isLong || isAll ? [] : long)],
    globalSetup: ['test/helpers/worktree.ts', 'test/helpers/cities.ts'],
    setupFiles: ['test/helpers/seed.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most of a test's time is the spawned program's; one worker more than cores keeps them busy.
    maxWorkers: Math.min(8, availableParallelism() + 1),
  },
});
