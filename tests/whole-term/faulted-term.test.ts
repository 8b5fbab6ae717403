import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { checkLog } from '../faults/engine/check-log.ts';
import { brokenOf, faultedTerm } from '../faults/engine/engine-group.ts';
import { openFaultLogs } from '../faults/engine/fault-log.ts';
import { readSmallSample, smallTree } from '../setup/small-program.ts';

// The short form of `npm run faults -- engine`: one rehearsed term, of three years, and mostly faults that cost waiting and no new process. A tree
// half as large again costs little, and leaves enough to be counted where a third of it never hears of an opening.
// Since mails to one mailbox are folded there are fewer to meet a fault: two years had not always an occasion for twenty.
const { province, districts, communes } = smallTree;
const codes = [province, ...districts, ...communes, '16726', '16729', '17620', '17623'];
const sample = await readSmallSample({ term: { ...ngheAnProgram.term, to: '2025-12-31' } }, codes);

test('a term in which parts die, servers are away and steps fail loses nothing, doubles nothing and is told of what failed', async () => {
  const log = openFaultLogs(null).ofTerm(1);
  const words: string[] = [];
  await faultedTerm({ log, kind: 'rehearsed', seed: 11, all: { left: 20 }, mix: 'quick', sample, say: (line) => words.push(line) }).catch(
    (error) => {
      throw new Error(`The term ended after: ${words.join('\n')}`, { cause: error });
    },
  );
  const counts = checkLog(log.lines);
  expect(brokenOf(counts), words.join('\n')).toEqual([]);
  expect(counts).toMatchObject({ faults: 20, terms: 1 });
  // What it counts is there to be counted.
  expect(counts.acknowledgedReports).toBeGreaterThan(10);
  expect(counts.acceptedMails).toBeGreaterThan(50);
  expect(counts.failedSteps).toBeGreaterThan(0);
}, 300_000);
