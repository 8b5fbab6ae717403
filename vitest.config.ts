import { defineConfig } from 'vitest/config';
import { keepFoldersInMemory } from './tests/setup/folders-in-memory.ts';
import { LongestFirst } from './tests/setup/longest-first.ts';

/**
 * Files that leave nothing behind in their process: one after the other in one, which loads once what they share. Of those that are left out two listen
 * to what nobody catches, and two have processes of their own that die.
 */
const together = ['rules', 'papers', 'web', 'prisma', 'api', 'activities', 'browser', 'workflows'].map(
  (room) => `tests/${room}/**/!(lost-server|database-away|killed-worker|run-apart).test.ts`,
);

const each = {
  pool: 'forks',
  // Twice the two cores that a run needs: half of its time a file waits, for a server or a browser.
  maxWorkers: 4,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // A shared machine is slow at times; what never happens is told all the same.
  expect: { poll: { timeout: 15_000 } },
  // Node takes the files as they are, as the product does: nothing is transformed, and what it has compiled is kept for the next process.
  experimental: { viteModuleRunner: false, nodeLoader: false },
} as const;

keepFoldersInMemory();

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
