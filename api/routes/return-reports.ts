import type { Request, Response } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readReturnSentences } from '../../prisma/queries/programs/read-return-sentences.ts';
import { problemText } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { returnReportsPage } from '../../web/reviewer/return-reports-page.ts';
import { type Decider, previewDecisions, returnReports, returnShape } from '../acts/decide-reports.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { filterOf } from '../pages/queue-view.ts';
import type { ReviewDesk } from '../pages/review-desk.ts';
import { answerDecisions } from './answer-decisions.ts';
import { returnOfForm } from './decision-bodies.ts';

/** Several reports returned with the same words: a page first asks for these, with the program's sentences; a program says them with the choice. */
export async function postReturns(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ReviewDesk,
  decider: Decider,
): Promise<void> {
  const form = (request.body ?? {}) as Record<string, unknown>;
  const asked = read(returnShape, wantsJson(request) ? request.body : returnOfForm(form));
  const page = { ...pageSetting(context, request, desk.urls.queue), ask: await desk.ask() };
  const show = filterOf(form.show);
  const back = `${desk.urls.queue}?show=${show}`;
  const seen = await desk.named(asked.return.map(({ code }) => code));
  if (!wantsJson(request)) {
    if (asked.return.length === 0) return response.redirect(303, pageLink(page, `${back}&nothing`));
    const unsaid = form.step === 'return-do' && asked.comment === '';
    if (form.step !== 'return-do' || unsaid) {
      const { pool } = context.database;
      const { programId, state } = desk.cycle;
      const picked = previewDecisions(desk.as, { open: state === 'open', reports: seen }, asked.return, 'returned');
      const html = returnReportsPage({
        page,
        programName: (await readDefinition(pool, programId)).name,
        chosen: picked.flatMap(({ report: { code, name, parentName }, version, against }) =>
          against === null ? [{ code, version, name, parentName: desk.reviewer ? null : parentName, url: desk.urls.report(code) }] : [],
        ),
        gone: picked.flatMap(({ report: { name }, against }) =>
          against === null ? [] : [{ name, reason: problemText({ code: against }, page.language) }],
        ),
        sentences: await readReturnSentences(pool, programId),
        sentencesUrl: desk.as === 'coordinator' ? `/programs/${programId}/return-sentences` : null,
        unsaid,
        show,
        queueUrl: desk.urls.queue,
      });
      return sendPage(response, html, unsaid ? 422 : 200);
    }
  }
  answerDecisions(request, response, { noun: 'returned', ...(await returnReports(context, decider, seen, asked)), page, back });
}
