import { setImmediate } from 'node:timers/promises';
import { keepLatest } from '../prisma/keep-latest.ts';
import type { HeldCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readEarlierColumns, readReportMarks, readStatedColumns } from '../prisma/queries/figures/read-figure-columns.ts';
import { readForm } from '../prisma/queries/programs/read-definition.ts';
import { readPastNames } from '../prisma/queries/programs/read-past-names.ts';
import { type FigureGrid, type GridUnits, isLeaf } from '../rules/figure-grid.ts';
import { usualOfEach } from '../rules/grid-remarks.ts';
import { makeGrid } from '../rules/make-grid.ts';
import type { LikeUnits } from '../rules/unusual-figure.ts';
import type { ApiContext } from './context.ts';
import { type CycleTree, cycleTree } from './cycle-tree.ts';

/** What is kept of a cycle between answers. Nothing of it is changed: who reads it goes on with what it was. */
interface KeptGrid {
  tree: CycleTree;
  /** Of each unit, as read-figure-columns has them: who has another one is read anew. */
  marks: string[];
  units: GridUnits;
  stated: Float64Array[];
  earlier: Float64Array[];
  /** Made when they are first asked for: whoever reads a report needs what is usual, and nothing of the sums. */
  usual?: Promise<FigureGrid['usual']>;
  grid?: Promise<FigureGrid>;
}

/** A cycle of 16,000 units × 20 figures takes 13 MB, and a second to read the first time. */
const cycles = keepLatest<{ last: Promise<KeptGrid | null> }>(4);

/** The figures of all units of a cycle as they stand now, with its tree: what has changed since somebody last asked is read, the rest is kept. */
export async function readFigureGrid(context: ApiContext, cycle: HeldCycle): Promise<{ grid: FigureGrid; tree: CycleTree }> {
  const known = await readKept(context, cycle);
  const form = await readForm(context.database.pool, cycle.formId);
  known.grid ??= inPieces(makeGrid(known.units, form, known.stated, known.earlier));
  return { grid: await known.grid, tree: known.tree };
}

async function readKept(context: ApiContext, cycle: HeldCycle): Promise<KeptGrid> {
  const kept = await cycles(context, cycle.id, async () => ({ last: Promise.resolve(null) }));
  // In turns: two that ask at once read once.
  const next = kept.last.then((last) => renewGrid(context, cycle, last));
  kept.last = next.catch(() => null);
  return next;
}

/** What is usual of each figure among the units of a unit's tier in its cycle, by the figure's code: what the grid marks by. */
export async function likeUnitsOf(context: ApiContext, cycle: HeldCycle, code: string): Promise<Map<string, LikeUnits>> {
  const known = await readKept(context, cycle);
  const { tree, units } = known;
  const unit = tree.indexByCode.get(code);
  if (unit === undefined) return new Map();
  const { codes } = units;
  known.usual ??= inPieces(usualOfEach({ ...units, now: known.stated, before: known.earlier }));
  const usual = await known.usual;
  const tier = tree.columns.depth[unit] as number;
  return new Map(
    codes.flatMap((figure, index) => {
      const like = usual[index]?.[tier];
      return like ? [[figure, like] as const] : [];
    }),
  );
}

async function renewGrid(context: ApiContext, cycle: HeldCycle, last: KeptGrid | null): Promise<KeptGrid> {
  const { pool } = context.database;
  const { tree: treeMark, reports: marks } = await readReportMarks(pool, { cycleId: cycle.id, at: await context.now() });
  const tree = await cycleTree(context, cycle.id, treeMark);
  const known = last?.tree.hash === tree.hash ? last : null;
  const changed = marks.flatMap((mark, unit) => (mark === known?.marks[unit] ? [] : [unit]));
  if (known && changed.length === 0) return known;
  const units: GridUnits = {
    tree: tree.columns,
    codes: cycle.codes,
    letters: marks.map((mark) => mark.charAt(0)).join(''),
    kinds: marks.map((mark) => mark.at(-1)).join(''),
  };
  const leaves = (known ? changed : [...marks.keys()]).filter((unit) => isLeaf(tree.columns, unit));
  const columns = await readStatedColumns(pool, {
    cycleId: cycle.id,
    formId: cycle.formId,
    codes: cycle.codes,
    assignmentIds: known ? leaves.map((unit) => tree.assignmentIds[unit] as number) : null,
  });
  const stated = await fillColumns(columns, leaves, known?.stated ?? cycle.codes.map(() => unknown(marks.length)));
  const earlier = known?.earlier ?? (await readEarlier(context, cycle, leaves, marks.length));
  return { tree, marks, units, stated, earlier };
}

const unknown = (size: number): Float64Array => new Float64Array(size).fill(Number.NaN);

async function readEarlier(context: ApiContext, cycle: HeldCycle, leaves: number[], size: number): Promise<Float64Array[]> {
  const { pool } = context.database;
  const [earlier] = cycle.earlier;
  if (!earlier) return cycle.codes.map(() => unknown(size));
  const names = new Map([...(await readPastNames(pool, earlier))].filter(([code]) => cycle.codes.includes(code)));
  const codes = [...names.keys()];
  const read = await readEarlierColumns(pool, { cycleId: cycle.id, earlier, names });
  const columns = cycle.codes.map((code) => (names.has(code) ? (read[codes.indexOf(code)] as string) : null));
  return fillColumns(
    columns,
    leaves,
    cycle.codes.map(() => unknown(size)),
  );
}

/** Copies of the columns with the numbers of a text put in at the places of some leaves. Others are answered between two columns. */
async function fillColumns(columns: readonly (string | null)[], leaves: readonly number[], into: Float64Array[]): Promise<Float64Array[]> {
  const filled: Float64Array[] = [];
  for (const [figure, before] of into.entries()) {
    const values = Float64Array.from(before);
    const column = columns[figure];
    if (column != null && leaves.length > 0)
      for (const [place, number] of column.split(',').entries())
        values[leaves[place] as number] = number === '' ? Number.NaN : Number(number);
    filled.push(values);
    await setImmediate();
  }
  return filled;
}

/** Others are answered while a grid is made. */
async function inPieces<T>(making: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
