import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { typedText } from '../../rules/input-shapes.ts';
import type { Problem } from '../../rules/problems.ts';
import { closeEarlyPage, takeBackClosePage } from '../../web/cycle/close-early-page.ts';
import { reopenCyclePage } from '../../web/cycle/reopen-cycle-page.ts';
import type { FormError } from '../../web/form-errors.ts';
import { requireActing, type Watcher } from '../access.ts';
import { closeCycleEarly, closeShape, previewCloseEarly, previewTakeBackClose, takeBackClose } from '../acts/close-cycle-early.ts';
import { aboveChoices, checkReopen, previewReopen, reopenCycle, reopenShape } from '../acts/reopen-cycle.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import { readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { actView } from '../pages/act-view.ts';
import { type RequestedCycle, requestedCycle } from '../requested-cycle.ts';
import { orErrors, redirectToAct, stepOf } from './answer-act.ts';

const typed = z.object({ reason: typedText(2_000).catch(''), key: typedText(80).catch('') });
const asked = z.object({ until: typedText(60).catch(''), above: z.enum(aboveChoices).catch('returned') });

/** Closing a cycle early, taking that back, and opening a closed one again for some units: what each does is shown first. */
export function closingRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year';
  const limits = ['costly-by-caller'] as const;
  const fieldsOf = ({ query, body }: Request): Record<string, unknown> => ({ ...query, ...(body as object | undefined) });

  const shown = async (request: Request, requested: RequestedCycle, verb: string, act: boolean) => {
    const { name, place, timeZone } = await readDefinition(context.database.pool, requested.programId);
    const { reason, key } = read(typed, request.body ?? {});
    return {
      page: pageSetting(context, request, `${requested.url}/${verb}`),
      ...{ url: requested.url, programName: name, place, timeZone, cycle: cycleName(requested.cycle), act },
      ...{ key: key === '' ? randomUUID() : key, reason },
    };
  };
  const declare = (
    verb: string,
    make: typeof closeCycleEarly,
    show: (request: Request, requested: RequestedCycle, act: boolean, errors: FormError[]) => Promise<string>,
    preview: (requested: RequestedCycle) => Promise<object>,
  ): void => {
    get(`${base}/${verb}`, { who: 'watcher' }, async (request, response, { act }) =>
      sendPage(response, await show(request, await requestedCycle(context, request), act, [])),
    );
    post(`${base}/${verb}`, { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
      const requested = await requestedCycle(context, request);
      const { value, errors } = await orErrors(
        () => make(context, requested, coordinator, read(closeShape, request.body ?? {})),
        () => 'reason',
      );
      if (value) return redirectToAct(context, request, response, requested, value);
      sendPage(response, await show(request, requested, true, errors), 422);
    });
    post(`/api/v1${base}/${verb}`, { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
      const requested = await requestedCycle(context, request);
      if (stepOf(request, 'do') !== 'do') return void response.json(await preview(requested));
      response.json(await make(context, requested, coordinator, read(closeShape, request.body)));
    });
  };
  declare(
    'close-early',
    closeCycleEarly,
    async (request, requested, act, errors) =>
      closeEarlyPage({
        ...(await shown(request, requested, 'close-early', act)),
        ...(await previewCloseEarly(context, requested)),
        errors,
      }),
    (requested) => previewCloseEarly(context, requested),
  );
  declare(
    'take-back-close',
    takeBackClose,
    async (request, requested, act, errors) => {
      const { closesAt, lost, corrections } = await previewTakeBackClose(context, requested);
      const before = await shown(request, requested, 'take-back-close', act);
      return takeBackClosePage({ ...before, closesAt, owing: lost.total, corrections, errors });
    },
    (requested) => previewTakeBackClose(context, requested),
  );

  const reopen = async (request: Request, response: Response, watcher: Watcher): Promise<void> => {
    const step = stepOf(request, 'choose');
    const fields = fieldsOf(request);
    const requested = await requestedCycle(context, request);
    const boxOf = ({ code }: Problem): string | null => (code === 'extend-too-many' || code === 'reopen-reorganised' ? null : 'until');
    const done = await orErrors(
      async () => (step === 'do' ? reopenCycle(context, requested, requireActing(watcher), read(reopenShape, fields)) : null),
      boxOf,
    );
    if (done.value) return redirectToAct(context, request, response, requested, done.value);
    await checkReopen(context, requested);
    const rows = await readChosen(context, requested.cycle.id, read(z.object(unitChoice), fields));
    const previewed = await orErrors(
      async () => (step === 'preview' && rows.length > 0 ? previewReopen(context, requested, rows, read(reopenShape, fields)) : null),
      boxOf,
    );
    const errors = [...done.errors, ...previewed.errors];
    const view = await actView(context, request, requested, rows, watcher.act);
    const values = { ...view, cycle: { ...view.cycle, open: true }, errors, ...read(asked, fields), preview: previewed.value };
    sendPage(response, reopenCyclePage(values), errors.length > 0 ? 422 : 200);
  };
  get(`${base}/reopen`, { who: 'watcher' }, reopen);
  post(`${base}/reopen`, { who: 'watcher', body: ['long-form'], limits }, reopen);
  post(`/api/v1${base}/reopen`, { who: 'coordinator', body: ['tree'], limits }, async (request, response, coordinator) => {
    const requested = await requestedCycle(context, request);
    const asking = read(reopenShape, request.body);
    if (stepOf(request, 'do') === 'do') return void response.json(await reopenCycle(context, requested, coordinator, asking));
    response.json(await previewReopen(context, requested, await readChosen(context, requested.cycle.id, asking), asking));
  });
  return routes;
}
