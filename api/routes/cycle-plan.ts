import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { planPage } from '../../web/cycle/plan-page.ts';
import { rescheduleFields, reschedulePage } from '../../web/cycle/reschedule-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { rescheduleCycle } from '../cycle-acts.ts';
import { planView } from '../pages/plan-view.ts';
import { changesNothing, type Rescheduling, rescheduleFieldsOf, reschedulePreview, rescheduling } from '../pages/reschedule-view.ts';
import { orErrors, reasonOf } from './cycle-acts.ts';
import { date, submissionKey } from './request-bodies.ts';
import { requestedCycle } from './requested-cycle.ts';

/** The plan of a cycle, drawn, and its change: shown before it is made, then made by the cycle's workflow. */
export function cyclePlanRoutes(context: ApiContext): Router {
  const router = Router();
  const base = '/programs/:id/cycles/:year';

  router.get(
    `${base}/plan`,
    route(async (request, response) => {
      const requested = await requestedCycle(context, request);
      const { act } = await watchOrRequire(context, request, requested.programId);
      const values = await planView(context, requested, pageSetting(context, request), act);
      if (wantsJson(request)) {
        const { lines, versions, everyDay } = values;
        return void response.json({ lines, everyDay, versions });
      }
      sendPage(response, planPage(values));
    }),
  );

  const reschedule = route(async (request, response) => {
    const requested = await requestedCycle(context, request);
    const { programId, cycle } = requested;
    const { act } = await watchOrRequire(context, request, programId);
    const fields = (request.body ?? {}) as Record<string, unknown>;
    const step = fields.step === 'do' || fields.step === 'preview' ? fields.step : 'choose';
    const { plan, ...shown } = await rescheduleFieldsOf(context, requested, (name) => text(fields[name]), rescheduleFields.due);
    const key = read(
      submissionKey.default(() => randomUUID()),
      fields.key,
    );
    const wanted = async (): Promise<Rescheduling | null> => {
      if (step === 'choose' || !plan) return null;
      const day = (typed: string) => {
        if (!date.safeParse(typed).success) throw problem('plan-date-malformed', { date: typed });
        return typed;
      };
      const all = { due: Object.fromEntries(shown.dues.map(({ level, typed }) => [level, day(typed)])), close: day(shown.close.typed) };
      reasonOf(fields.reason);
      return rescheduling(plan, cycle.timeZone, all);
    };
    const { value: change, errors } = await orErrors(request, wanted);
    if (step === 'do' && change) {
      const coordinator = await requireCoordinator(context, request, programId);
      const pressed = await readActOfPress(context.database.pool, {
        programId,
        subject: cycleSubject(cycle),
        key,
        at: await context.now(),
      });
      if (pressed === null && changesNothing(change)) throw problem('nothing-changes');
      const acting = { requested, coordinator, key };
      const done =
        pressed === null
          ? await rescheduleCycle(context, acting, { ...change, reason: reasonOf(fields.reason) })
          : { act: pressed, answer: {} };
      if (wantsJson(request)) return void response.json({ act: done.act, ...done.answer });
      const language = languageOf(context, request);
      return response.redirect(303, `${requested.url}/acts/${done.act}${language === context.language ? '' : `?lang=${language}`}`);
    }
    const unchanged = change !== null && changesNothing(change);
    const looked = await orErrors(request, async () => (change && !unchanged ? reschedulePreview(context, requested, change) : null));
    if (wantsJson(request)) return void response.json(looked.value);
    const program = await readDefinition(context.database.pool, programId);
    const all = [
      ...errors,
      ...looked.errors,
      ...(unchanged ? [{ vi: textsIn('vi').cyclePlan.mustDiffer, en: textsIn('en').cyclePlan.mustDiffer }] : []),
    ];
    const page = reschedulePage({
      page: pageSetting(context, request),
      url: requested.url,
      programName: program.name,
      place: program.place,
      timeZone: program.timeZone,
      cycle: { year: cycle.year, kind: cycle.kind },
      now: (await context.now()).toISOString(),
      open: cycle.state === 'open',
      act,
      key,
      ...shown,
      reason: text(fields.reason)?.trim() ?? '',
      errors: all,
      preview: all.length > 0 ? null : looked.value,
    });
    sendPage(response, page, all.length > 0 ? 422 : 200);
  });
  router.get(`${base}/reschedule`, reschedule);
  router.post(`${base}/reschedule`, reschedule);
  return router;
}

const text = (field: unknown): string | undefined => (typeof field === 'string' ? field : undefined);
