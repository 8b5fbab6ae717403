import type { Request, Response } from 'express';
import { pageLink } from '../../web/layout.ts';
import { approveReportsPage } from '../../web/reviewer/approve-reports-page.ts';
import { approveReports, approveShape, type Decider } from '../acts/decide-reports.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { approveView } from '../pages/approve-view.ts';
import { filterOf } from '../pages/queue-view.ts';
import type { ReviewDesk } from '../pages/review-desk.ts';
import { answerDecisions } from './answer-decisions.ts';
import { choiceOfForm } from './decision-bodies.ts';
import { postReturns } from './return-reports.ts';

/** Several reports at once, approved or returned: a page is shown what it will do before it is done; a program is answered what was. */
export async function postDecisions(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ReviewDesk,
  decider: Decider,
): Promise<void> {
  const form = (request.body ?? {}) as Record<string, unknown>;
  if (wantsJson(request) ? form.return !== undefined : form.step === 'return' || form.step === 'return-do')
    return postReturns(context, request, response, desk, decider);
  const { approve } = read(approveShape, wantsJson(request) ? request.body : choiceOfForm(form));
  const page = { ...pageSetting(context, request, desk.urls.queue), ask: await desk.ask() };
  const show = filterOf(form.show);
  const back = `${desk.urls.queue}?show=${show}`;
  if (!wantsJson(request)) {
    if (approve.length === 0) return response.redirect(303, pageLink(page, `${back}&nothing`));
    if (form.step !== 'do') return sendPage(response, approveReportsPage(await approveView(context, desk, approve, page, show)));
  }
  const seen = await desk.named(approve.map(({ code }) => code));
  const { approved, refused } = await approveReports(context, decider, seen, approve);
  answerDecisions(request, response, { noun: 'approved', done: approved, refused, page, back });
}
