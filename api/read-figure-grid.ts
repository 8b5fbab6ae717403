import { setImmediate } from 'node:timers/promises';
import { inSnapshot } from '../prisma/database.ts';
import { keepLatest } from '../prisma/keep-latest.ts';
import { hasDutiesFrom, readTree } from '../prisma/queries/assignments/read-tree.ts';
import type { HeldCycle } from '../prisma/queries/cycles/read-cycle.ts';
import {
  readEarlierColumns,
  readLeafSample,
  readReportMarks,
  readReportMarksBelow,
  readStatedColumns,
} from '../prisma/queries/figures/read-figure-columns.ts';
import { readForm } from '../prisma/queries/programs/read-definition.ts';
import { readPastNames } from '../prisma/queries/programs/read-past-names.ts';
import { type FigureGrid, type GridUnits, isLeaf } from '../rules/figure-grid.ts';
import { usualOfEach } from '../rules/grid-remarks.ts';
import { makeGrid } from '../rules/make-grid.ts';
import type { LikeUnits } from '../rules/unusual-figure.ts';
import type { ApiContext } from './context.ts';
import { type CycleTree, makeTree, markedTree } from './cycle-tree.ts';
import { keepCounted, keptFrom } from './keep-counted.ts';

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

/** A cycle of 16,000 units × 20 figures takes 13 MB, and a second to read the first time. Of large ones fewer are kept, two of them at the most. */
const cycles = keepLatest<{ last: Promise<KeptGrid | null>; units: number }>(4, { of: ({ units }) => units, most: 400_000 });

/**
 * The figures of all units of a cycle as they stand now, with its tree: what has changed since somebody last asked is read, the rest is kept. `path`: who asks sees those at and below
 * it alone; of a large cycle they alone are read, and nothing is kept but what is usual among all.
 */
export async function readFigureGrid(
  context: ApiContext,
  cycle: HeldCycle,
  { path = null, large = keptFrom }: { path?: string | null; large?: number } = {},
): Promise<{ grid: FigureGrid; tree: CycleTree }> {
  if (path !== null && (await hasDutiesFrom(context.database.pool, { cycleId: cycle.id, size: large })))
    return readGridBelow(context, cycle, { path, large });
  const known = await readKept(context, cycle);
  const form = await readForm(context.database.pool, cycle.formId);
  known.grid ??= inPieces(makeGrid(known.units, form, known.stated, known.earlier));
  return { grid: await known.grid, tree: known.tree };
}

async function readGridBelow(context: ApiContext, cycle: HeldCycle, { path, large }: { path: string; large: number }) {
  const { pool } = context.database;
  const at = await context.now();
  // Of one moment: the marks are in the order of the rows.
  const { rows, marks } = await inSnapshot(context.database, async (db) => ({
    rows: await readTree(db, cycle.id, path),
    marks: await readReportMarksBelow(db, { cycleId: cycle.id, at, path }),
  }));
  const top = rows[0]?.depth ?? 0;
  const tree = makeTree(rows.map((row) => ({ ...row, depth: row.depth - top })));
  const { columns } = tree;
  for (const unit of columns.depth.keys()) columns.depth[unit] = (columns.depth[unit] as number) + top;
  const units = gridUnits(columns, cycle, marks);
  const leaves = [...marks.keys()].filter((unit) => isLeaf(columns, unit));
  const assignmentIds = leaves.map((unit) => tree.assignmentIds[unit] as number);
  const stated = await fillColumns(
    await readStatedColumns(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes, assignmentIds }),
    tree.indexById,
    cycle.codes.map(() => unknown(marks.length)),
  );
  const earlier = await readEarlier(context, cycle, tree.indexById, assignmentIds);
  const { usual } = await readUsual(context, { programId: cycle.programId, cycleId: cycle.id, cycle, keepFrom: large });
  return { grid: await inPieces(makeGrid(units, await readForm(pool, cycle.formId), stated, earlier, usual)), tree };
}

const keptOf = (context: ApiContext, cycleId: number) => cycles(context, cycleId, async () => ({ last: Promise.resolve(null), units: 0 }));

async function readKept(context: ApiContext, cycle: HeldCycle): Promise<KeptGrid> {
  const kept = await keptOf(context, cycle.id);
  // In turns: two that ask at once read once.
  const next = kept.last.then((last) => renewGrid(context, cycle, last));
  kept.last = next.catch(() => null);
  kept.units = (await next).marks.length;
  return next;
}

const readUsual = keepCounted({
  saying: 'what is usual among the units of a cycle could not be reckoned',
  async count(
    context,
    { cycleId, cycle, keepFrom = keptFrom }: { programId: string; cycleId: number; cycle: HeldCycle; keepFrom?: number },
  ) {
    // How many units it has is known of one that was read whole.
    const { units } = await keptOf(context, cycleId);
    const isSmall = units > 0 && units < keepFrom;
    if (!isSmall && (await hasDutiesFrom(context.database.pool, { cycleId, size: keepFrom })))
      return { units: keepFrom, usual: await usualOfSample(context, cycle) };
    const known = await readKept(context, cycle);
    known.usual ??= inPieces(usualOfEach({ ...known.units, now: known.stated, before: known.earlier }));
    return { units: known.marks.length, usual: await known.usual };
  },
  units: ({ units }) => units,
  // It is of all units, and moves slowly.
  rest: 20,
  oldest: 3_600_000,
});

