import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/worktree.ts', 'test/helpers/cities.ts'],
    setupFiles: ['test/helpers/seed.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most of a test's time is the spawned program's; one worker more than cores keeps them busy.
    maxWorkers: Math.min(8, availableParallelism() + 1),
  },
});
