import type { Request } from 'express';
import type { List, ListCell } from '../../papers/lists/list.ts';
import { readDutyOrder } from '../../prisma/queries/assignments/read-duty-order.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readRowAnswers } from '../../prisma/queries/reports/read-row-answers.ts';
import { tablesOf } from '../../rules/compiled-rows.ts';
import { rowsIn, rowsTable } from '../../rules/indicators/rows.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { byIds, declareDownload, type OpenDownload, ofCycle } from './download.ts';

/** As many units as are read at once. */
const most = 200;
const states = ['submitted', 'approved'] as const;

/** Every row of the tables of a form, with who reported it: sent and approved ones, each with its state. Each table has columns of its own. */
async function listRows(context: ApiContext, request: Request, cycle: HeldCycle, path: string): Promise<OpenDownload> {
  const language = languageOf(context, request);
  const { pool } = context.database;
  const t = textsIn(language);
  const { lists } = t;
  const tables = tablesOf(await readForm(pool, cycle.formId));
  const columns = tables.map((table) => rowsTable(table, '')?.columns ?? []);
  const codes = tables.map(({ code }) => code);
  const sent = codes.length === 0 ? new Int32Array() : await readDutyOrder(pool, { cycleId: cycle.id, path, states });
  async function* rows(): AsyncGenerator<ListCell[]> {
    for await (const unit of byIds(sent, most, (ids) => readRowAnswers(pool, { ids, codes, states }))) {
      const head = [unit.code, unit.name, unit.parentName, t.stateNames[unit.state], unit.reportedBy && t.reportFor.mark[unit.reportedBy]];
      for (const [place, table] of tables.entries())
        for (const [index, { cells }] of (rowsIn(table, unit.lines[table.code] ?? '', language) ?? []).entries())
          yield [
            ...head,
            table.label[language],
            index + 1,
            ...columns.flatMap((some, other) => some.map((_, column) => (other === place ? (cells[column] ?? null) : null))),
          ];
    }
  }
  return {
    ...(await ofCycle(context, cycle, language)),
    title: lists.titles.rows,
    columns: [
      ...[lists.code, lists.unit, lists.parent, lists.state, lists.reportedBy, lists.table].map((name): List['columns'][number] => ({
        head: name,
        kind: 'text',
      })),
      { head: lists.row, kind: 'number' },
      ...columns.flatMap((some, place) =>
        some.map(({ label, unitOfMeasure }): List['columns'][number] => {
          const name = `${label[language]}${unitOfMeasure ? ` (${unitOfMeasure[language]})` : ''}`;
          const own = tables.length === 1 ? name : `${tables[place]?.label[language]}: ${name}`;
          return { head: own, kind: unitOfMeasure ? 'number' : 'text' };
        }),
      ),
    ],
    rows: rows(),
  };
}

export const rowsOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/rows',
  who: 'watcher',
  open: async (context, request) => listRows(context, request, (await requestedCycle(context, request)).cycle, ''),
});

export const rowsBelow = declareDownload({
  path: '/report/:token/downloads/rows',
  who: 'report-link',
  async open(context, request, link) {
    const { cycle, assignment } = await readDuty(context, link);
    return listRows(context, request, cycle, assignment.path);
  },
});
