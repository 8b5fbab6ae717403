import type { Request, Response } from 'express';
import { type ZodType, z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readAct } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { type Problem, problem } from '../../rules/problems.ts';
import type { LimitName } from '../../rules/request-limits.ts';
import { actDonePage } from '../../web/cycle/act-done-page.ts';
import { extendUnitsPage } from '../../web/cycle/extend-units-page.ts';
import { remindUnitsPage } from '../../web/cycle/remind-units-page.ts';
import { takeBackExtensionPage } from '../../web/cycle/take-back-extension-page.ts';
import { waiveUnitsPage } from '../../web/cycle/waive-units-page.ts';
import { type Coordinator, requireActing, type Watcher } from '../access.ts';
import { extendShape, extendUnits, previewExtend } from '../acts/extend-units.ts';
import { previewRemind, remindShape, remindUnits } from '../acts/remind-units.ts';
import { previewTakeBackExtension, takeBackExtension, takeBackExtensionShape } from '../acts/take-back-extension.ts';
import { previewWaive, undo, waiveShape, waiveUnits } from '../acts/waive-units.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import { readChosen, type UnitChoice, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { actDoneView } from '../pages/act-done-view.ts';
import { actView } from '../pages/act-view.ts';
import { extendUnitsView } from '../pages/extend-units-view.ts';
import { type RequestedCycle, requestedCycle } from '../requested-cycle.ts';
import { orErrors, redirectToAct, stepOf } from './answer-act.ts';

/**
 * Doing something to chosen units: reminding, extending, taking that back, letting off. The page of each shows by GET and by a POST without `step` what was
 * chosen, by `step=preview` what it would do, and changes nothing; `step=do` does it, for a coordinator only. The API does it unless it is
 * asked for a preview.
 */
