import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Both have runners of their own.
    exclude: ['tests/faults/**', 'tests/bench/**'],
    globalSetup: ['tests/setup/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A shared machine is slow at times; what never happens is told all the same.
    expect: { poll: { timeout: 15_000 } },
  },
});
