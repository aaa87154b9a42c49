import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{tests,packages/*/tests}/**/*.test.ts'],
    globalSetup: 'tests/fixtures/postgres/setup.ts',
    // More than there are cores: the longest tests wait for deadlines rather than work.
    maxWorkers: Math.max(3, availableParallelism()),
    // Generous: a busy machine must not fail a test that waits for an event.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
