import type { Request } from 'express';
import type { ListCell } from '../../papers/lists/list.ts';
import { readDutyOrder } from '../../prisma/queries/assignments/read-duty-order.ts';
import { type ListedUnit, readUnitList } from '../../prisma/queries/assignments/read-unit-list.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { isOverdue, owesNow } from '../../rules/owes-now.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { byIds, declareDownload, type OpenDownload, ofCycle } from './download.ts';

const stretch = 1_000;

/** The units of a cycle, or those below one, each with how its report stands. */
async function listUnits(context: ApiContext, request: Request, cycle: HeldCycle, path: string): Promise<OpenDownload> {
  const { pool } = context.database;
  const language = languageOf(context, request);
  const at = await context.now();
  const now = at.toISOString();
  const paused = (await readDefinition(pool, cycle.programId)).state === 'paused';
  const t = textsIn(language);
  const { lists } = t;
  const units = byIds(await readDutyOrder(pool, { cycleId: cycle.id, path }), stretch, (ids) => readUnitList(pool, { ids, at }));
  const isLate = (unit: ListedUnit): boolean =>
    owesNow(unit)
      ? cycle.state === 'open' && isOverdue({ state: unit.state, due: unit.dueAt.toISOString() }, { now, paused })
      : unit.firstSentAt !== null && unit.firstSentAt > unit.dueAt;
  async function* rows(): AsyncGenerator<ListCell[]> {
    for await (const unit of units)
      yield [
        unit.code,
        unit.name,
        unit.parentName,
        tierWord(unit.level)[language],
        t.stateNames[unit.state],
        isLate(unit) ? lists.yes : null,
        unit.reportKind && t.reportKinds[unit.reportKind],
        unit.version,
        unit.dueAt.toISOString(),
        unit.extended ? lists.yes : null,
        unit.firstSentAt?.toISOString() ?? null,
        unit.lastSentAt?.toISOString() ?? null,
        unit.decidedAt?.toISOString() ?? null,
        unit.waivedReason,
        unit.unreached ? lists.yes : null,
        unit.reportedBy && t.reportFor.mark[unit.reportedBy],
      ];
  }
  return {
    ...(await ofCycle(context, cycle, language)),
    title: lists.titles.units,
    columns: [
      { head: lists.code, kind: 'text' },
      { head: lists.unit, kind: 'text' },
      { head: lists.parent, kind: 'text' },
      { head: lists.level, kind: 'text' },
      { head: lists.state, kind: 'text' },
      { head: lists.late, kind: 'text' },
      { head: lists.reportKind, kind: 'text' },
      { head: lists.version, kind: 'number' },
      { head: lists.due, kind: 'instant' },
      { head: lists.extended, kind: 'text' },
      { head: lists.firstSent, kind: 'instant' },
      { head: lists.lastSent, kind: 'instant' },
      { head: lists.decided, kind: 'instant' },
      { head: lists.waivedReason, kind: 'text' },
      { head: lists.noAddress, kind: 'text' },
      { head: lists.reportedBy, kind: 'text' },
    ],
    rows: rows(),
  };
}

export const unitsOfCycle = declareDownload({
  path: '/programs/:id/cycles/:year/downloads/units',
  who: 'watcher',
  open: async (context, request) => listUnits(context, request, (await requestedCycle(context, request)).cycle, ''),
});

export const unitsBelow = declareDownload({
  path: '/report/:token/downloads/units',
  who: 'report-link',
  async open(context, request, link) {
    const { cycle, assignment } = await readDuty(context, link);
    return listUnits(context, request, cycle, assignment.path);
  },
});
