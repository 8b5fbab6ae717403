import { type Request, type Response, Router } from 'express';
import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { saveDraft } from '../../prisma/queries/reports/save-draft.ts';
import { type SentAnswers, submitReport } from '../../prisma/queries/reports/submit-report.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { type AnswerError, type CheckedAnswers, checkAnswers, cleanProse, type RawAnswers } from '../../rules/check-answers.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { besideLabel } from '../../web/unit/answers.ts';
import { sectionId } from '../../web/unit/report-sections.ts';
import { languageOf, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { carriedOver } from '../pages/carried-over.ts';
import { type Duty, isEditable, readDuty, reportUrls } from '../pages/report-duty.ts';
import { checkView, reportView } from '../pages/report-view.ts';
import { confirmView, sentView } from '../pages/sent-view.ts';
import { bodyOf, drafting, type Submitting, submitting, type TypedBody } from './report-bodies.ts';

/** What no longer takes a report; whoever still wrote is shown what they wrote. */
const tooLate = ['report-cycle-closed', 'report-already-approved', 'report-waived'];

/** A unit's report by its own link: read, drafted, checked, sent. Everything works as plain form posts; a program gets and sends JSON. */
export function reportRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;
  const { pool } = database;

  // Under /report/, so that it may answer for the pages there.
  router.get('/report/offline.js', (_request, response) => {
    const asset = context.assets.get(context.assetUrl('report-offline.js'));
    response.set({ 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8' }).send(asset?.body);
  });

  router.get(
    '/report/:token',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      if (wantsJson(request)) return void response.json(await asJson(duty));
      const sent = duty.assignment.state === 'submitted' && request.query.correct === undefined;
      if (sent || !isEditable(duty)) return sendPage(response, await sentView(context, request, duty));
      await sendForm(request, response, duty);
    }),
  );

  router.post(
    '/report/:token/draft',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const { typed, draftVersion, savedAt } = await takeDraft(request, response, duty);
      if (typed === null) return;
      if (wantsJson(request)) {
        return void response.json({ draftVersion, savedAt, remarks: remarksOn(request, check(duty, typed, 'draft')) });
      }
      const to = duty.form.sections.find(({ key }) => sectionId(key) === request.query.to);
      response.redirect(303, `${withLang(request, reportUrls(String(request.params.token)).edit)}${to ? `#${sectionId(to.key)}` : ''}`);
    }),
  );

  router.post(
    '/report/:token/check',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const { typed, draftVersion, savedAt } = await takeDraft(request, response, duty);
      if (typed === null) return;
      const { errors, warnings } = check(duty, typed, 'submit');
      if (wantsJson(request)) {
        if (errors.length > 0) throw incomplete(errors);
        return void response.json({ draftVersion, savedAt, warnings });
      }
      if (errors.length > 0) return sendForm(request, response, await readDuty(context, request), { typed, errors }, 422);
      response.redirect(303, withLang(request, reportUrls(String(request.params.token)).check));
    }),
  );

  router.get(
    '/report/:token/check',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const { kind } = request.query;
      const urls = reportUrls(String(request.params.token));
      if (!isEditable(duty)) return response.redirect(303, withLang(request, urls.report));
      if (kind === 'nothing' || kind === 'same') return sendPage(response, await confirmView(context, request, duty, kind, false));
      const { draft } = duty.assignment;
      if (!draft) return response.redirect(303, withLang(request, urls.report));
      const { errors } = check(duty, draft, 'submit');
      if (errors.length > 0) return sendForm(request, response, duty, { errors }, 422);
      sendPage(response, await checkView(context, request, duty));
    }),
  );

  router.post(
    '/report/:token',
    route(async (request, response) => {
      const duty = await readDuty(context, request);
      const posted = bodyOf(request, duty.form) as { kind?: unknown; confirmed?: unknown };
      const { kind } = posted;
      if ((kind === 'nothing' || kind === 'same') && posted.confirmed === undefined && !wantsJson(request)) {
        return sendPage(response, await confirmView(context, request, duty, kind, true), 422);
      }
      const body = read(submitting, posted);
      const checked = answersOf(body, duty);
      if (checked.errors.length > 0) {
        if (wantsJson(request)) throw incomplete(checked.errors);
        if (!isEditable(duty)) return answerRefusal(request, response, whyNot(duty), typedOf(body));
        return sendForm(request, response, duty, { typed: typedOf(body), errors: checked.errors }, 422);
      }
      try {
        const report = await submitReport(database, {
          assignmentId: duty.assignment.id,
          kind: body.kind,
          answers: checked.answers,
          submissionKey: body.submissionKey,
          contactId: duty.link.contactId,
          office: duty.link.office,
          ...(body.kind === 'figures' && body.draftVersion !== undefined
            ? { basedOn: { draftVersion: body.draftVersion, writer: body.writer } }
            : {}),
          at: await context.now(),
        });
        if (wantsJson(request)) {
          const { version, contentHash, submittedAt, kind: sentKind } = report;
          return void response.status(201).json({ version, contentHash, submittedAt, kind: sentKind, warnings: checked.warnings });
        }
        response.redirect(303, withLang(request, reportUrls(String(request.params.token)).report));
      } catch (error) {
        await answerRefusal(request, response, error, typedOf(body));
      }
    }),
  );

  /** Saves what was posted. Where that is refused, a browser is answered here with everything it had typed, and `typed` is null. */
  const takeDraft = async (request: Request, response: Response, duty: Duty) => {
    const body = read(drafting, bodyOf(request, duty.form));
    const { figures, prose, explanations } = body.answers;
    const typed = Object.fromEntries(
      Object.entries(figures).flatMap(([code, value]) => (value === null || value === '' ? [] : [[code, String(value)]])),
    );
    const at = await context.now();
    try {
      const draftVersion = await saveDraft(pool, {
        assignmentId: duty.assignment.id,
        basedOn: body.draftVersion,
        draft: { figures: typed, prose, explanations, ...(body.writer ? { writer: body.writer } : {}) },
        at,
      });
      return { typed: body.answers, draftVersion, savedAt: at.toISOString() };
    } catch (error) {
      await answerRefusal(request, response, error, body.answers);
      return { typed: null };
    }
  };

  const answerRefusal = async (request: Request, response: Response, error: unknown, typed: TypedBody | null): Promise<void> => {
    if (!(error instanceof Problem) || wantsJson(request) || typed === null) throw error;
    if (error.code === 'draft-conflict') {
      const duty = await readDuty(context, request);
      // It had arrived, only the answer was lost: whoever presses again is shown the receipt.
      if (await isSentAlready(duty, typed))
        return response.redirect(303, withLang(request, reportUrls(String(request.params.token)).report));
      return sendForm(request, response, duty, { typed, conflict: true }, error.status);
    }
    if (!tooLate.includes(error.code)) throw error;
    sendPage(response, await sentView(context, request, await readDuty(context, request), { problem: error, typed }), error.status);
  };

  const isSentAlready = async (duty: Duty, typed: TypedBody): Promise<boolean> => {
    const { assignment } = duty;
    if (assignment.draft !== null || assignment.state !== 'submitted') return false;
    const [latest] = await readReports(pool, assignment.id);
    const { answers } = statedAnswers(duty, typed);
    return latest?.contentHash === contentHash({ kind: 'figures', ...answers });
  };

  const sendForm = async (
    request: Request,
    response: Response,
    duty: Duty,
    shown: Parameters<typeof reportView>[3] = {},
    status = 200,
  ): Promise<void> => {
    // What the browser may keep to be opened without a network (islands/report-offline.ts).
    if (status === 200) response.set('x-tongket-offline', 'yes');
    sendPage(response, await reportView(context, request, duty, shown), status);
  };

  const remarksOn = (request: Request, { errors, warnings }: CheckedAnswers) => {
    const language = languageOf(context, request);
    return [
      ...errors.map(({ code, text }) => ({ field: code, kind: 'error', text: besideLabel(text[language]) })),
      ...warnings.map(({ indicator, text }) => ({ field: indicator, kind: 'warning', text: text[language] })),
    ];
  };

  const asJson = async ({ link, cycle, assignment, form, lastYear }: Duty) => {
    const [latest] = await readReports(pool, assignment.id);
    const { code, name, parentName, level, leaf } = assignment;
    return {
      office: link.office,
      unit: { code, name, parentName, level, leaf },
      cycle: { year: cycle.year, kind: cycle.kind, cutOff: cycle.cutOff, open: cycle.state === 'open' },
      due: assignment.dueAt,
      state: assignment.state,
      version: assignment.version,
      form,
      lastYear,
      draft: assignment.draft && { answers: assignment.draft, savedAt: assignment.draftSavedAt },
      draftVersion: assignment.draftVersion,
      sum: leaf ? null : await sumBelow(pool, { ...cycle, cycleId: cycle.id, path: assignment.path }),
      latest: latest ? { ...latest, id: undefined } : null,
    };
  };
  return router;
}

