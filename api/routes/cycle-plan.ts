import type { Request, Response } from 'express';
import { Problem, problemTexts } from '../../rules/problems.ts';
import type { Text } from '../../rules/texts/language.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { planPage } from '../../web/cycle/plan-page.ts';
import { rescheduleCyclePage, rescheduleFields } from '../../web/cycle/reschedule-cycle-page.ts';
import type { FormError } from '../../web/form-errors.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { requireActing, type Watcher } from '../access.ts';
import { previewReschedule, rescheduleCycle, rescheduleShape } from '../acts/reschedule-cycle.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { boxesOf } from '../multipart-form.ts';
import { planView } from '../pages/plan-view.ts';
import { rescheduleView } from '../pages/reschedule-view.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { redirectToAct, stepOf } from './answer-act.ts';

/** The plan of a cycle, drawn, and its change: shown before it is made, then made by the cycle's workflow. */
export function cyclePlanRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year';

  get(`${base}/plan`, { who: 'watcher' }, async (request, response, { act }) => {
    const requested = await requestedCycle(context, request);
    sendPage(response, planPage(await planView(context, requested, pageSetting(context, request), act)));
  });
  get(`/api/v1${base}/plan`, { who: 'coordinator' }, async (request, response) => {
    const requested = await requestedCycle(context, request);
    const { lines, versions, everyDay } = await planView(context, requested, pageSetting(context, request), false);
    response.json({ lines, everyDay, versions });
  });

  const reschedule = async (request: Request, response: Response, watcher: Watcher) => {
    const requested = await requestedCycle(context, request);
    const fields = (request.body ?? {}) as Record<string, unknown>;
    const step = stepOf(request, 'choose');
    const readFields = () => read(rescheduleShape, { ...fields, due: boxesOf(fields, 'due') });
    let preview: Awaited<ReturnType<typeof previewReschedule>> | null = null;
    let wrong: Problem | null = null;
    try {
      if (step === 'do') {
        const done = await rescheduleCycle(context, requested, requireActing(watcher), readFields());
        return redirectToAct(context, request, response, requested, done);
      }
      if (step === 'preview') preview = await previewReschedule(context, requested, readFields());
    } catch (error) {
      wrong = saidOnPage(error, step);
    }
    const view = await rescheduleView(context, requested, pageSetting(context, request), watcher.act, fields);
    const levels = view.dues.map(({ level }) => level);
    const errors = wrong === null ? [] : errorsOf(wrong, levels);
    sendPage(
      response,
      rescheduleCyclePage({ ...view, errors, preview }),
      errors.length === 0 ? 200 : wrong?.code === 'plan-overtaken' ? 409 : 422,
    );
  };
  get(`${base}/reschedule`, { who: 'watcher' }, reschedule);
  post(`${base}/reschedule`, { who: 'watcher', body: ['form'], limits: ['costly-by-caller'] }, reschedule);
  post(
    `/api/v1${base}/reschedule`,
    { who: 'coordinator', body: ['tree'], limits: ['costly-by-caller'] },
    async (request, response, coordinator) => {
      const requested = await requestedCycle(context, request);
      const asking = read(rescheduleShape, request.body);
      if (stepOf(request, 'do') === 'do') return void response.json(await rescheduleCycle(context, requested, coordinator, asking));
      response.json(await previewReschedule(context, requested, asking));
    },
  );
  return routes;
}

/** What a person can mend there, beside the days as they were typed; anything else goes on. */
function saidOnPage(error: unknown, step: string): Problem {
  const { code, status } = error instanceof Problem ? error : {};
  const isMended = status === 422 || code === 'plan-overtaken' || (code === 'nothing-changes' && step === 'preview');
  if (!(error instanceof Problem) || !isMended) throw error;
  return error;
}

function errorsOf(wrong: Problem, levels: readonly string[]): FormError[] {
  const { code, details, fields } = wrong;
  if (code === 'nothing-changes')
    return [{ field: null, text: { vi: textsIn('vi').cyclePlan.mustDiffer, en: textsIn('en').cyclePlan.mustDiffer } }];
  return fields ?? [{ field: boxOf(wrong, levels), text: problemTexts(code, details) }];
}

/** In which box a plan that cannot be laid is mended. */
function boxOf({ code, details }: Problem, levels: readonly string[]): string | null {
  if (code === 'plan-close-before-due' || code === 'plan-too-late') return rescheduleFields.close;
  const level = levels.find((one) => tierWord(one).vi === (details.level as Text | undefined)?.vi);
  return level === undefined ? null : rescheduleFields.due(level);
}
