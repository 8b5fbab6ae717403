import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { readAssignment, readChildren } from '../../prisma/queries/assignments/read-assignment.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import { problem, problemText } from '../../rules/problems.ts';
import { reviewPage } from '../../web/unit/review-page.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { typedAnswers } from './typed-answers.ts';

const comment = z.string().trim().max(4_000).default('');

/** A decision on the version that was read. A return says why. */
export const deciding = z
  .object({
    version: z.coerce.number().int().min(1),
    decision: z.enum(['approved', 'returned']),
    comment,
    fieldComments: z
      .array(z.object({ indicator: z.string().max(40), comment: z.string().trim().min(1).max(2_000) }))
      .max(100)
      .default([]),
  })
  .superRefine(({ decision, comment: words, fieldComments }) => {
    if (decision === 'returned' && words === '' && fieldComments.length === 0) throw problem('return-comment-missing');
  });

/** A unit above reads its children's reports, and approves or returns them, by its own link. */
export function reviewRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;

  const found = async (request: Request) => {
    const link = await findLink(pool, { token: String(request.params.token), purpose: 'report', at: await context.now() });
    if (link.cycleId === null || link.unitId === null) throw problem('link-unknown');
    const cycle = await readCycle(pool, link.cycleId);
    const own = await readAssignment(pool, { cycleId: cycle.id, unitId: link.unitId });
    const child = (await readChildren(pool, own.id)).find(({ code }) => code === request.params.code);
    if (!child) throw problem('not-your-child', { unit: String(request.params.code) });
    return { link, cycle, own, child };
  };

  const show = async (request: Request, response: Response, error: string | null): Promise<void> => {
    const { cycle, child } = await found(request);
    const [sent] = await readReports(pool, child.id);
    if (!sent) throw problem('no-report-to-decide');
    const language = languageOf(context, request);
    const form = await readForm(pool, cycle.formId);
    const previous = await readPreviousFigures(pool, { programId: cycle.programId, year: cycle.year, unitId: child.unitId });
    const warnings = answerWarnings(form, sent.answers.figures, previous?.figures ?? null);
    if (wantsJson(request)) {
      return void response.json({
        unit: { code: child.code, name: child.name, parentName: child.parentName },
        state: child.state,
        version: sent.version,
        kind: sent.kind,
        answers: sent.answers,
        lastYear: previous?.figures ?? null,
        warnings,
      });
    }
    const program = await readDefinition(pool, cycle.programId);
    const typed = (request.body ?? {}) as Record<string, string>;
    const page = reviewPage({
      page: pageSetting(context, request),
      decideUrl: request.path,
      backUrl: `/report/${request.params.token}`,
      programName: program.name,
      timeZone: program.timeZone,
      unit: { name: child.name, parentName: child.parentName },
      office: sent.submittedBy,
      cycle: { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final' },
      state: child.state,
      open: cycle.state === 'open',
      sent: { version: sent.version, sentAt: sent.submittedAt.toISOString(), reportKind: sent.kind, late: sent.submittedAt > child.dueAt },
      form,
      answers: typedAnswers(sent.answers, language),
      lastYear: previous?.figures ?? {},
      warnings: warnings.map((warning) => ({ code: warning.indicator, text: warning.text[language] })),
      comments: Object.fromEntries(
        Object.entries(typed).flatMap(([name, value]) => (name.startsWith('comment.') ? [[name.slice(8), value]] : [])),
      ),
      comment: typed.comment ?? '',
      errors: error ? [error] : [],
    });
    sendPage(response, page, error ? 422 : 200);
  };

  router.get(
    '/report/:token/children',
    route(async (request, response) => {
      const link = await findLink(pool, { token: String(request.params.token), purpose: 'report', at: await context.now() });
      if (link.cycleId === null || link.unitId === null) throw problem('link-unknown');
      const own = await readAssignment(pool, { cycleId: link.cycleId, unitId: link.unitId });
      const children = await readChildren(pool, own.id);
      response.json({
        children: children.map(({ code, name, level, state, version, reviewer }) => ({ code, name, level, state, version, reviewer })),
      });
    }),
  );
  router.get(
    '/report/:token/children/:code',
    route((request, response) => show(request, response, null)),
  );
  router.post(
    '/report/:token/children/:code',
    route(async (request, response) => {
      const { link, child } = await found(request);
      const posted = wantsJson(request) ? request.body : decisionOfForm((request.body ?? {}) as Record<string, unknown>);
      if (child.reviewer !== 'parent') throw problem('no-report-to-decide');
      const decision = read(deciding, posted);
      await decideReport(context.database, {
        assignmentId: child.id,
        ...decision,
        contactId: link.contactId,
        office: link.office,
        at: await context.now(),
      });
      if (wantsJson(request)) response.json({ code: child.code, decision: decision.decision });
      else response.redirect(303, `/report/${request.params.token}`);
    }),
  );
  // A browser that returned a report without a word gets its page again, with what it typed.
  router.use('/report/:token/children/:code', (error: unknown, request: Request, response: Response, next: (error: unknown) => void) => {
    const { code } = (error ?? {}) as { code?: string };
    if (wantsJson(request) || code !== 'return-comment-missing') return next(error);
    show(request, response, problemText({ code: 'return-comment-missing' }, languageOf(context, request))).catch(next);
  });
  return router;
}

/** The fields of the page's form in the shape of the JSON; what is not a text is for `deciding` to refuse. */
function decisionOfForm(form: Record<string, unknown>): unknown {
  const fieldComments = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('comment.') && !(typeof value === 'string' && value.trim() === '')
      ? [{ indicator: name.slice(8), comment: value }]
      : [],
  );
  return {
    version: form.version,
    decision: form.decision === 'approve' ? 'approved' : 'returned',
    comment: form.comment ?? '',
    fieldComments,
  };
}
