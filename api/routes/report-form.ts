import type { Request, Response } from 'express';
import { checkAnswers } from '../../rules/check-answers.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { whyFixed } from '../../rules/may-still-change.ts';
import { Problem, problem } from '../../rules/problems.ts';
import type { TypedReport } from '../../rules/typed-report.ts';
import { fieldId } from '../../web/unit/answer-words.ts';
import { sectionId } from '../../web/unit/report-sections.ts';
import { spareRows } from '../../web/unit/row-boxes.ts';
import { saveDraftShape, saveReportDraft } from '../acts/save-report-draft.ts';
import { incomplete, isSentAlready, submitReport, submitShape, wrongAnswers } from '../acts/submit-report.ts';
import { languageOf, leadOn, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, declareRoutes } from '../declared-route.ts';
import { remarksOn, reportJson } from '../pages/report-json.ts';
import type { ReportFormUrls } from '../pages/report-urls.ts';
import { checkView, reportView } from '../pages/report-view.ts';
import { rowsAsked } from '../pages/rows-asked.ts';
import { confirmView } from '../pages/sent-report-view.ts';
import { asKnown, type Duty, isEditable, readDutyAgain } from '../report-duty.ts';
import { readReport, reportBody } from './report-bodies.ts';

/** By which way a report is filled in: by its unit's link, or by whoever reports for it. */
export interface ReportWay<W extends Who> {
  path: string;
  who: W;
  dutyOf(request: Request, caller: Callers[W]): Promise<Duty>;
  urlsOf(request: Request, duty: Duty): ReportFormUrls;
  /** The page of a report that was sent, or is not taken any more: then with what was posted too late. */
  showSent(request: Request, response: Response, duty: Duty, refused: { problem: Problem; typed: TypedReport } | null): Promise<void>;
}

/** What no longer takes a report; whoever still wrote is shown what they wrote. */
const tooLate = ['report-cycle-closed', 'report-already-approved', 'report-waived'];

