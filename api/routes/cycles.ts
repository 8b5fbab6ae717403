import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readAssignmentByCode, readAwaitingCoordinator } from '../../prisma/queries/assignments/read-assignment.ts';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { problem } from '../../rules/problems.ts';
import { timeline } from '../../workflows/messages.ts';
import { requireCoordinator } from '../access.ts';
import { read, route } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type Acting, extendUnits, remindUnits, rescheduleCycle, waiveUnits } from '../cycle-acts.ts';
import { asked } from '../workflows.ts';
import { deciding } from './decision-bodies.ts';
import { programIdOf } from './programs.ts';
import { date, reason } from './request-bodies.ts';
import { requestedCycle } from './requested-cycle.ts';

const code = z.string().min(1).max(40);
const remindingNow = z.object({ codes: z.array(code).min(1).max(100_000).nullable().default(null) });
const extending = z.object({ codes: z.array(code).min(1).max(1_000), until: date, reason });
const waiving = z.object({ codes: z.array(code).min(1).max(100_000), reason, undo: z.boolean().default(false) });
const rescheduling = z.object({ due: z.record(z.string().max(60), date).default({}), close: date.nullable().default(null), reason });

/** A cycle as its coordinator sees and steers it. */
export function cycleRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;
  const base = '/api/v1/programs/:id/cycles/:year';

  const found = async (request: Request) => {
    const coordinator = await requireCoordinator(context, request, programIdOf(request));
    const requested = await requestedCycle(context, request);
    return { ...requested, requested, coordinator };
  };
  const acting = async (request: Request): Promise<Acting> => {
    const { requested, coordinator } = await found(request);
    return { requested, coordinator, key: randomUUID() };
  };

  router.get(
    base,
    route(async (request, response) => {
      const { cycle } = await found(request);
      const { codes: _codes, formId: _form, timeZone: _zone, ...shown } = cycle;
      const plan = await readPlan(pool, cycle.id);
      const levels = await countAssignments(pool, cycle.id);
      response.json({ ...shown, levels, plan: plan && { version: plan.version, ...plan.plan }, mails: await countMails(pool, cycle.id) });
    }),
  );
  router.get(
    `${base}/timeline`,
    route(async (request, response) => {
      const { workflowId } = await found(request);
      response.json(await asked(context, () => context.workflows.getHandle(workflowId).query(timeline)));
    }),
  );
  router.get(
    `${base}/compilation`,
    route(async (request, response) => {
      const { cycle } = await found(request);
      const compiled = await readCompilation(pool, cycle.id);
      if (!compiled) throw problem('not-found');
      response.json(compiled.file);
    }),
  );
  router.get(
    `${base}/compilation.pdf`,
    route(async (request, response) => {
      const { cycle } = await found(request);
      const compiled = await readCompilation(pool, cycle.id);
      const document = compiled && (await readDocument(pool, compiled.id));
      if (!document) throw problem('not-found');
      response.type('application/pdf').send(document);
    }),
  );
  router.post(
    `${base}/remind`,
    route(async (request, response) => {
      const who = await acting(request);
      const { codes } = read(remindingNow, request.body ?? {});
      response.json((await remindUnits(context, who, codes)).answer);
    }),
  );
  router.post(
    `${base}/extend`,
    route(async (request, response) => {
      const who = await acting(request);
      response.json((await extendUnits(context, who, read(extending, request.body))).answer);
    }),
  );
  router.post(
    `${base}/reschedule`,
    route(async (request, response) => {
      const who = await acting(request);
      response.json((await rescheduleCycle(context, who, read(rescheduling, request.body))).answer);
    }),
  );
  router.post(
    `${base}/waive`,
    route(async (request, response) => {
      const who = await acting(request);
      response.json({ waived: (await waiveUnits(context, who, read(waiving, request.body))).answer.codes });
    }),
  );

  // What the units above have not decided, and the top unit's own report, are the coordinator's to decide.
  router.get(
    `${base}/awaiting`,
    route(async (request, response) => {
      const { cycle } = await found(request);
      const awaiting = await readAwaitingCoordinator(pool, cycle.id);
      response.json({
        units: awaiting.map((a) => ({ code: a.code, name: a.name, parentName: a.parentName, level: a.level, version: a.version })),
      });
    }),
  );
  router.get(
    `${base}/units/:code`,
    route(async (request, response) => {
      const { cycle } = await found(request);
      const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
      const { draft: _, ...shown } = assignment;
      response.json({ ...shown, reports: await readReports(pool, assignment.id) });
    }),
  );
  router.post(
    `${base}/units/:code/decision`,
    route(async (request, response) => {
      const { cycle, coordinator } = await found(request);
      const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
      if (assignment.reviewer !== 'coordinator') throw problem('not-your-child', { unit: assignment.code });
      const body = read(deciding, request.body);
      await decideReport(context.database, {
        assignmentId: assignment.id,
        ...body,
        contactId: coordinator.contactId,
        office: coordinator.office,
        at: await context.now(),
      });
      response.json({ code: assignment.code, decision: body.decision });
    }),
  );
  return router;
}
