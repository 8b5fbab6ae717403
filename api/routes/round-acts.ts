import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { codeText } from '../../rules/input-shapes.ts';
import type { LimitName } from '../../rules/request-limits.ts';
import { roundActPage } from '../../web/cycle/round-act-page.ts';
import { type RoundVerb, roundVerbs } from '../../web/cycle/round-act-values.ts';
import { type Coordinator, requireActing } from '../access.ts';
import { previewResume, resumeRound } from '../acts/resume-round.ts';
import { previewStop, type StopRound, stopRound, stopRoundShape } from '../acts/stop-round.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { type RequestedCycle, requestedCycle } from '../requested-cycle.ts';
import { orErrors, redirectToAct, stepOf } from './answer-act.ts';

const asked = z.object({ round: codeText(200) });

/**
 * Pausing a round of mails, letting it go on, cancelling it. The page of each shows by GET what it would do; `step=do` does it, for a coordinator
 * only. The API does it unless it is asked for a preview.
 */
export function roundActRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year/mails';
  const limits: readonly LimitName[] = ['costly-by-caller'];
  for (const verb of roundVerbs) {
    const { preview, make } = acts[verb];
    const show = async (request: Request, act: boolean, errors: Parameters<typeof roundActPage>[0]['errors'] = []) => {
      const requested = await requestedCycle(context, request);
      const fields = { ...request.query, ...(request.body as Record<string, unknown> | undefined) };
      const { round } = read(asked, fields);
      const { stopped, ...found } = await preview(context, requested, round);
      const { name, place, timeZone } = await readDefinition(context.database.pool, requested.programId);
      return roundActPage({
        page: pageSetting(context, request, `${requested.url}/mails/${verb}?round=${encodeURIComponent(round)}`),
        url: requested.url,
        ...{ programName: name, place, timeZone, act, verb, errors },
        key: typeof fields.key === 'string' && fields.key !== '' ? fields.key : randomUUID(),
        reason: typeof fields.reason === 'string' ? fields.reason.trim() : '',
        round: { ...found, stale: found.stale ?? false, stopped: stopped && { ...stopped, at: stopped.at.toISOString() } },
      });
    };
    get(`${base}/${verb}`, { who: 'watcher' }, async (request, response, { act }) => sendPage(response, await show(request, act)));
    post(`${base}/${verb}`, { who: 'watcher', body: ['form'], limits }, async (request, response, watcher) => {
      if (stepOf(request, 'choose') !== 'do') return sendPage(response, await show(request, watcher.act));
      const coordinator = requireActing(watcher);
      const requested = await requestedCycle(context, request);
      const { value, errors } = await orErrors(
        async () => make(context, requested, coordinator, read(stopRoundShape, request.body)),
        ({ code }) => (code.startsWith('reason') ? 'reason' : null),
      );
      if (value === null) return sendPage(response, await show(request, watcher.act, errors), 422);
      redirectToAct(context, request, response, requested, value);
    });
    post(`/api/v1${base}/${verb}`, { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
      const requested = await requestedCycle(context, request);
      const isMeant = stepOf(request, 'do') === 'do';
      const answer = isMeant
        ? await make(context, requested, coordinator, read(stopRoundShape, request.body ?? {}))
        : await preview(context, requested, read(asked, request.body ?? {}).round);
      response.json(answer);
    });
  }
  return routes;
}

type Preview = Awaited<ReturnType<typeof previewStop>> & { stale?: boolean };

const stopping = (cancel: boolean): RoundAct => ({
  preview: (context, requested, round) => previewStop(context, requested, { round, cancel }),
  make: (context, requested, coordinator, asking) => stopRound(context, requested, coordinator, { ...asking, cancel }),
});

interface RoundAct {
  preview(context: ApiContext, requested: RequestedCycle, round: string): Promise<Preview>;
  make(
    context: ApiContext,
    requested: RequestedCycle,
    coordinator: Coordinator,
    asking: StopRound,
  ): Promise<{ act: number; sending?: number }>;
}

const acts: Record<RoundVerb, RoundAct> = {
  pause: stopping(false),
  cancel: stopping(true),
  resume: { preview: (context, requested, round) => previewResume(context, requested, { round }), make: resumeRound },
};
