import { afterAll, expect, test } from 'vitest';
import { runRounds } from '../faults/reminders/reminders-group.ts';
import { freshDatabase } from '../setup/test-database.ts';

const { database, drop } = await freshDatabase();
afterAll(drop);

// The short form of `npm run faults -- reminders`: starting a worker is what takes its time.
test('rounds whose worker is killed, or is not there for a week, lose no mail and say nothing that is not true', async () => {
  const { counts, broken } = await runRounds({
    database,
    seed: 3,
    kills: 2,
    mails: 150,
    beside: ['weekWithout'],
    logFile: null,
    say: () => {},
  });
  expect(broken).toEqual([]);
  // What it counts is there to be counted.
  expect(counts).toMatchObject({ kills: 3, lost: 0 });
  expect(counts.reminders).toBeGreaterThan(250);
});