/** Of a large cycle so many units tell what is usual: of those of a million it is the same to the second digit. */
const sampled = 20_000;

/** None of them has units below, and each stated its figures itself. */
async function usualOfSample(context: ApiContext, cycle: HeldCycle): Promise<FigureGrid['usual']> {
  const { pool } = context.database;
  const leaves = await readLeafSample(pool, { cycleId: cycle.id, most: sampled });
  const assignmentIds = leaves.map(({ id }) => id);
  const places = new Map(assignmentIds.map((id, place) => [id, place]));
  const columns = await readStatedColumns(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes, assignmentIds });
  const now = await fillColumns(
    columns,
    places,
    cycle.codes.map(() => unknown(leaves.length)),
  );
  const before = await readEarlier(context, cycle, places, assignmentIds);
  const tree = {
    ...{ levels: [], codes: [], names: [], level: new Uint8Array(leaves.length), parent: new Int32Array(leaves.length).fill(-1) },
    depth: Uint16Array.from(leaves, ({ depth }) => depth),
    end: Int32Array.from(leaves, (_, place) => place + 1),
  };
  return inPieces(usualOfEach({ tree, kinds: 'f'.repeat(leaves.length), now, before }));
}

/** What is usual of each figure among the units of a unit's tier in its cycle, by the figure's code: what the grid marks by. `path`: the unit's. */
export async function likeUnitsOf(context: ApiContext, cycle: HeldCycle, path: string): Promise<Map<string, LikeUnits>> {
  const { usual } = await readUsual(context, { programId: cycle.programId, cycleId: cycle.id, cycle });
  const tier = path.split('/').length - 3;
  return new Map(
    cycle.codes.flatMap((figure, index) => {
      const like = usual[index]?.[tier];
      return like ? [[figure, like] as const] : [];
    }),
  );
}

async function renewGrid(context: ApiContext, cycle: HeldCycle, last: KeptGrid | null): Promise<KeptGrid> {
  const { pool } = context.database;
  const { tree: treeMark, reports: marks } = await readReportMarks(pool, { cycleId: cycle.id, at: await context.now() });
  const tree = await markedTree(context, cycle.id, treeMark);
  if (tree === null) return renewGrid(context, cycle, last);
  const known = last?.tree.hash === tree.hash ? last : null;
  const changed = marks.flatMap((mark, unit) => (mark === known?.marks[unit] ? [] : [unit]));
  if (known && changed.length === 0) return known;
  const units = gridUnits(tree.columns, cycle, marks);
  const leaves = changed.filter((unit) => isLeaf(tree.columns, unit));
  const columns = await readStatedColumns(pool, {
    cycleId: cycle.id,
    formId: cycle.formId,
    codes: cycle.codes,
    assignmentIds: known ? leaves.map((unit) => tree.assignmentIds[unit] as number) : null,
  });
  const stated = await fillColumns(columns, tree.indexById, known?.stated ?? cycle.codes.map(() => unknown(marks.length)));
  const earlier = known?.earlier ?? (await readEarlier(context, cycle, tree.indexById));
  return { tree, marks, units, stated, earlier };
}

const gridUnits = (tree: CycleTree['columns'], { codes }: HeldCycle, marks: readonly string[]): GridUnits => ({
  ...{ tree, codes },
  letters: marks.map((mark) => mark.charAt(0)).join(''),
  kinds: marks.map((mark) => mark.at(-1)).join(''),
});

const unknown = (size: number): Float64Array => new Float64Array(size).fill(Number.NaN);

/** `places`: of each duty in the columns. `assignmentIds`: of the leaves, where they are not all of the cycle. */
async function readEarlier(
  context: ApiContext,
  cycle: HeldCycle,
  places: ReadonlyMap<number, number>,
  assignmentIds: number[] | null = null,
): Promise<Float64Array[]> {
  const { pool } = context.database;
  const nothing = cycle.codes.map(() => unknown(places.size));
  const [earlier] = cycle.earlier;
  if (!earlier) return nothing;
  const names = new Map([...(await readPastNames(pool, earlier))].filter(([code]) => cycle.codes.includes(code)));
  const codes = [...names.keys()];
  const { ids, columns } = await readEarlierColumns(pool, { cycleId: cycle.id, earlier, names, assignmentIds });
  const own = cycle.codes.map((code) => (names.has(code) ? (columns[codes.indexOf(code)] as string) : null));
  return fillColumns({ ids, columns: own }, places, nothing);
}

/** Copies of the columns with the numbers of texts put in at the places of those whose they are. Others are answered between two columns. */
async function fillColumns(
  { ids, columns }: { ids: readonly number[]; columns: readonly (string | null)[] },
  places: ReadonlyMap<number, number>,
  into: Float64Array[],
): Promise<Float64Array[]> {
  // Who has come since the tree was read has none.
  const placesOf = Int32Array.from(ids, (id) => places.get(id) ?? -1);
  const filled: Float64Array[] = [];
  for (const [figure, before] of into.entries()) {
    const values = Float64Array.from(before);
    const column = columns[figure];
    if (column != null && ids.length > 0)
      for (const [one, number] of column.split(',').entries()) {
        const place = placesOf[one] as number;
        if (place >= 0) values[place] = number === '' ? Number.NaN : Number(number);
      }
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
