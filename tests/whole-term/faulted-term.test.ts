import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSample } from '../../cli/rehearsal/sample.ts';
import { checkLog } from '../faults/engine/check-log.ts';
import { brokenOf, faultedTerm } from '../faults/engine/engine-group.ts';
import { openFaultLogs } from '../faults/engine/fault-log.ts';

// The short form of `npm run faults -- engine`: one rehearsed term, of three years, and mostly faults that cost waiting and no new process. On a tree
// of four levels with leaves at different depths, which no other term is played on, and of sixteen units, ten of them leaves: a third never hears of an opening.
// Since mails to one mailbox are folded there are fewer to meet a fault: two years had not always an occasion for twenty.
const folder = mkdtempSync(join(tmpdir(), 'tongket-four-levels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const units = join(folder, 'units.csv');
writeFileSync(
  units,
  [
    'code,name,level,parent_code',
    'T,Tỉnh Mẫu,province,',
    'A,Huyện Một,district,T',
    'B,Huyện Hai,district,T',
    'C,Huyện Ba,district,T',
    'A1,Xã <b>Một</b>,commune,A',
    'A2,Xã Hai,commune,A',
    'C1,Xã Ba,commune,C',
    'C2,Xã Bốn,commune,C',
    'V1,Xóm Một,village,A1',
    'V2,Xóm Hai,village,A1',
    'V3,Xóm Ba,village,A2',
    'V4,Xóm Bốn,village,C1',
    'V5,Xóm Năm,village,A1',
    'V6,Xóm Sáu,village,A2',
    'V7,Xóm Bảy,village,C1',
    'V8,Xóm Tám,village,C1',
  ].join('\n'),
);
// Its people change nothing that was agreed: what they would change takes weeks in which no mail goes.
const { changes: _, ...sample } = await readSample(units, 1);

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
