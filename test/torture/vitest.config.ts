import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/torture/*.torture.ts'],
    globalSetup: ['test/helpers/cities.ts'],
    setupFiles: ['test/helpers/seed.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
    reporters: ['default'],
    disableConsoleIntercept: true,
  },
});
