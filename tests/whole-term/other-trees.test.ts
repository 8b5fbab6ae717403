import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { summaryOf, tongket } from './run-rehearse.ts';

const folder = mkdtempSync(join(tmpdir(), 'tongket-trees-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, rows: string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${['code,name,level,parent_code', ...rows].join('\n')}\n`);
  return file;
};

describe('another tree', () => {
  it('of four levels, with leaves at different depths, plays the whole term', async () => {
    const units = write('four.csv', [
      'T,Tỉnh Mẫu,province,',
      'A,Huyện Một,district,T',
      'B,Huyện Hai,district,T',
      'A1,Xã <b>Một</b>,commune,A',
      'A2,Xã Hai,commune,A',
      'V1,Xóm Một,village,A1',
      'V2,Xóm Hai,village,A1',
      'V3,Xóm Ba,village,A2',
    ]);
    const summary = summaryOf(await tongket(['rehearse', '--out', join(folder, 'four'), '--units', units, '--seed', '7', '--json']));
    expect(summary.baseline.members).toBe(775_276);
    for (const cycle of summary.cycles) {
      expect(cycle.expected).toBe(8);
      expect(cycle.submitted + cycle.nothingToReport + cycle.missed).toBe(8);
      expect(cycle.mails).toMatchObject({ doubled: 0, unsent: 0, afterSubmission: 0 });
    }
    expect(existsSync(join(folder, 'four', '2025-evaluation.pdf'))).toBe(true);
  });

  it.each([
    ['an orphan', ['T,Tỉnh,province,', 'A,Huyện,district,X'], /X/],
    ['a cycle', ['T,Tỉnh,province,', 'A,Huyện A,district,B', 'B,Huyện B,district,A'], /[AB]/],
    ['a doubled code', ['T,Tỉnh,province,', 'A,Huyện,district,T', 'A,Huyện,district,T'], /A/],
  ])('with %s is refused in words, and nothing is made', async (name, rows, names) => {
    const out = join(folder, `out-${name}`);
    const ended = await tongket(['rehearse', '--out', out, '--units', write(`${name}.csv`, rows), '--json']);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(names);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.stdout).toBe('');
    expect(existsSync(out)).toBe(false);
  });

  it('that is not there, a seed that is no number and an unknown setting are told, and nothing is made', async () => {
    const out = join(folder, 'never');
    const seed = await tongket(['rehearse', '--out', out, '--seed', 'x']);
    expect([seed.code, seed.stderr.includes('--seed')]).toEqual([2, true]);
    const setting = await tongket(['rehearse', '--out', out], { TONGKET_PROT: '1' });
    expect([setting.code, setting.stderr.includes('TONGKET_PORT')]).toEqual([1, true]);
    const missing = await tongket(['rehearse', '--out', out, '--units', join(folder, 'missing.csv')]);
    expect([missing.code, /\n\s+at /.test(missing.stderr)]).toEqual([1, false]);
    expect(existsSync(out)).toBe(false);
  });
});
