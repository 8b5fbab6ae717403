import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { readAct, readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { Problem, problem, problemTexts } from '../../rules/problems.ts';
import type { Text } from '../../rules/texts/language.ts';
import { actDonePage } from '../../web/cycle/act-done-page.ts';
import { extendPage } from '../../web/cycle/extend-page.ts';
import { remindPage } from '../../web/cycle/remind-page.ts';
import { waivePage } from '../../web/cycle/waive-page.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type Acting, extendUnits, remindUnits, waiveUnits } from '../cycle-acts.ts';
import { actView, closeOf, extendPreview, remindPreview, waivePreview } from '../pages/act-view.ts';
import { actWords } from '../pages/act-words.ts';
import { selectedUnits } from '../pages/selection.ts';
import { date, reason, submissionKey } from './request-bodies.ts';
import { requestedCycle } from './requested-cycle.ts';

/**
 * Doing something to chosen units: an address each for reminding, extending and letting off. GET and a POST without `step` show what was
 * chosen, `step=preview` what it would do, and change nothing; `step=do` does it, for a coordinator only.
 */
export function cycleActRoutes(context: ApiContext): Router {
  const router = Router();
  const base = '/programs/:id/cycles/:year';

  const stepOf = (request: Request): 'choose' | 'preview' | 'do' => {
    const step = ((request.body ?? {}) as Record<string, unknown>).step ?? request.query.step;
    return step === 'do' || step === 'preview' ? step : 'choose';
  };
  const opened = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    const { act } = await watchOrRequire(context, request, requested.programId);
    return { requested, act, rows: await selectedUnits(context, request, requested) };
  };
  /** Who presses the button; `pressed` is the act that the same press has already made. */
  const acting = async (request: Request): Promise<Acting & { pressed: number | null }> => {
    const requested = await requestedCycle(context, request);
    const { programId, cycle } = requested;
    const coordinator = await requireCoordinator(context, request, programId);
    const key = read(
      submissionKey.default(() => randomUUID()),
      (request.body as Record<string, unknown> | undefined)?.key,
    );
    const pressed = await readActOfPress(context.database.pool, { programId, subject: cycleSubject(cycle), key, at: await context.now() });
    if (pressed === null && cycle.state !== 'open') throw problem('cycle-not-open');
    return { requested, coordinator, key, pressed };
  };
  const done = (request: Request, response: Response, { requested }: Acting, act: number, json: object): void => {
    if (wantsJson(request)) return void response.json({ act, ...json });
    const language = languageOf(context, request);
    response.redirect(303, `${requested.url}/acts/${act}${language === context.language ? '' : `?lang=${language}`}`);
  };

  const remind = route(async (request, response) => {
    const { requested, act, rows } = await opened(request);
    const preview = remindPreview(rows);
    if (stepOf(request) === 'do') {
      const who = await acting(request);
      if (who.pressed !== null) return done(request, response, who, who.pressed, {});
      if (preview.count === 0) throw problem('nothing-changes');
      const { answer, act: id } = await remindUnits(
        context,
        who,
        rows.map(({ code }) => code),
      );
      return done(request, response, who, id, answer);
    }
    if (wantsJson(request)) return void response.json(preview);
    sendPage(response, remindPage({ ...(await actView(context, request, requested, rows, act)), errors: [], preview }));
  });

  const extend = route(async (request, response) => {
    const { requested, act, rows } = await opened(request);
    const step = stepOf(request);
    const { until = '', reason: why = '' } = (request.body ?? {}) as Record<string, string>;
    if (step === 'do') {
      const who = await acting(request);
      if (who.pressed !== null) return done(request, response, who, who.pressed, {});
      const { codes, due } = await extendPreview(context, requested, rows, read(date, until));
      if (codes.length === 0) throw problem('nothing-changes');
      const { answer, act: id } = await extendUnits(context, who, { codes, until: due.date, reason: reasonOf(why) });
      return done(request, response, who, id, answer);
    }
    const asked = async () => {
      if (step === 'choose' || rows.length === 0) return null;
      const day = date.safeParse(until);
      if (!day.success) throw problem('plan-date-malformed', { date: String(until) });
      reasonOf(why);
      return extendPreview(context, requested, rows, day.data);
    };
    const { value: preview, errors } = await orErrors(request, asked);
    if (wantsJson(request)) return void response.json(preview);
    const planned = await readPlan(context.database.pool, requested.cycle.id);
    const view = await actView(context, request, requested, rows, act);
    const closesOn = planned ? closeOf(planned.plan, view.timeZone) : requested.cycle.cutOff;
    sendPage(response, extendPage({ ...view, errors, until: String(until), closesOn, preview }), errors.length > 0 ? 422 : 200);
  });

  const waive = route(async (request, response) => {
    const { requested, act, rows } = await opened(request);
    const fields = { ...request.query, ...((request.body ?? {}) as object) } as Record<string, unknown>;
    const undo = fields.undo === 'yes' || fields.undo === true;
    const preview = await waivePreview(context, requested, rows, undo);
    const asked = async () => {
      if (stepOf(request) !== 'do') return null;
      const who = await acting(request);
      if (who.pressed !== null) return { who, act: who.pressed, answer: {} };
      const words = reasonOf(fields.reason);
      if (preview.count === 0) throw problem('nothing-changes');
      return { who, ...(await waiveUnits(context, who, { codes: rows.map(({ code }) => code), reason: words, undo })) };
    };
    const { value, errors } = await orErrors(request, asked);
    if (value) return done(request, response, value.who, value.act, value.answer);
    if (wantsJson(request)) return void response.json(preview);
    const view = await actView(context, request, requested, rows, act);
    sendPage(response, waivePage({ ...view, errors, undo, preview }), errors.length > 0 ? 422 : 200);
  });

  for (const [verb, handler] of Object.entries({ remind, extend, waive })) {
    router.get(`${base}/${verb}`, handler);
    router.post(`${base}/${verb}`, handler);
  }

  router.get(
    `${base}/acts/:act`,
    route(async (request, response) => {
      const requested = await requestedCycle(context, request);
      await watchOrRequire(context, request, requested.programId);
      const { pool } = context.database;
      const id = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(request.params.act);
      const found = id.success
        ? await readAct(pool, { programId: requested.programId, subject: cycleSubject(requested.cycle), id: id.data })
        : null;
      if (!found) throw problem('not-found');
      const { details } = found;
      if (wantsJson(request)) {
        const { key: _, ...shown } = details;
        return void response.json({ ...found, details: shown });
      }
      const program = await readDefinition(pool, requested.programId);
      sendPage(
        response,
        actDonePage({
          page: pageSetting(context, request),
          url: requested.url,
          programName: program.name,
          place: program.place,
          timeZone: program.timeZone,
          title: actWords(found),
          at: found.at.toISOString(),
          office: found.actor,
          reason: details.reason ?? null,
          units: details.units ?? null,
          unitUrl: details.code === undefined ? null : `${requested.url}/units/${encodeURIComponent(details.code)}`,
          plan: found.action === 'cycle.rescheduled' || found.action === 'cycle.extended',
        }),
      );
    }),
  );
  return router;
}

/** Problem `reason-missing`. */
export function reasonOf(words: unknown): string {
  const given = reason.safeParse(words);
  if (!given.success) throw problem('reason-missing');
  return given.data;
}

/** A person gets what is wrong on the page, with what was typed; a program gets the problem. */
export async function orErrors<T>(request: Request, work: () => Promise<T>): Promise<{ value: T | null; errors: Text[] }> {
  try {
    return { value: await work(), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422 || wantsJson(request)) throw error;
    return { value: null, errors: [problemTexts(error.code, error.details)] };
  }
}