/** A report read, drafted, checked and sent, the same by each way. Everything works as plain form posts; a program gets and sends JSON. */
export function reportFormRoutes<W extends Who>(context: ApiContext, way: ReportWay<W>) {
  const { routes, get, post } = declareRoutes();
  const { path, who, dutyOf, urlsOf } = way;
  const paths = (end = '') => bothPaths(`${path}${end}`);

  get(paths(), { who }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    if (wantsJson(request)) return void response.json(await reportJson(context, duty));
    const sent = duty.assignment.state === 'submitted' && request.query.correct === undefined;
    if (sent || !isEditable(duty)) return way.showSent(request, response, duty, null);
    await sendForm(request, response, duty);
  });

  post(paths('/draft'), { who, body: ['long-form', 'long-json'] }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const body = readReport(saveDraftShape, request, duty.form);
    try {
      const { checked, ...saved } = await saveReportDraft(context, duty, body, 'draft');
      if (wantsJson(request)) return void response.json({ ...saved, remarks: remarksOn(checked, languageOf(context, request)) });
      const files = /^files\.(\w+)$/.exec(`${request.query.to ?? ''}`)?.[1];
      const { files: filesUrl } = urlsOf(request, duty);
      if (
        filesUrl !== null &&
        duty.form.sections.some(({ indicators }) => indicators.some((one) => one.code === files && kindOf(one).box === 'files'))
      )
        return leadOn(response, withLang(request, `${filesUrl}?for=${files}`));
      const more = rowsAsked(request, duty.form);
      if (more !== null) return leadOn(response, moreRowsUrl(request, urlsOf(request, duty).edit, more));
      const to = duty.form.sections.find(({ key }) => sectionId(key) === request.query.to);
      leadOn(response, `${withLang(request, urlsOf(request, duty).edit)}${to ? `#${sectionId(to.key)}` : ''}`);
    } catch (error) {
      await answerRefusal(request, response, duty, error, body.answers);
    }
  });

  post(paths('/check'), { who, body: ['long-form', 'long-json'] }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const body = readReport(saveDraftShape, request, duty.form);
    try {
      const { checked, ...saved } = await saveReportDraft(context, duty, body, 'submit');
      if (checked.errors.length > 0) throw incomplete(checked.errors);
      if (wantsJson(request)) return void response.json({ ...saved, warnings: checked.warnings });
      leadOn(response, withLang(request, urlsOf(request, duty).check));
    } catch (error) {
      await answerRefusal(request, response, duty, error, body.answers);
    }
  });

  get(`${path}/check`, { who }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const urls = urlsOf(request, duty);
    const { kind } = request.query;
    if (!isEditable(duty)) return leadOn(response, withLang(request, urls.report));
    if (kind === 'nothing' || kind === 'same') return sendPage(response, await confirmView(context, request, duty, kind, false, urls));
    const { draft } = duty.assignment;
    if (!draft) return leadOn(response, withLang(request, urls.report));
    const { errors } = checkAnswers(duty.form, asKnown(duty, draft), null, 'submit');
    if (errors.length > 0) return sendForm(request, response, duty, { errors }, 422);
    sendPage(response, await checkView(context, request, duty, urls));
  });

  post(paths(), { who, body: ['long-form', 'long-json'] }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const urls = urlsOf(request, duty);
    const json = wantsJson(request);
    const posted = reportBody(request, duty.form) as { kind?: unknown; confirmed?: unknown };
    const { kind } = posted;
    if ((kind === 'nothing' || kind === 'same') && posted.confirmed === undefined && !json) {
      return sendPage(response, await confirmView(context, request, duty, kind, true, urls), 422);
    }
    const body = readReport(submitShape, request, duty.form);
    try {
      // What is unusual was told on the page that sends it; a program is told with the answer.
      const sent = await submitReport(context, duty, body, !json);
      if (json) return void response.status(201).json(sent);
      leadOn(response, withLang(request, urls.report));
    } catch (error) {
      await answerRefusal(request, response, duty, error, body.kind === 'figures' ? body.answers : null);
    }
  });

  /** A browser is shown why, with everything that was typed. */
  const answerRefusal = async (
    request: Request,
    response: Response,
    posted: Duty,
    error: unknown,
    typed: TypedReport | null,
  ): Promise<void> => {
    if (!(error instanceof Problem) || wantsJson(request) || typed === null) throw error;
    const duty = await readDutyAgain(context, posted);
    if (error.code === 'draft-conflict') {
      // It had arrived, only the answer was lost: whoever presses again is shown the receipt.
      if (await isSentAlready(context, duty, typed)) return leadOn(response, withLang(request, urlsOf(request, duty).report));
      return sendForm(request, response, duty, { typed, conflict: true }, error.status);
    }
    // What cannot be sent any more need not be put right first.
    const fixed = error.code === 'report-incomplete' ? whyFixed(duty.cycle, duty.assignment) : null;
    if (error.code === 'report-incomplete' && fixed === null)
      return sendForm(request, response, duty, { typed, errors: wrongAnswers(error) }, error.status);
    const refusal = fixed === null ? error : problem(fixed);
    if (!tooLate.includes(refusal.code)) throw refusal;
    await way.showSent(request, response, duty, { problem: refusal, typed });
  };

  const sendForm = async (
    request: Request,
    response: Response,
    duty: Duty,
    shown: Parameters<typeof reportView>[4] = {},
    status = 200,
  ): Promise<void> => {
    // What the browser may keep to be opened without a network (islands/report-offline.ts).
    if (status === 200 && duty.reportedBy === null) response.set('x-tongket-offline', 'yes');
    sendPage(response, await reportView(context, request, duty, urlsOf(request, duty), shown), status);
  };
  return routes;
}

/** The page again with more rows, at the first of them. */
const moreRowsUrl = (request: Request, edit: string, { code, rows }: { code: string; rows: number }): string =>
  `${withLang(request, `${edit}&rows=${code}.${rows}`)}#${fieldId(code)}${rows > spareRows ? `-${rows - spareRows}-0` : ''}`;

export const withLang = (request: Request, url: string): string => {
  const lang = (request.body as { lang?: unknown } | undefined)?.lang ?? request.query.lang;
  return lang === 'en' ? `${url}${url.includes('?') ? '&' : '?'}lang=en` : url;
};
