import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../rules/problems.ts';
import { countRight, proposeSuccessors } from '../../rules/propose-successors.ts';
import { readPointsCsv, readSuccessorsCsv, writeSuccessorsTable } from '../../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { reorganiseUnits } from '../../rules/reorganise-units.ts';
import { parseUnits, type TreeUnit } from '../../rules/units.ts';

const file = (name: string) => readFileSync(new URL(`../../prisma/seed/nghe-an/${name}.csv`, import.meta.url), 'utf8');
const [of2023 = [], of2024 = [], of2025 = []] = ['units-2023-03-23', 'units-2024-12-01', 'units-2025-07-01'].map((name) =>
  readUnitsCsv(file(name)),
);
const known = readSuccessorsCsv(file('successors-2025-07-01'));
const points = readPointsCsv(file('coordinates'));

describe('the communes of 2024 in the list of 2025', () => {
  test('go where the resolution sent them, more of them where it is known where they lie', () => {
    // What is measured stands here, so that a worse rule is seen.
    expect(countRight(proposeSuccessors(of2024, of2025), known)).toEqual({ right: 259, of: 412 });
    expect(countRight(proposeSuccessors(of2024, of2025, { points }), known)).toEqual({ right: 323, of: 412 });
  });

  test('are as sure as they are said to be: a code is right, what is likely mostly, a guess is called one', () => {
    const proposals = proposeSuccessors(of2024, of2025, { points });
    const rate = (confidence: string) => {
      const { right, of } = countRight(
        proposals.filter((one) => one.confidence === confidence),
        known,
      );
      return right / of;
    };
    expect(rate('sure')).toBe(1);
    expect(rate('likely')).toBeGreaterThan(0.8);
    expect(rate('guess')).toBeLessThan(rate('likely'));
  });

  test('none is decided silently: whatever is not as it was waits to be confirmed, and a guess names the next ones', () => {
    const proposals = proposeSuccessors(of2024, of2025, { points });
    expect(proposals).toHaveLength(of2024.length);
    const settled = proposals.filter(({ toConfirm }) => !toConfirm);
    expect(settled.every(({ why }) => why[0] === 'unchanged')).toBe(true);
    expect(settled.length).toBeLessThan(60);
    expect(proposals.filter(({ confidence, others }) => confidence === 'guess' && others.length === 0)).toEqual([]);
  });

  test('districts end, and nobody is put in their place', () => {
    const proposals = proposeSuccessors(of2024, of2025, { points }).filter(({ old }) => old.level === 'district');
    expect(proposals).toHaveLength(20);
    expect(proposals.every(({ confidence, successors, toConfirm }) => confidence === 'none' && successors.length === 0 && toConfirm)).toBe(
      true,
    );
  });

  test('what the office says is taken as it says it, and the rest is proposed', () => {
    const given = known.slice(0, 200);
    const proposals = proposeSuccessors(of2024, of2025, { points, given });
    expect(countRight(proposals, given)).toEqual({ right: 200, of: 200 });
    expect(proposals.filter(({ confidence }) => confidence === 'given')).toHaveLength(200);
    expect(countRight(proposals, known).right).toBeGreaterThan(323);
    // All of it, and nothing is left to be confirmed of the communes.
    const all = proposeSuccessors(of2024, of2025, { given: known });
    expect(countRight(all, known)).toEqual({ right: 412, of: 412 });
    expect(all.filter(({ toConfirm }) => toConfirm).map(({ old }) => old.level)).toEqual(Array(20).fill('district'));
  });
});

describe('the units of 2023 in the list of 2024', () => {
  const proposals = proposeSuccessors(of2023, of2024);
  const of = (name: string) => proposals.find(({ old }) => old.name === name);

  test('stay where code and name stay; a code with another name is the one that took its place', () => {
    expect(proposals.filter(({ why }) => why[0] === 'unchanged')).toHaveLength(392);
    expect(proposals.filter(({ why }) => why[0] === 'code')).toHaveLength(41);
    expect(proposals.filter(({ confidence }) => confidence === 'likely' || confidence === 'guess')).toHaveLength(49);
  });

  test('a new name that is put together of two old ones leads to it', () => {
    // Diễn Hùng and Diễn Hải are Hùng Hải; Quỳnh Minh and Quỳnh Lương are Minh Lương.
    expect(of('Xã Diễn Hùng')?.successors).toEqual([expect.objectContaining({ name: 'Xã Hùng Hải' })]);
    expect(of('Xã Quỳnh Minh')?.successors).toEqual([expect.objectContaining({ name: 'Xã Minh Lương' })]);
    expect(of('Xã Diễn Hùng')?.why).toContain('part-of-name');
  });
});

test('a table of proposals that comes back takes over what somebody confirmed, and no guess that nobody looked at', () => {
  const table =
    'old_code,old_name,new_code,new_name,extent,confidence\n1,A,7,G,whole,guess\n2,B,8,H,part,given\n2,B,9,I,part,given\n3,C,9,I,whole,\n4,D,,,,none\n';
  expect(readSuccessorsCsv(table)).toEqual([
    { oldCode: '2', newCode: '8', share: 'part' },
    { oldCode: '2', newCode: '9', share: 'part' },
    { oldCode: '3', newCode: '9', share: 'whole' },
  ]);
});

