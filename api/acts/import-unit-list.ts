import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { beginList } from '../../prisma/queries/unit-lists/begin-list.ts';
import { beatList, fillList } from '../../prisma/queries/unit-lists/fill-list.ts';
import { dropList, putInForce } from '../../prisma/queries/unit-lists/settle-list.ts';
import { type CleanUnitRow, UnitRowsCheck } from '../../rules/check-unit-rows.ts';
import { chosenDate, line, pressKey, readableText } from '../../rules/input-shapes.ts';
import { Problem, problem, problemTexts } from '../../rules/problems.ts';
import { UnitsReader } from '../../rules/read-units-csv.ts';
import { mostListed, mostNamedUnits } from '../../rules/unit-list.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { tablePieces } from '../read-table-file.ts';

/** `day`: from which the list holds; `source`: the document that says so. */
export const importListShape = z.object({ day: chosenDate, source: line(300), key: pressKey.default(() => randomUUID()) });
/** The list itself where it comes as text. */
export const listTable = readableText(64_000_000);

/** A page that asked is answered by then, done or not. */
const waitedFor = 1_000;
const beatEvery = 1_000;

/**
 * Begins to read a list of units for the registry; nothing of it counts before it was put in force. Answers when it is read, or soon: then its page
 * tells how far it is. The same press is one list.
 */
export async function importUnitList(
  context: ApiContext,
  owner: Coordinator,
  { day, source, key }: z.infer<typeof importListShape>,
  table: Uint8Array,
): Promise<{ id: number }> {
  const { id, begun } = await beginList(context.database, { day, source, press: key, actor: owner.office, at: await context.now() });
  if (!begun) return { id };
  const reading = readUnitList(context.database, id, table).catch((error: unknown) => {
    context.log('error', 'a list of units could not be read to its end', { error: String(error) });
  });
  await Promise.race([reading, setTimeout(waitedFor, null, { ref: false })]);
  return { id };
}

/**
 * Reads a table into a list of the registry, all of it or nothing, holding no more than a piece of it. Whatever is wrong with it is kept with the
 * list; others are answered between two pieces.
 */
export async function readUnitList(database: ApiContext['database'], listId: number, table: Uint8Array): Promise<void> {
  const list = await fillList(database, listId);
  try {
    const check = new UnitRowsCheck({ most: mostNamedUnits, severalTops: true });
    const reader = new UnitsReader();
    let count = 0;
    let letters = 0;
    let beat = performance.now();
    const take = async (units: ReturnType<UnitsReader['push']>): Promise<void> => {
      const clean: CleanUnitRow[] = [];
      for (const unit of units) clean.push(check.add(unit, unit.row as number));
      count += units.length;
      if (count > mostListed) throw problem('units-too-many', { count, max: mostListed });
      if (check.right && clean.length > 0) await list.add(clean);
    };
    for await (const piece of tablePieces(table, { formulas: 'told' })) {
      letters += piece.length;
      await take(reader.push(piece));
      await setImmediate();
      if (performance.now() - beat < beatEvery) continue;
      beat = performance.now();
      await beatList(database, listId, { rows: count, share: letters / table.length });
    }
    await take(reader.end());
    if (count === 0) throw problem('units-empty');
    const { count: wrong, told } = check.finish();
    if (wrong > 0) await list.refuse({ count: wrong, told });
    else await list.ready();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const told = error.fields ?? [{ field: 'table', problem: error.code, text: problemTexts(error.code, error.details) }];
    await list.refuse({ count: told.length, told });
  } finally {
    await list.close();
  }
}

/** The list is in force from its day on. Problems: `not-found`, `unit-list-not-ready`, `unit-list-overtaken`. */
export const putListInForce = async ({ database, now }: ApiContext, owner: Coordinator, id: number): Promise<void> =>
  putInForce(database, { id, actor: owner.office, at: await now() });

/** The list is in the registry no more. Problem `not-found`. */
export const dropUnitList = async ({ database, now }: ApiContext, owner: Coordinator, id: number): Promise<void> =>
  dropList(database, { id, actor: owner.office, at: await now() });
