import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keepLatest } from '../prisma/keep-latest.ts';
import { readStates } from '../prisma/queries/assignments/read-states.ts';
import { readMarkedTree, type readTree, readTreeMark } from '../prisma/queries/assignments/read-tree.ts';
import { searchNames } from '../rules/tree-rows.ts';
import { packTree, type UnitTreeColumns, unpackTree } from '../rules/unit-tree.ts';
import type { ApiContext } from './context.ts';
import { keepCounted } from './keep-counted.ts';

/** A cycle's tree of units as it is kept between answers: it changes with a reorganisation only, its states are read anew. */
export interface CycleTree {
  /** Of what the browser is sent: it may keep that for ever. */
  hash: string;
  columns: UnitTreeColumns;
  /** In the tree's order. */
  assignmentIds: number[];
  indexById: Map<number, number>;
  indexByCode: Map<string, number>;
  /** The names as they are searched; made when somebody searches. */
  searchNames(): string[];
  json: string;
  packed(coding: 'br' | 'gzip'): Promise<Buffer>;
}

/** A tree of 16,000 units takes 10 MB; a program has a handful of cycles. Of large ones fewer are kept, two of them at the most. */
const trees = keepLatest<CycleTree>(8, { of: ({ columns }) => columns.codes.length, most: 400_000 });

/** Between its mark and its rows the tree has become another one: nothing to keep under that mark, which it may have again. */
class AnotherTree extends Error {}

/** The tree of a cycle, read once and kept as long as its mark in the database is the same. */
export async function cycleTree(context: ApiContext, cycleId: number): Promise<CycleTree> {
  const mark = await readTreeMark(context.database.pool, cycleId);
  return (await markedTree(context, cycleId, mark)) ?? cycleTree(context, cycleId);
}

/** The tree that has a mark, as it was just read with something else; null where it is another one by now, and the rest is to be read again. */
export function markedTree(context: ApiContext, cycleId: number, mark: string): Promise<CycleTree | null> {
  return trees(context, `${cycleId} ${mark}`, async () => {
    const read = await readMarkedTree(context.database, cycleId);
    if (read.mark !== mark) throw new AnotherTree();
    return makeTree(read.rows);
  }).catch((error: unknown) => {
    if (error instanceof AnotherTree) return null;
    throw error;
  });
}

/** The tree of rows in its order. */
export function makeTree(rows: Awaited<ReturnType<typeof readTree>>): CycleTree {
  const packed = packTree(rows);
  const columns = unpackTree(packed);
  const json = JSON.stringify(packed);
  const bytes = Buffer.from(json);
  const codings = new Map<string, Promise<Buffer>>();
  let names: string[] | undefined;
  return {
    hash: createHash('sha256').update(json).digest('base64url').slice(0, 16),
    columns,
    assignmentIds: rows.map(({ assignmentId }) => assignmentId),
    indexById: new Map(rows.map(({ assignmentId }, index) => [assignmentId, index])),
    indexByCode: placesByCode(rows),
    searchNames() {
      names ??= searchNames(columns);
      return names;
    },
    json,
    packed(coding) {
      const known = codings.get(coding) ?? pack(bytes, coding);
      codings.set(coding, known);
      return known;
    },
  };
}

/** Of two with one code that is who has it now. */
function placesByCode(rows: Awaited<ReturnType<typeof readTree>>): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, { code, isPassedOn = false }] of rows.entries()) if (!isPassedOn || !places.has(code)) places.set(code, place);
  return places;
}

/** Up to here the best quality takes half a second, as for 16,000 units; of ten times as much it is minutes. */
const bestUpTo = 2_000_000;

/** Sent often and kept for ever, so the best quality is worth its half second, once a tree and beside everything else. */
const pack = (bytes: Buffer, coding: 'br' | 'gzip'): Promise<Buffer> =>
  coding === 'br'
    ? promisify(brotliCompress)(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: bytes.length > bestUpTo ? 6 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      })
    : promisify(gzip)(bytes, { level: 9 });

/** A cycle's tree, a letter for each of its units, and where the changes stood before they were read. */
export interface StandingTree {
  at: string;
  tree: CycleTree;
  letters: string;
}

/** The same without the tree, but its mark. */
interface Standing {
  at: string;
  mark: string;
  letters: string;
}

async function standingNow(context: ApiContext, cycleId: number): Promise<Standing> {
  // Before the values: what changes while they are read is told once more.
  const at = context.live.position();
  return { at, ...(await readStates(context.database.pool, { cycleId, at: await context.now() })) };
}

const readStanding = keepCounted({
  saying: 'how the units of a cycle stand could not be read',
  count: (context, { cycleId }: { programId: string; cycleId: number }) => standingNow(context, cycleId),
  units: ({ letters }) => letters.length,
});

/** How the units of a cycle stand; of a large one as it was read last (keepCounted). */
export async function standingTree(context: ApiContext, of: Parameters<typeof readStanding>[1]): Promise<StandingTree> {
  const kept = await standingWithTree(context, of.cycleId, await readStanding(context, of));
  return kept ?? standingTreeNow(context, of.cycleId);
}

/** The same as it stands at this moment, for all to whom it is told. */
export async function standingTreeNow(context: ApiContext, cycleId: number): Promise<StandingTree> {
  const read = await standingWithTree(context, cycleId, await standingNow(context, cycleId));
  return read ?? standingTreeNow(context, cycleId);
}

async function standingWithTree(context: ApiContext, cycleId: number, { at, mark, letters }: Standing): Promise<StandingTree | null> {
  const tree = await markedTree(context, cycleId, mark);
  return tree && { at, letters, tree };
}
