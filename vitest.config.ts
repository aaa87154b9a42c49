import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Generous: a busy machine must not fail a test that waits for an event.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