describe('a made-up list', () => {
  const row = (code: string, name: string, parent_code: string | null, level = 'commune') => ({ code, name, level, parent_code, row: 1 });
  const before = [row('1', 'Tỉnh A', null, 'province'), row('2', 'Xã Đông Hà', '1'), row('3', 'Xã Đồng Hà', '1'), row('4', 'Xã Bắc', '1')];

  test('tells accents apart where they are written, and says which of the two it went by', () => {
    const after = [row('1', 'Tỉnh A', null, 'province'), row('7', 'Phường Đồng Hà', '1'), row('8', 'Xã Đông Ha', '1')];
    const [, first, second, third] = proposeSuccessors(before, after);
    expect([second?.successors[0]?.code, second?.why]).toEqual(['7', ['district', 'name']]);
    expect(first?.why).toContain('name-without-accents');
    expect(third?.confidence).toBe('guess');
  });

  test('a unit that is split goes to each that it is said to go to, and a list with other codes says nothing', () => {
    const after = [row('1', 'Tỉnh A', null, 'province'), row('7', 'Xã Một', '1'), row('8', 'Xã Hai', '1')];
    const given = [
      { oldCode: '2', newCode: '7', share: 'part' as const },
      { oldCode: '2', newCode: '8', share: 'part' as const },
      { oldCode: '3', newCode: '99', share: 'whole' as const },
    ];
    const [, split, other] = proposeSuccessors(before, after, { given });
    expect(split).toMatchObject({
      confidence: 'given',
      toConfirm: false,
      successors: [
        { code: '7', share: 'part' },
        { code: '8', share: 'part' },
      ],
    });
    expect(other?.confidence).not.toBe('given');
  });

  test('a unit that is split goes by the amounts that are given, of whatever they are, on all of its lines or on none', () => {
    const after = [row('1', 'Tỉnh A', null, 'province'), row('7', 'Xã Một', '1'), row('8', 'Xã Hai', '1')];
    const given = readSuccessorsCsv('old_code,new_code,số lượng\n2,7,1.200\n2,8,800\n3,8,\n4,8,\n');
    const trees = [before, after].map((rows) => parseUnits(rows).units) as [TreeUnit[], TreeUnit[]];
    const { successions } = reorganiseUnits(...trees, proposeSuccessors(before, after, { given }));
    const parts = successions.filter(({ oldCode }) => oldCode === '2');
    expect(parts.map(({ newCode, fromShare, toShare, estimated }) => [newCode, fromShare, toShare, estimated])).toEqual([
      ['7', 0, 0.6, true],
      ['8', 0.6, 1, true],
    ]);
    expect(() => readSuccessorsCsv('old_code,new_code,amount\n2,7,40 %\n2,8,\n')).toThrow('successors-amount-missing');
    expect(() => readSuccessorsCsv('old_code,new_code,amount\n2,7,nhiều\n2,8,1\n')).toThrow('successors-amount');
  });

  test('parts of a unit are all of it: what adds up to another sum, says where a part goes, or says it twice is told', () => {
    const wrong = (rows: string, head = 'mã cũ;mã mới;phần;tỷ lệ') => {
      try {
        return readSuccessorsCsv(`${head}\n${rows}\n`).map(({ newCode, share, amount }) => [newCode, share, amount]);
      } catch (error) {
        return [(error as Problem).code, (error as Problem).details];
      }
    };
    expect(wrong('2;7;một phần;60 %\n2;8;một phần;30 %')).toEqual(['successors-percent', { code: '2', sum: '90' }]);
    expect(wrong('2;7;một phần;60\n2;8;một phần;30', 'mã cũ;mã mới;phần;tỷ lệ (%)')).toEqual([
      'successors-percent',
      { code: '2', sum: '90' },
    ]);
    expect(wrong('2;7;Một phần;0.6\n2;8;một phần;0,3')).toEqual(['successors-percent', { code: '2', sum: '90' }]);
    expect(wrong('2;7;Một phần;60 %\n2;8;một phần;40%')).toEqual([
      ['7', 'part', 60],
      ['8', 'part', 40],
    ]);
    expect(wrong('2;7;;33,3 %\n2;8;;33,3 %\n2;9;;33,3 %')).toHaveLength(3);
    expect(wrong('2;7;một phần;')).toEqual(['successors-part-alone', { code: '2', row: 2 }]);
    expect(wrong('2;7;;60 %')).toEqual(['successors-part-alone', { code: '2', row: 2 }]);
    expect(wrong('2;7;;\n2;8;;\n2;7;;')).toEqual(['successors-doubled', { code: '2', to: '7', row: 4, firstRow: 2 }]);
    expect(wrong('2;7;;-5')).toEqual(['successors-amount', { row: 2, amount: '-5' }]);
  });

  test('codes of a table of successors are read as those of a list are, with what cannot be seen gone', () => {
    const typed = 'Mã cũ\tMã mới\n\u200b002\u00a0\t="007"\n\'003\t008\ufeff\n';
    expect(readSuccessorsCsv(typed)).toEqual([
      { oldCode: '002', newCode: '007', share: 'whole' },
      { oldCode: '003', newCode: '008', share: 'whole' },
    ]);
  });

  test('a table of proposals in Vietnamese comes back as the one in English does', () => {
    const proposals = proposeSuccessors(of2024, of2025, { given: known.slice(0, 50), points });
    const table = writeSuccessorsTable(proposals, 'vi');
    expect(table.split('\n')[0]).toBe('Mã cũ,Tên cũ,Mã mới,Tên mới,Phần,Số lượng,Độ chắc,Căn cứ,Có thể khác');
    for (const whole of [true, false])
      expect(readSuccessorsCsv(table, whole)).toEqual(readSuccessorsCsv(writeSuccessorsTable(proposals), whole));
    expect(readSuccessorsCsv(table)).toHaveLength(50);
  });

  test('where nothing of a place is left, nobody is proposed', () => {
    const [, lost] = proposeSuccessors(before, [row('9', 'Xã Xa', null)]);
    expect([lost?.confidence, lost?.successors, lost?.toConfirm]).toEqual(['none', [], true]);
  });
});
