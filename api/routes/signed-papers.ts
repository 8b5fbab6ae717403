import type { Request } from 'express';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readSignedPaper, readSignedPapers } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { Problem, type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { type PaperField, signedPapersPage } from '../../web/unit/signed-papers-page.ts';
import { answerFileShape, attachSignedPaper, signedPaperShape, withdrawSignedPaper } from '../acts/attach-signed-paper.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { signedPapersView } from '../pages/signed-papers-view.ts';
import { attachedFile } from '../receive-attachment.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { sendAttachment } from '../send-attachment.ts';

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
  'files-of-asked-correction': null,
  'files-too-many': null,
};

/**
 * Scans of signed reports: a unit attaches and takes back its own by its own link; whoever may see a report may save its papers, which are the units
 * above it, the coordinator and, once the result is delivered, the leaders (routes/leaders.ts).
 */
export function signedPaperRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;
  const paths = (end = '') => [`/report/:token/papers${end}`, `/api/v1/report/:token/papers${end}`];

  get(paths(), { who: 'report-link' }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    if (!wantsJson(request))
      return sendPage(response, signedPapersPage(await signedPapersView(context, request, duty, answersIn(request.query.for))));
    response.json({ papers: await readSignedPapers(pool, duty.assignment.id) });
  });

  post(paths(), { who: 'report-link', body: ['attachment'], limits: ['attachments-by-caller'] }, async (request, response, link) => {
    const duty = await readDuty(context, link);
    const body = (request.body ?? {}) as Record<string, unknown>;
    try {
      const answer = await attachSignedPaper(
        context,
        duty,
        attachedFile(request),
        body.indicator === undefined ? read(signedPaperShape, body) : read(answerFileShape, body),
      );
      if (wantsJson(request)) return void response.status(201).json(answer);
      response.redirect(303, back(request, body.indicator));
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request) || mendable[error.code] === undefined) throw error;
      const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 200) : '');
      const wrong = { field: mendable[error.code] ?? null, text: problemTexts(error.code, error.details) };
      const refused = { typed: { number: text('number'), issuedOn: text('issuedOn') }, wrong };
      sendPage(
        response,
        signedPapersPage(await signedPapersView(context, request, duty, answersIn(body.indicator), refused)),
        error.status,
      );
    }
  });

  post(paths('/:paper/withdraw'), { who: 'report-link', body: ['form', 'json'] }, async (request, response, link) => {
    const answer = await withdrawSignedPaper(context, await readDuty(context, link), paperOf(request));
    if (wantsJson(request)) return void response.json(answer);
    response.redirect(303, back(request, ((request.body ?? {}) as Record<string, unknown>).indicator));
  });

  // Its own, and of every unit below it.
  get(paths('/:paper'), { who: 'report-link' }, async (request, response, link) => {
    const { cycle, assignment } = await readDuty(context, link);
    await sendAttachment(
      context,
      response,
      await readSignedPaper(pool, { id: paperOf(request), cycleId: cycle.id, path: assignment.path }),
    );
  });

  const ofUnit = '/programs/:id/cycles/:year/units/:code/papers/:paper';
  get([ofUnit, `/api/v1${ofUnit}`], { who: 'watcher' }, async (request, response) => {
    const { cycle } = await requestedCycle(context, request);
    const { path } = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
    await sendAttachment(context, response, await readSignedPaper(pool, { id: paperOf(request), cycleId: cycle.id, path, by: 'others' }));
  });

  const back = (request: Request, indicator: unknown): string => {
    const answers = answersIn(indicator);
    return pageLink(pageSetting(context, request), `/report/${request.params.token}/papers${answers === null ? '' : `?for=${answers}`}`);
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
