import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keepLatest } from '../prisma/keep-latest.ts';
import { readStates } from '../prisma/queries/assignments/read-states.ts';
import { readTree, readTreeMark } from '../prisma/queries/assignments/read-tree.ts';
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

/** The tree of a cycle, read once and kept as long as its mark in the database is the same. `mark`: as it was just read with something else. */
export async function cycleTree(context: ApiContext, cycleId: number, mark?: string): Promise<CycleTree> {
  const { pool } = context.database;
  const present = mark ?? (await readTreeMark(pool, cycleId));
  return trees(context, `${cycleId} ${present}`, async () => makeTree(await readTree(pool, cycleId)));
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

const readStanding = keepCounted({
  saying: 'how the units of a cycle stand could not be read',
  async count(context, { cycleId }: { programId: string; cycleId: number }) {
    const { pool } = context.database;
    const at = context.live.position();
    const [mark, letters] = await Promise.all([
      readTreeMark(pool, cycleId),
      context.now().then((now) => readStates(pool, { cycleId, at: now })),
    ]);
    return { at, mark, letters };
  },
  units: ({ letters }) => letters.length,
});

/** How the units of a cycle stand; of a large one as it was read last (keepCounted). */
export async function standingTree(context: ApiContext, of: Parameters<typeof readStanding>[1]): Promise<StandingTree> {
  const { at, mark, letters } = await readStanding(context, of);
  return { at, letters, tree: await cycleTree(context, of.cycleId, mark) };
}
