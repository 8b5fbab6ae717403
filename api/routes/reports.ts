import { Problem, type ProblemCode, problemTexts } from '../../rules/problems.ts';
import { askCorrection, correctionShape, withdrawCorrection, withdrawCorrectionShape } from '../acts/correct-report.ts';
import { wrongAnswers } from '../acts/submit-report.ts';
import { withdrawReport, withdrawShape } from '../acts/withdraw-report.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { correctReportView } from '../pages/correct-report-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { rowsAsked } from '../pages/rows-asked.ts';
import { sentReportView, withdrawView } from '../pages/sent-report-view.ts';
import { readDuty } from '../report-duty.ts';
import { readReport } from './report-bodies.ts';
import { reportFormRoutes, withLang } from './report-form.ts';

/** What is mended where it was typed. */
const mendable: ProblemCode[] = ['report-incomplete', 'correction-reason-missing', 'correction-changes-nothing'];
const overtaken: ProblemCode[] = ['report-cycle-closed', 'nothing-to-correct', 'correction-overtaken'];

/** A unit's report by its own link: filled in, sent, withdrawn, and corrected once it is approved. */
export function reportRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const form = reportFormRoutes(context, {
    path: '/report/:token',
    who: 'report-link',
    dutyOf: (_, link) => readDuty(context, link),
    urlsOf: (request) => reportUrls(String(request.params.token)),
    showSent: async (request, response, duty, refused) =>
      sendPage(response, await sentReportView(context, request, duty, refused), refused?.problem.status ?? 200),
  });

  get('/report/:token/withdraw', { who: 'report-link' }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    sendPage(response, await withdrawView(context, request, duty));
  });
  post(bothPaths('/report/:token/withdraw'), { who: 'report-link', body: ['form', 'json'] }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    const done = await withdrawReport(context, duty, read(withdrawShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(done);
    response.redirect(303, withLang(request, reportUrls(String(request.params.token)).report));
  });

  get('/report/:token/correction', { who: 'report-link' }, async (request, response, link) => {
    sendPage(response, await correctReportView(context, request, await readDuty(context, link)));
  });
  post(
    bothPaths('/report/:token/correction'),
    { who: 'report-link', body: ['long-form', 'long-json'] },
    async (request, response, link) => {
      const duty = await readDuty(context, link);
      const { version, reason, submissionKey } = (request.body ?? {}) as Record<string, unknown>;
      const body = readReport(correctionShape, request, duty.form, { version, reason, submissionKey });
      if (!wantsJson(request) && rowsAsked(request, duty.form) !== null) {
        const shown = { typed: body.answers, reason: body.reason, errors: [], wrong: [] };
        return sendPage(response, await correctReportView(context, request, duty, shown));
      }
      try {
        const done = await askCorrection(context, duty, body);
        if (wantsJson(request)) return void response.status(201).json(done);
        response.redirect(303, withLang(request, reportUrls(String(request.params.token)).report));
      } catch (error) {
        if (!(error instanceof Problem) || wantsJson(request)) throw error;
        // Overtaken while it was typed: it can be copied from there.
        if (overtaken.includes(error.code)) {
          const now = await sentReportView(context, request, await readDuty(context, link), { problem: error, typed: body.answers });
          return sendPage(response, now, error.status);
        }
        if (!mendable.includes(error.code)) throw error;
        const errors = error.code === 'report-incomplete' ? wrongAnswers(error) : [];
        const field = error.code === 'correction-reason-missing' ? 'reason' : null;
        const wrong = errors.length > 0 ? [] : [{ field, text: problemTexts(error.code, error.details) }];
        const shown = { typed: body.answers, reason: body.reason, errors, wrong };
        sendPage(response, await correctReportView(context, request, duty, shown), error.status);
      }
    },
  );
  post(bothPaths('/report/:token/correction/withdraw'), { who: 'report-link', body: ['form', 'json'] }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    try {
      const done = await withdrawCorrection(context, duty, read(withdrawCorrectionShape, request.body ?? {}));
      if (wantsJson(request)) return void response.json(done);
      response.redirect(303, withLang(request, reportUrls(String(request.params.token)).report));
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request) || !overtaken.includes(error.code)) throw error;
      const now = await sentReportView(context, request, await readDuty(context, link), { problem: error, typed: null });
      sendPage(response, now, error.status);
    }
  });
  return [...form, ...routes];
}
