import { withdrawReport, withdrawShape } from '../acts/withdraw-report.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { sentReportView, withdrawView } from '../pages/sent-report-view.ts';
import { readDuty } from '../report-duty.ts';
import { reportFormRoutes, withLang } from './report-form.ts';

/** A unit's report by its own link: filled in, sent, and withdrawn. */
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
  return [...form, ...routes];
}