export function cycleActRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year';

  const fieldsOf = ({ query, body }: Request): Record<string, unknown> => ({ ...query, ...(body as object | undefined) });
  const opened = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    return { requested, rows: await readChosen(context, requested.cycle.id, read(z.object(unitChoice), fieldsOf(request))) };
  };

  const remind = async (request: Request, response: Response, watcher: Watcher) => {
    if (stepOf(request, 'choose') === 'do') {
      const requested = await requestedCycle(context, request);
      const done = await remindUnits(context, requested, requireActing(watcher), read(remindShape, fieldsOf(request)));
      return redirectToAct(context, request, response, requested, done);
    }
    const { requested, rows } = await opened(request);
    const { remindedToday: today, ...others } = await previewRemind(context, requested, rows);
    const preview = { ...others, remindedToday: today && { ...today, lastAt: today.lastAt.toISOString() } };
    sendPage(response, remindUnitsPage({ ...(await actView(context, request, requested, rows, watcher.act)), errors: [], preview }));
  };

  const extend = async (request: Request, response: Response, watcher: Watcher) => {
    const step = stepOf(request, 'choose');
    const fields = fieldsOf(request);
    const { requested, rows } = await opened(request);
    const boxOf = ({ code }: Problem): string | null => (code === 'extend-too-many' ? null : 'until');
    const done = await orErrors(
      async () => (step === 'do' ? extendUnits(context, requested, requireActing(watcher), read(extendShape, fields)) : null),
      boxOf,
    );
    if (done.value) return redirectToAct(context, request, response, requested, done.value);
    const shown = await orErrors(
      async () => (step === 'preview' && rows.length > 0 ? previewExtend(context, requested, rows, read(extendShape, fields)) : null),
      boxOf,
    );
    const errors = [...done.errors, ...shown.errors];
    const view = await extendUnitsView(context, request, { requested, rows, until: fields.until, act: watcher.act });
    sendPage(response, extendUnitsPage({ ...view, errors, preview: shown.value }), errors.length > 0 ? 422 : 200);
  };

  const takeBack = async (request: Request, response: Response, watcher: Watcher) => {
    const fields = fieldsOf(request);
    const posted = await orErrors(async () => (stepOf(request, 'choose') === 'do' ? read(takeBackExtensionShape, fields) : null));
    if (posted.value) {
      const requested = await requestedCycle(context, request);
      const done = await takeBackExtension(context, requested, requireActing(watcher), posted.value);
      return redirectToAct(context, request, response, requested, done);
    }
    const { requested, rows } = await opened(request);
    const preview = await previewTakeBackExtension(context, requested, rows);
    const view = await actView(context, request, requested, rows, watcher.act);
    sendPage(response, takeBackExtensionPage({ ...view, errors: posted.errors, preview }), posted.errors.length > 0 ? 422 : 200);
  };

  const waive = async (request: Request, response: Response, watcher: Watcher) => {
    const fields = fieldsOf(request);
    const posted = await orErrors(async () => (stepOf(request, 'choose') === 'do' ? read(waiveShape, fields) : null));
    if (posted.value) {
      const requested = await requestedCycle(context, request);
      const done = await waiveUnits(context, requested, requireActing(watcher), posted.value);
      return redirectToAct(context, request, response, requested, done);
    }
    const { requested, rows } = await opened(request);
    const asking = read(z.object({ undo }), fields);
    const preview = await previewWaive(context, requested, rows, asking);
    const view = await actView(context, request, requested, rows, watcher.act);
    sendPage(response, waiveUnitsPage({ ...view, errors: posted.errors, ...asking, preview }), posted.errors.length > 0 ? 422 : 200);
  };

  const declare = <Asking extends UnitChoice>(verb: string, limits: readonly LimitName[], act: UnitAct<Asking>): void => {
    get(`${base}/${verb}`, { who: 'watcher' }, act.page);
    post(`${base}/${verb}`, { who: 'watcher', body: ['long-form'], limits }, act.page);
    post(`/api/v1${base}/${verb}`, { who: 'coordinator', body: ['tree'], limits }, async (request, response, coordinator) => {
      const requested = await requestedCycle(context, request);
      const asking = read(act.shape, request.body);
      if (stepOf(request, 'do') === 'do') return void response.json(await act.make(context, requested, coordinator, asking));
      response.json(await act.preview(context, requested, await readChosen(context, requested.cycle.id, asking), asking));
    });
  };
  const costly = ['costly-by-caller'] as const;
  declare('remind', [...costly, 'mails-by-caller'], { shape: remindShape, preview: previewRemind, make: remindUnits, page: remind });
  declare('extend', costly, { shape: extendShape, preview: previewExtend, make: extendUnits, page: extend });
  declare('take-back-extension', costly, {
    shape: takeBackExtensionShape,
    preview: previewTakeBackExtension,
    make: takeBackExtension,
    page: takeBack,
  });
  declare('waive', costly, { shape: waiveShape, preview: previewWaive, make: waiveUnits, page: waive });

  const actDone = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    const id = wholeNumber(1).safeParse(request.params.act);
    const { programId, cycle } = requested;
    const act = id.success ? await readAct(context.database.pool, { programId, subject: cycleSubject(cycle), id: id.data }) : null;
    if (!act) throw problem('not-found');
    return { requested, act };
  };
  get(`${base}/acts/:act`, { who: 'watcher' }, async (request, response, { act: may }) => {
    const { requested, act } = await actDone(request);
    sendPage(response, actDonePage(await actDoneView(context, requested, act, pageSetting(context, request), may)));
  });
  get(`/api/v1${base}/acts/:act`, { who: 'coordinator' }, async (request, response) => {
    const { act } = await actDone(request);
    const { key: _, ...details } = act.details;
    response.json({ ...act, details });
  });
  return routes;
}

/** An act on chosen units, as api/acts/ has it, and its page. */
interface UnitAct<Asking> {
  shape: ZodType<Asking>;
  preview(context: ApiContext, requested: RequestedCycle, rows: readonly SelectedRow[], asking: NoInfer<Asking>): Promise<object>;
  make(context: ApiContext, requested: RequestedCycle, coordinator: Coordinator, asking: NoInfer<Asking>): Promise<object>;
  page(request: Request, response: Response, watcher: Watcher): Promise<void>;
}
