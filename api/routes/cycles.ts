import type { Request } from 'express';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { problem } from '../../rules/problems.ts';
import type { ApiContext } from '../context.ts';
import { readProgress } from '../cycle-progress.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { cycleTimeline } from '../read-timeline.ts';
import { readUnitLedger, toldLedger } from '../read-unit-ledger.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** A cycle as its coordinator sees and steers it. */
export function cycleRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;
  const base = '/api/v1/programs/:id/cycles/:year';

  const cycleOf = (request: Request) => requestedCycle(context, request);
  get(base, { who: 'coordinator' }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    const { codes: _codes, formId: _form, timeZone: _zone, ...shown } = cycle;
    const plan = await readPlan(pool, cycle.id);
    const levels = await readProgress(context, { programId: cycle.programId, cycleId: cycle.id });
    response.json({ ...shown, levels, plan: plan && { version: plan.version, ...plan.plan }, mails: await countMails(pool, cycle.id) });
  });
  get(`${base}/progress`, { who: 'coordinator' }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    response.json({ levels: await readProgress(context, { programId: cycle.programId, cycleId: cycle.id }) });
  });
  get(`${base}/timeline`, { who: 'coordinator' }, async (request, response) => {
    response.json(await cycleTimeline(context, await cycleOf(request)));
  });
  get(`${base}/compilation`, { who: 'coordinator', limits: ['costly-by-caller'] }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    const compiled = await readCompilation(pool, cycle.id);
    if (!compiled) throw problem('not-found');
    response.json(compiled.file);
  });
  get(`${base}/compilation.pdf`, { who: 'coordinator', limits: ['costly-by-caller'] }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    const compiled = await readCompilation(pool, cycle.id);
    const document = compiled && (await readDocument(pool, compiled));
    if (!document) throw problem('not-found');
    response.type('application/pdf').send(document);
  });
  get(`${base}/units/:code`, { who: 'coordinator' }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
    const { draft: _, ...shown } = assignment;
    response.json({ ...shown, reports: await readReports(pool, assignment.id) });
  });
  // Why a unit was or was not written to: every mail, and every round of which it had none.
  get(`${base}/units/:code/mails`, { who: 'coordinator' }, async (request, response) => {
    const { cycle } = await cycleOf(request);
    const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
    response.json(toldLedger(await readUnitLedger(context, cycle, assignment), cycle.timeZone));
  });
  return routes;
}
