import { readFile } from 'node:fs/promises';
import { countRight, type GivenSuccessor, proposeSuccessors } from '../../rules/propose-successors.ts';
import { readSuccessorsCsv } from '../../rules/read-successors-csv.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { reorganiseUnits } from '../../rules/reorganise-units.ts';
import { parseUnits, type TreeUnit, type UnitRow } from '../../rules/units.ts';
import type { DrawnFigures } from './draw-figures.ts';

/** A list of units that takes the place of the one before. */
export interface ReorganisedTree {
  day: string;
  /** As the coordinator has them: the list, and what units become, where an office has said it. */
  table: string;
  successors: string;
  reason: string;
  units: TreeUnit[];
  /** Which part of what a unit stated is whose now. */
  carry: (figures: ReadonlyMap<string, DrawnFigures>) => Map<string, DrawnFigures>;
  /** How much of what is known would have been proposed without it; null: nothing is known. */
  proposedRight: { right: number; of: number } | null;
}

const seed = (name: string) => readFile(new URL(`../../prisma/seed/nghe-an/${name}`, import.meta.url), 'utf8');

/** What became of the sample's units in its term: on 1 December 2024 by a resolution, and on 1 July 2025 when the districts ended. */
export async function readReorganisedTrees(first: readonly UnitRow[]): Promise<ReorganisedTree[]> {
  const turns = [
    { day: '2024-12-01', successors: '', reason: 'Nghị quyết số 1243/NQ-UBTVQH15' },
    { day: '2025-07-01', successors: await seed('successors-2025-07-01.csv'), reason: 'Nghị quyết số 1678/NQ-UBTVQH15' },
  ];
  const trees: ReorganisedTree[] = [];
  let before = first;
  for (const turn of turns) {
    const table = await seed(`units-${turn.day}.csv`);
    const after = readUnitsCsv(table);
    const given = turn.successors === '' ? [] : readSuccessorsCsv(turn.successors);
    trees.push({
      ...{ ...turn, table, units: parseUnits(after).units },
      carry: carryBy(before, after, given),
      proposedRight: given.length === 0 ? null : countRight(proposeSuccessors(before, after), given),
    });
    before = after;
  }
  return trees;
}

function carryBy(before: readonly UnitRow[], after: readonly UnitRow[], given: readonly GivenSuccessor[]): ReorganisedTree['carry'] {
  const { kept, successions } = reorganiseUnits(
    parseUnits(before).units,
    parseUnits(after).units,
    proposeSuccessors(before, after, { given }),
  );
  const parts = [...successions, ...[...kept].map((code) => ({ oldCode: code, newCode: code, fromShare: 0, toShare: 1 }))];
  return (figures) => {
    const carried = new Map<string, Record<string, number | null>>();
    for (const { oldCode, newCode, fromShare, toShare } of parts) {
      const own = figures.get(oldCode);
      if (!own) continue;
      const sums = carried.get(newCode) ?? {};
      for (const [code, value] of Object.entries(own))
        if (value !== null) sums[code] = (sums[code] ?? 0) + Math.floor(value * toShare) - Math.floor(value * fromShare);
      carried.set(newCode, sums);
    }
    return carried;
  };
}
