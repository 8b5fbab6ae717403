import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/setup/longest-first.ts';

/**
 * Files that leave nothing behind in their process: one after the other in one, which loads once what they share. The two that are left out listen
 * to what nobody catches.
 */
const together = ['rules', 'papers', 'web', 'prisma', 'api'].map((room) => `tests/${room}/**/!(lost-server|database-away).test.ts`);

const each = {
  pool: 'forks',
  // One more than the two cores that a run needs: a third of its time every file waits, for a server or a browser.
  maxWorkers: 3,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // A shared machine is slow at times; what never happens is told all the same.
  expect: { poll: { timeout: 15_000 } },
} as const;

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/global-setup.ts'],
    maxWorkers: each.maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...each,
          name: 'alone',
          include: ['tests/**/*.test.ts'],
          // The last two have runners of their own.
          exclude: [...together, 'tests/faults/**', 'tests/bench/**'],
        },
      },
      { test: { ...each, name: 'together', include: together, isolate: false } },
    ],
  },
});
