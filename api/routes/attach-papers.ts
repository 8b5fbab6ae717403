import type { Request } from 'express';
import { readSignedPapers } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { Problem, type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { type PaperField, signedPapersPage } from '../../web/unit/signed-papers-page.ts';
import { answerFileShape, attachSignedPaper, signedPaperShape, withdrawSignedPaper } from '../acts/attach-signed-paper.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, declareRoutes } from '../declared-route.ts';
import { type PaperUrls, signedPapersView } from '../pages/signed-papers-view.ts';
import { attachedFile } from '../receive-attachment.ts';
import type { Duty } from '../report-duty.ts';

/** What a person can mend on the page, and in which box; null: in none. */
const mendable: Partial<Record<ProblemCode, PaperField | null>> = {
  'attachment-missing': 'file',
  'attachment-kind-refused': 'file',
  'attachment-heic': 'file',
  'attachments-full': null,
  'paper-number-missing': 'number',
  'date-missing': 'issuedOn',
  'date-incomplete': 'issuedOn',
  'date-not-real': 'issuedOn',
  'date-of-no-year': 'issuedOn',
  'papers-too-many': null,
  'report-cycle-closed': null,
  'report-waived': null,
  'report-already-approved': null,
  'files-of-sent-report': null,
  'files-of-report-sent-for': null,
  'files-of-asked-correction': null,
  'files-too-many': null,
};

/** By which way papers are attached to a report: by its unit's link, or by whoever reports for it. */
export interface PapersWay<W extends Who> {
  path: string;
  who: W;
  limit: 'attachments-by-caller' | 'attachments-for-units';
  dutyOf(request: Request, caller: Callers[W]): Promise<Duty>;
  urlsOf(request: Request, duty: Duty): PaperUrls;
}

/** Papers attached and taken back, the same by each way; a signed report is its unit's alone to attach. */
export function attachPaperRoutes<W extends Who>(context: ApiContext, { path, who, limit, dutyOf, urlsOf }: PapersWay<W>) {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;

  get(bothPaths(path), { who }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const by = duty.reportedBy === null ? 'unit' : 'for-unit';
    if (wantsJson(request)) return void response.json({ papers: await readSignedPapers(pool, duty.assignment.id, by) });
    const values = await signedPapersView(context, request, duty, urlsOf(request, duty), answersIn(request.query.for));
    // Whoever reports for a unit attaches what answers an indicator, and nothing else.
    if (duty.reportedBy !== null && values.answers === null) throw problem('not-found');
    sendPage(response, signedPapersPage(values));
  });

  post(bothPaths(path), { who, body: ['attachment'], limits: [limit] }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const body = (request.body ?? {}) as Record<string, unknown>;
    const urls = urlsOf(request, duty);
    try {
      const isSigned = body.indicator === undefined && duty.reportedBy === null;
      const asked = isSigned ? read(signedPaperShape, body) : read(answerFileShape, body);
      const answer = await attachSignedPaper(context, duty, attachedFile(request), asked);
      if (wantsJson(request)) return void response.status(201).json(answer);
      response.redirect(303, back(request, urls, body.indicator));
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request) || mendable[error.code] === undefined) throw error;
      const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 200) : '');
      const wrong = { field: mendable[error.code] ?? null, text: problemTexts(error.code, error.details) };
      const refused = { typed: { number: text('number'), issuedOn: text('issuedOn') }, wrong };
      const values = await signedPapersView(context, request, duty, urls, answersIn(body.indicator), refused);
      sendPage(response, signedPapersPage(values), error.status);
    }
  });

  post(bothPaths(`${path}/:paper/withdraw`), { who, body: ['form', 'json'] }, async (request, response, caller) => {
    const duty = await dutyOf(request, caller);
    const answer = await withdrawSignedPaper(context, duty, paperOf(request));
    if (wantsJson(request)) return void response.json(answer);
    response.redirect(303, back(request, urlsOf(request, duty), ((request.body ?? {}) as Record<string, unknown>).indicator));
  });

  const back = (request: Request, { papers }: PaperUrls, indicator: unknown): string => {
    const answers = answersIn(indicator);
    return pageLink(pageSetting(context, request), `${papers}${answers === null ? '' : `?for=${answers}`}`);
  };
  return routes;
}

/** The code of an indicator whose files are meant. */
const answersIn = (code: unknown): string | null => (typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : null);

/** The paper that an address names. Problem `not-found`. */
export function paperOf({ params }: Request): number {
  const id = wholeNumber(1).safeParse(params.paper);
  if (!id.success) throw problem('not-found');
  return id.data;
}
