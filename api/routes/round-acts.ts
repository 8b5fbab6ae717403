import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { codeText } from '../../rules/input-shapes.ts';
import type { LimitName } from '../../rules/request-limits.ts';
import { roundActPage } from '../../web/cycle/round-act-page.ts';
import { type RoundVerb, roundVerbs } from '../../web/cycle/round-act-values.ts';
import { type Coordinator, requireActing } from '../access.ts';
import { previewResume, resumeRound } from '../acts/resume-round.ts';
import { previewSendNow, sendRoundNow } from '../acts/send-round-now.ts';
import { previewStop, type StopRound, stopRound, stopRoundShape } from '../acts/stop-round.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import { readChosen, type UnitChoice, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { selectionOf } from '../pages/act-view.ts';
import { type RequestedCycle, requestedCycle } from '../requested-cycle.ts';
import { orErrors, redirectToAct, stepOf } from './answer-act.ts';

const asked = z.object({ round: codeText(200), ...unitChoice });
const meant = stopRoundShape.extend(unitChoice);

/**
 * Pausing a round of mails, letting it go on, cancelling it, sending it to some now. The page of each shows by GET what it would do; `step=do` does it, for a coordinator
 * only. The API does it unless it is asked for a preview.
 */
export function roundActRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year/mails';
  const withRows = async <Asking extends UnitChoice>(requested: RequestedCycle, { codes, code, under, state, ...asking }: Asking) => ({
    ...asking,
    rows: await readChosen(context, requested.cycle.id, { codes, code, under, state }),
  });
  const chosen = (requested: RequestedCycle, { body }: Request) => withRows(requested, read(meant, body ?? {}));
  const previewed = (requested: RequestedCycle, { body }: Request) => withRows(requested, read(asked, body ?? {}));
  for (const verb of roundVerbs) {
    const { preview, make } = acts[verb];
    const many = verb === 'send-now';
    const limits: readonly LimitName[] = many ? ['costly-by-caller', 'mails-by-caller'] : ['costly-by-caller'];
    const show = async (request: Request, act: boolean, errors: Parameters<typeof roundActPage>[0]['errors'] = []) => {
      const requested = await requestedCycle(context, request);
      const fields = { ...request.query, ...(request.body as Record<string, unknown> | undefined) };
      const { round, ...choice } = read(asked, fields);
      const rows = many ? await readChosen(context, requested.cycle.id, choice) : [];
      const { stopped, ...found } = await preview(context, requested, { round, rows });
      const { name, place, timeZone } = await readDefinition(context.database.pool, requested.programId);
      return roundActPage({
        page: pageSetting(context, request, `${requested.url}/mails/${verb}?round=${encodeURIComponent(round)}${choiceInAddress(rows)}`),
        url: requested.url,
        ...{ programName: name, place, timeZone, act, verb, errors },
        key: typeof fields.key === 'string' && fields.key !== '' ? fields.key : randomUUID(),
        selection: many ? selectionOf(rows) : null,
        reason: typeof fields.reason === 'string' ? fields.reason.trim() : '',
        round: { ...found, stale: found.stale ?? false, stopped: stopped && { ...stopped, at: stopped.at.toISOString() } },
      });
    };
    get(`${base}/${verb}`, { who: 'watcher' }, async (request, response, { act }) => sendPage(response, await show(request, act)));
    post(`${base}/${verb}`, { who: 'watcher', body: [many ? 'long-form' : 'form'], limits }, async (request, response, watcher) => {
      if (stepOf(request, 'choose') !== 'do') return sendPage(response, await show(request, watcher.act));
      const coordinator = requireActing(watcher);
      const requested = await requestedCycle(context, request);
      const { value, errors } = await orErrors(
        async () => make(context, requested, coordinator, await chosen(requested, request)),
        ({ code }) => (code.startsWith('reason') ? 'reason' : null),
      );
      if (value === null) return sendPage(response, await show(request, watcher.act, errors), 422);
      redirectToAct(context, request, response, requested, value);
    });
    post(
      `/api/v1${base}/${verb}`,
      { who: 'coordinator', body: [many ? 'tree' : 'json'], limits },
      async (request, response, coordinator) => {
        const requested = await requestedCycle(context, request);
        const isMeant = stepOf(request, 'do') === 'do';
        const answer = isMeant
          ? await make(context, requested, coordinator, await chosen(requested, request))
          : await preview(context, requested, await previewed(requested, request));
        response.json(answer);
      },
    );
  }
  return routes;
}

/** By GET the page is found again with a choice that fits into an address. */
function choiceInAddress(rows: readonly SelectedRow[]): string {
  const codes = rows.map(({ code }) => encodeURIComponent(code)).join('+');
  return codes === '' || codes.length > 1_500 ? '' : `&codes=${codes}`;
}

type Preview = Awaited<ReturnType<typeof previewStop>> & { stale?: boolean };

const stopping = (cancel: boolean): RoundAct => ({
  preview: (context, requested, { round }) => previewStop(context, requested, { round, cancel }),
  make: (context, requested, coordinator, asking) => stopRound(context, requested, coordinator, { ...asking, cancel }),
});

/** Of *send now*: the chosen units. */
interface Rows {
  rows: readonly SelectedRow[];
}

interface RoundAct {
  preview(context: ApiContext, requested: RequestedCycle, asking: Rows & { round: string }): Promise<Preview>;
  make(
    context: ApiContext,
    requested: RequestedCycle,
    coordinator: Coordinator,
    asking: StopRound & Rows,
  ): Promise<{ act: number; sending?: number }>;
}

const acts: Record<RoundVerb, RoundAct> = {
  pause: stopping(false),
  cancel: stopping(true),
  resume: { preview: previewResume, make: resumeRound },
  'send-now': { preview: previewSendNow, make: sendRoundNow },
};
