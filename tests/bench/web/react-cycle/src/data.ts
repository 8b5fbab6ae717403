import { useEffect, useState } from 'react';
import { type PackedTree, stateOf, type UnitTreeColumns, unpackTree } from './shared/unit-tree.ts';

export interface Level {
  name: string;
  states: Record<string, number>;
  inHand: number;
  expected: number;
}

export interface Days {
  labels: string[];
  now: (number | null)[];
  before: (number | null)[];
}

export interface Cycle {
  program: string;
  year: number;
  inHand: number;
  expected: number;
  levels: Level[];
  days: Days;
  tree: UnitTreeColumns;
  letters: string;
}

export const words: Record<string, string> = {
  owes: 'Còn phải nộp',
  overdue: 'Quá hạn',
  owing: 'Chưa nộp',
  draft: 'Đang soạn',
  submitted: 'Đã nộp',
  returned: 'Trả lại',
  approved: 'Đã duyệt',
  late: 'Nộp muộn',
  missed: 'Không nộp',
  waived: 'Được miễn',
};

export const colors: Record<string, string> = {
  approved: '#1c3f94',
  submitted: '#6b8bd6',
  returned: '#b3261e',
  draft: '#e2b13c',
  owing: '#d8d4c8',
  missed: '#8a8578',
};

const place = (name: string) => document.querySelector<HTMLLinkElement>(`link[data-name=${name}]`)?.href ?? '';
const json = async (name: string) => (await fetch(place(name))).json();

/** The page's head preloads all three, so that they come beside the scripts and not after them. */
const loading = Promise.all([json('days'), json('tree'), json('states')]);

export function useCycle(): Cycle | null {
  const [cycle, setCycle] = useState<Cycle | null>(null);
  useEffect(() => {
    void loading.then(([{ program, year, ...days }, packed, { states: letters }]) => {
      const tree = unpackTree(packed as PackedTree);
      const levels = countLevels(tree, letters);
      const sum = (of: 'inHand' | 'expected') => levels.reduce((all, level) => all + level[of], 0);
      setCycle({ program, year, days, tree, letters, levels, inHand: sum('inHand'), expected: sum('expected') });
    });
  }, []);
  return cycle;
}

const levelNames: Record<string, string> = {
  province: 'Tỉnh',
  district: 'Huyện',
  commune: 'Xã',
  village: 'Thôn, bản',
  clan: 'Dòng họ',
  agency: 'Cơ quan',
};

function countLevels(tree: UnitTreeColumns, letters: string): Level[] {
  const levels = tree.levels.map((level): Level => ({ name: levelNames[level] ?? level, states: {}, inHand: 0, expected: 0 }));
  for (const [unit, at] of tree.level.entries()) {
    const level = levels[at] as Level;
    const state = stateOf(letters.charAt(unit));
    level.states[state] = (level.states[state] ?? 0) + 1;
    if (state !== 'waived') level.expected += 1;
    if (state === 'submitted' || state === 'returned' || state === 'approved') level.inHand += 1;
  }
  return levels;
}