const check = ({ form, lastYear }: Duty, typed: RawAnswers, mode: 'draft' | 'submit'): CheckedAnswers =>
  checkAnswers(form, { figures: typed.figures, prose: typed.prose }, lastYear, mode);

const typedOf = (body: Submitting): TypedBody | null => (body.kind === 'figures' ? body.answers : null);

/** What is stored: as stated, or what "nothing to report" and "same as last year" stand for. */
function answersOf(body: Submitting, duty: Duty): Omit<CheckedAnswers, 'answers'> & { answers: SentAnswers } {
  if (body.kind === 'figures') return statedAnswers(duty, body.answers);
  return { answers: { figures: carriedOver(duty, body.kind), prose: {} }, errors: [], warnings: [] };
}

function statedAnswers(duty: Duty, typed: TypedBody): Omit<CheckedAnswers, 'answers'> & { answers: SentAnswers } {
  const checked = check(duty, typed, 'submit');
  const explanations = Object.fromEntries(
    Object.entries(typed.explanations).flatMap(([code, words]) => {
      const clean = cleanProse(words);
      return clean === '' || !Object.hasOwn(checked.answers.figures, code) ? [] : [[code, clean]];
    }),
  );
  return { ...checked, answers: { ...checked.answers, ...(Object.keys(explanations).length > 0 ? { explanations } : {}) } };
}

/** Why a duty takes nothing any more, as sending would have told. */
function whyNot({ cycle, assignment }: Duty): Problem {
  if (cycle.state !== 'open') return problem('report-cycle-closed');
  return problem(assignment.state === 'waived' ? 'report-waived' : 'report-already-approved');
}

function incomplete(errors: AnswerError[]): Problem {
  const fields = errors.map(({ code, problem: wrong, text }) => ({ field: code, problem: wrong, text }));
  return problem('report-incomplete', { count: fields.length }, fields);
}

const withLang = (request: Request, url: string): string => {
  const lang = (request.body as { lang?: unknown } | undefined)?.lang ?? request.query.lang;
  return lang === 'en' ? `${url}${url.includes('?') ? '&' : '?'}lang=en` : url;
};
