import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{tests,packages/*/tests}/**/*.test.ts'],
    globalSetup: 'tests/fixtures/postgres/setup.ts',
    // More than there are cores: the longest tests wait for deadlines rather than work.
    maxWorkers: Math.max(3, availableParallelism()),
    // Generous: a busy machine, several times slower than usual, must not fail a test that works or waits for an event.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
