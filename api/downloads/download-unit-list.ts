import type { ListCell, ListColumn } from '../../papers/lists/list.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnitOrder, readUnitsOf } from '../../prisma/queries/programs/read-units.ts';
import { readList, readListedUnits } from '../../prisma/queries/unit-lists/read-lists.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { treeDay } from '../../rules/tree-day.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import { programIdOf } from '../program-id.ts';
import { byIds, declareDownload, inStretches, ofProgram } from './download.ts';

const text = (head: string): ListColumn => ({ head, kind: 'text' });
const atOnce = 2_000;

/** The units of a program as they are today, in the layout in which a list is read: to be corrected and brought back. */
export const treeOfProgram = declareDownload({
  path: '/programs/:id/downloads/tree',
  who: 'coordinator',
  async open(context, request) {
    const programId = programIdOf(request);
    const { lists, newProgram } = textsIn(languageOf(context, request));
    const { term, timeZone } = await readDefinition(context.database.pool, programId);
    const on = treeDay(term, dateOf((await context.now()).toISOString(), timeZone));
    const { pool } = context.database;
    const units = byIds(await readUnitOrder(pool, { programId, on }), atOnce, (ids) => readUnitsOf(pool, { ids }));
    async function* rows(): AsyncGenerator<ListCell[]> {
      for await (const { code, name, level, parent_code } of units) yield [code, name, level, parent_code];
    }
    return {
      ...(await ofProgram(context, programId)),
      title: lists.titles.unitList,
      columns: (newProgram.unitsExample[0] ?? []).map(text),
      rows: rows(),
      isTaken: true,
    };
  },
});

/** A list of the registry, as it can be read again. */
export const unitListFile = declareDownload({
  path: '/unit-lists/:list/downloads/units',
  who: 'owner',
  async open(context, request) {
    const id = wholeNumber(1).safeParse(request.params.list);
    const list = id.success ? await readList(context.database.pool, id.data) : null;
    const difference = list?.found && 'difference' in list.found ? list.found.difference : null;
    if (!list || difference === null || (list.state !== 'in-force' && list.state !== 'ready')) throw problem('not-found');
    const { lists, newProgram } = textsIn(languageOf(context, request));
    type Unit = Awaited<ReturnType<typeof readListedUnits>>[number];
    const units = inStretches<Unit>((last) =>
      readListedUnits(context.database.pool, { listId: list.id, after: last?.place ?? -1, limit: atOnce }),
    );
    async function* rows(): AsyncGenerator<ListCell[]> {
      let left = difference?.units ?? 0;
      for await (const { code, name, level, parent_code, since } of units) {
        yield [code, name, level, parent_code, since];
        left -= 1;
      }
      // Dropped or replaced meanwhile: a file that breaks off, not one that looks whole.
      if (left > 0) throw problem('not-found');
    }
    return {
      ...{ programKey: null, cycle: list.day, timeZone: usualZone, title: lists.titles.unitList },
      columns: [...(newProgram.unitsExample[0] ?? []).map(text), { head: lists.validFrom, kind: 'date' }],
      rows: rows(),
      isTaken: true,
    };
  },
});
