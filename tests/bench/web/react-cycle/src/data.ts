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
  /** Due days. */
  marks: { day: number; words: string }[];
}

/** What the server says of the cycle beside its tree. */
interface Summary {
  program: string;
  year: number;
  standing: string;
  days: Days;
  next: { at: string; words: string }[];
  url: string;
}

export interface Cycle extends Summary {
  inHand: number;
  expected: number;
  overdue: number;
  levels: Level[];
  tree: UnitTreeColumns;
  letters: string;
  /** The stream of changes is interrupted. */
  lost: boolean;
}

export const words: Record<string, string> = {
  owes: 'Còn phải nộp',
  overdue: 'Quá hạn',
  owing: 'Chưa nộp',
  draft: 'Đang soạn',
  submitted: 'Chờ duyệt',
  returned: 'Bị trả lại',
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
  waived: '#ffffff',
};

const place = (name: string) => document.querySelector<HTMLLinkElement>(`link[data-name=${name}]`)?.href ?? '';
const json = async (name: string) => (await fetch(place(name))).json();

/** The page's head preloads all three, so that they come beside the scripts and not after them. */
const loading = Promise.all([json('summary') as Promise<Summary>, json('tree') as Promise<PackedTree>, json('states')]);

export function useCycle(): Cycle | null {
  const [loaded, setLoaded] = useState<{ summary: Summary; tree: UnitTreeColumns } | null>(null);
  const [letters, setLetters] = useState('');
  const [lost, setLost] = useState(false);
  useEffect(() => {
    void loading.then(([summary, packed, { states }]) => {
      setLetters(states);
      setLoaded({ summary, tree: unpackTree(packed) });
    });
    const stream = new EventSource(place('events'));
    stream.onopen = () => setLost(false);
    stream.onerror = () => setLost(true);
    stream.onmessage = (event) => {
      const { units = {} } = JSON.parse(event.data) as { units?: Record<number, string> };
      setLetters((before) => {
        const after = [...before];
        for (const [unit, letter] of Object.entries(units)) after[Number(unit)] = letter;
        return after.join('');
      });
    };
    return () => stream.close();
  }, []);
  if (loaded === null) return null;
  const { summary, tree } = loaded;
  const levels = countLevels(tree, letters);
  const sum = (of: 'inHand' | 'expected') => levels.reduce((all, level) => all + level[of], 0);
  const overdue = letters.replace(/[^ODR]/g, '').length;
  return { ...summary, tree, letters, levels, overdue, lost, inHand: sum('inHand'), expected: sum('expected') };
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
