import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { type AssignmentRow, readAssignment, readChildren } from '../../prisma/queries/assignments/read-assignment.ts';
import { type CycleRow, readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { sumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { type FoundLink, findLink } from '../../prisma/queries/links/find-link.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { saveDraft } from '../../prisma/queries/reports/save-draft.ts';
import { type SentAnswers, submitReport } from '../../prisma/queries/reports/submit-report.ts';
import { checkAnswers, cleanProse, type RawAnswers } from '../../rules/check-answers.ts';
import { type Form, figuresOf, proseOf } from '../../rules/form.ts';
import { nothingToReport, sameAsLastYear } from '../../rules/nothing-to-report.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { reportPage } from '../../web/unit/report-page.ts';
import { sentPage } from '../../web/unit/sent-page.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { submissionKey } from './request-bodies.ts';
import { typedAnswers } from './typed-answers.ts';

const answers = z.object({
  figures: z.record(z.string().max(40), z.union([z.string().max(60), z.number(), z.null()])).default({}),
  prose: z.record(z.string().max(40), z.string().max(100_000)).default({}),
  explanations: z.record(z.string().max(40), z.string().max(2_000)).default({}),
});
const drafting = z.object({ draftVersion: z.coerce.number().int().min(0).max(2_147_483_647), answers });
const submitting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('figures'), submissionKey, answers }),
  z.object({ kind: z.literal('nothing'), submissionKey, confirmed: z.literal(['yes', true]) }),
  z.object({ kind: z.literal('same'), submissionKey, confirmed: z.literal(['yes', true]) }),
]);

interface Duty {
  link: FoundLink;
  cycle: CycleRow;
  assignment: AssignmentRow;
  form: Form;
  lastYear: Record<string, number | null> | null;
}

/** A unit's report by its own link: read, drafted, sent. Everything works as plain form posts; a program gets and sends JSON. */
export function reportRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;
  const { pool } = database;

  const found = async (request: Request): Promise<Duty> => {
    const link = await findLink(pool, { token: String(request.params.token), purpose: 'report', at: await context.now() });
    if (link.cycleId === null || link.unitId === null) throw problem('link-unknown');
    const cycle = await readCycle(pool, link.cycleId);
    const assignment = await readAssignment(pool, { cycleId: cycle.id, unitId: link.unitId });
    const previous = await readPreviousFigures(pool, { programId: cycle.programId, year: cycle.year, unitId: link.unitId });
    return { link, cycle, assignment, form: formFor(assignment, await readForm(pool, cycle.formId)), lastYear: previous?.figures ?? null };
  };

  router.get(
    '/report/:token',
    route(async (request, response) => {
      const duty = await found(request);
      if (wantsJson(request)) return void response.json(await asJson(duty));
      const { assignment, cycle } = duty;
      const sent = assignment.version > 0 && assignment.state !== 'returned';
      const correcting = request.query.correct !== undefined && cycle.state === 'open' && assignment.state === 'submitted';
      if ((sent && !correcting) || cycle.state !== 'open') return sendPage(response, await sentView(request, duty));
      sendPage(response, await formView(request, duty, [], null));
    }),
  );

  router.post(
    '/report/:token/draft',
    route(async (request, response) => {
      const duty = await found(request);
      const body = read(drafting, bodyOf(request, duty.form));
      const { figures, prose, explanations } = body.answers;
      const typed = Object.fromEntries(
        Object.entries(figures).flatMap(([code, value]) => (value === null || value === '' ? [] : [[code, String(value)]])),
      );
      const at = await context.now();
      const draftVersion = await saveDraft(pool, {
        assignmentId: duty.assignment.id,
        basedOn: body.draftVersion,
        draft: { figures: typed, prose, explanations },
        at,
      });
      if (wantsJson(request)) response.json({ draftVersion, savedAt: at.toISOString() });
      else response.redirect(303, withLang(request, `/report/${request.params.token}?correct`));
    }),
  );

  router.post(
    '/report/:token',
    route(async (request, response) => {
      const duty = await found(request);
      // The form's "save draft" button posts the same fields here when scripts don't run.
      const { link, assignment } = duty;
      const body = read(submitting, bodyOf(request, duty.form));
      const sending = {
        assignmentId: assignment.id,
        submissionKey: body.submissionKey,
        contactId: link.contactId as number,
        office: link.office,
      };
      const checked = await answersOf(body, duty);
      if (checked.errors.length > 0) {
        if (wantsJson(request)) {
          const fields = checked.errors.map(({ code, problem: wrong, text }) => ({ field: code, problem: wrong, text }));
          throw new Problem('report-incomplete', { count: fields.length }, fields);
        }
        return sendPage(response, await formView(request, duty, checked.errors, body.kind === 'figures' ? body.answers : null), 422);
      }
      const report = await submitReport(database, { ...sending, kind: body.kind, answers: checked.answers, at: await context.now() });
      if (wantsJson(request)) {
        const { version, contentHash, submittedAt, kind } = report;
        return void response.status(201).json({ version, contentHash, submittedAt, kind, warnings: checked.warnings });
      }
      response.redirect(303, withLang(request, `/report/${request.params.token}`));
    }),
  );

  /** What is stored: as stated, or what "nothing to report" and "same as last year" stand for. */
  const answersOf = async (body: z.infer<typeof submitting>, { form, lastYear, assignment }: Duty) => {
    if (body.kind === 'figures') {
      const checked = checkAnswers(form, body.answers as RawAnswers, lastYear, 'submit');
      const explanations = Object.fromEntries(
        Object.entries(body.answers.explanations).flatMap(([code, words]) => {
          const clean = cleanProse(words);
          return clean === '' || !Object.hasOwn(checked.answers.figures, code) ? [] : [[code, clean]];
        }),
      );
      return {
        ...checked,
        answers: { ...checked.answers, ...(Object.keys(explanations).length > 0 ? { explanations } : {}) } satisfies SentAnswers,
      };
    }
    if (!assignment.leaf) throw problem('malformed-request', { reason: 'kind' });
    if (body.kind === 'same' && lastYear === null) throw problem('nothing-to-carry-over');
    const { figures } = body.kind === 'same' ? sameAsLastYear(form, lastYear ?? {}) : nothingToReport(form, lastYear);
    const known = Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, number] => entry[1] !== null));
    return { answers: { figures: known, prose: {} } satisfies SentAnswers, errors: [], warnings: [] };
  };

  const asJson = async ({ link, cycle, assignment, form, lastYear }: Duty) => {
    const [latest] = await readReports(pool, assignment.id);
    return {
      office: link.office,
      unit: {
        code: assignment.code,
        name: assignment.name,
        parentName: assignment.parentName,
        level: assignment.level,
        leaf: assignment.leaf,
      },
      cycle: { year: cycle.year, kind: cycle.kind, cutOff: cycle.cutOff, open: cycle.state === 'open' },
      due: assignment.dueAt,
      state: assignment.state,
      version: assignment.version,
      form,
      lastYear,
      draft: assignment.draft && { answers: assignment.draft, savedAt: assignment.draftSavedAt },
      draftVersion: assignment.draftVersion,
      sum: assignment.leaf ? null : await sumBelow(pool, { ...cycle, cycleId: cycle.id, path: assignment.path }),
      latest: latest ? { ...latest, id: undefined } : null,
    };
  };

  const formView = async (
    request: Request,
    { link, cycle, assignment, form, lastYear }: Duty,
    errors: { code: string; problem: string; text: { vi: string; en: string } }[],
    typed: z.infer<typeof answers> | null,
  ): Promise<string> => {
    const language = languageOf(context, request);
    const program = await readDefinition(pool, cycle.programId);
    const [latest] = await readReports(pool, assignment.id);
    const stored = typed ?? assignment.draft ?? latest?.answers ?? { figures: {}, prose: {} };
    const shown = {
      ...textOf(typed ?? assignment.draft),
      ...(typed || assignment.draft ? {} : typedAnswers((latest?.answers ?? stored) as SentAnswers, language)),
    };
    const warnings = checkAnswers(form, stored as RawAnswers, lastYear, 'draft').warnings;
    const coordinator = program.parties.find((party) => party.coordinating);
    const now = await context.now();
    const returned = latest?.decision === 'returned' && assignment.state === 'returned' ? latest : null;
    return reportPage({
      page: pageSetting(context, request, `/report/${request.params.token}${request.query.correct === undefined ? '' : '?correct'}`),
      actions: {
        submit: `/report/${request.params.token}`,
        draft: `/report/${request.params.token}/draft`,
        nothing: `/report/${request.params.token}?kind=nothing`,
        same: `/report/${request.params.token}?kind=same`,
      },
      programName: program.name,
      timeZone: program.timeZone,
      now: now.toISOString(),
      office: link.office,
      unit: { name: assignment.name, parentName: assignment.parentName },
      cycle: { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final', cutOff: cycle.cutOff },
      due: assignment.dueAt.toISOString(),
      state: assignment.state,
      open: cycle.state === 'open',
      form,
      answers: shown,
      explanations: typed?.explanations ?? assignment.draft?.explanations ?? latest?.answers.explanations ?? {},
      lastYear: lastYear ?? {},
      errors: errors.map(({ code, problem: wrong, text }) => ({
        code,
        kind: wrong.endsWith('-missing') ? 'missing' : 'wrong',
        text: text[language],
      })),
      warnings: warnings.map(({ indicator, text }) => ({ code: indicator, text: text[language] })),
      returned: returned && {
        comment: returned.comment ?? '',
        reviewer: returned.decidedBy ?? coordinator?.coordinator?.office ?? '',
        fields: Object.fromEntries((returned.fieldComments ?? []).map(({ indicator, comment }) => [indicator, comment])),
      },
      draft: assignment.draftSavedAt ? { savedAt: assignment.draftSavedAt.toISOString() } : null,
      draftVersion: assignment.draftVersion,
      submissionKey: typed ? String((request.body as Record<string, unknown>).submissionKey) : randomUUID(),
      privacy: {
        keeper: coordinator?.name ?? program.name,
        contact: coordinator?.coordinator ? `${coordinator.coordinator.office}, ${coordinator.coordinator.email}` : '',
        keptUntil: `${Number(program.term.to.slice(0, 4)) + 5}-12-31`,
      },
      children: assignment.leaf ? null : await childrenOf(request, cycle, assignment),
    });
  };

  const childrenOf = async (request: Request, cycle: CycleRow, assignment: AssignmentRow) => {
    const children = await readChildren(pool, assignment.id);
    const sums = await sumBelow(pool, { ...cycle, cycleId: cycle.id, path: assignment.path });
    return {
      levelName: levelName(children[0]?.level ?? ''),
      approved: children.filter(({ state }) => state === 'approved').length,
      all: children.length,
      sums: sums.figures,
      waiting: children
        .filter(({ state }) => state !== 'approved' && state !== 'waived')
        .map(({ code, name, state, version, reviewer }) => ({
          code,
          name,
          state,
          url: version > 0 && reviewer === 'parent' ? `/report/${request.params.token}/children/${code}` : null,
        })),
    };
  };

  const sentView = async (request: Request, { link, cycle, assignment, form, lastYear }: Duty): Promise<string> => {
    const language = languageOf(context, request);
    const program = await readDefinition(pool, cycle.programId);
    const coordinator = program.parties.find((party) => party.coordinating)?.coordinator;
    const [latest] = await readReports(pool, assignment.id);
    const state =
      assignment.state === 'approved' || assignment.state === 'submitted' || assignment.state === 'returned' ? assignment.state : 'missed';
    const parent =
      assignment.reviewer === 'parent' && assignment.parentId !== null ? await readReviewer(context, assignment.parentId) : null;
    return sentPage({
      page: pageSetting(context, request, `/report/${request.params.token}`),
      programName: program.name,
      timeZone: program.timeZone,
      office: link.office,
      unit: { name: assignment.name, parentName: assignment.parentName },
      cycle: { year: cycle.year, kind: cycle.kind as 'preliminary' | 'final' },
      state,
      reviewer: parent ?? { office: coordinator?.office ?? '', by: null },
      contact: coordinator ? `${coordinator.office}, ${coordinator.email}` : '',
      sent: latest
        ? {
            version: latest.version,
            sentAt: latest.submittedAt.toISOString(),
            reportKind: latest.kind,
            late: latest.submittedAt > assignment.dueAt,
            hash: latest.contentHash,
            answers: typedAnswers(latest.answers, language),
          }
        : null,
      form,
      lastYear: lastYear ?? {},
      correctUrl: cycle.state === 'open' && state === 'submitted' ? `/report/${request.params.token}?correct` : null,
    });
  };
  return router;
}

/** A unit with units below it states prose of its own; its figures are its children's sum, and its own beside them only where it wants. */
function formFor(assignment: AssignmentRow, form: Form): Form {
  if (assignment.leaf) return form;
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      indicators: section.indicators.map((indicator) => (indicator.kind === 'prose' ? indicator : { ...indicator, required: false })),
    })),
  };
}

async function readReviewer(context: ApiContext, assignmentId: number) {
  const parent = await context.database.prisma.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    select: {
      dueAt: true,
      unit: { select: { name: true, contacts: { select: { office: true }, take: 1 } } },
      cycle: { select: { program: { select: { timeZone: true } } } },
    },
  });
  return {
    office: parent.unit.contacts[0]?.office ?? parent.unit.name,
    by: Temporal.Instant.from(parent.dueAt.toISOString()).toZonedDateTimeISO(parent.cycle.program.timeZone).toPlainDate().toString(),
  };
}

/** The JSON body, or the fields of the page's form in the same shape. */
function bodyOf(request: Request, form: Form): unknown {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (body.answers !== undefined || request.is('json')) return body;
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const pick = (codes: string[], prefix: string) =>
    Object.fromEntries(codes.flatMap((code) => (field(`${prefix}.${code}`) === '' ? [] : [[code, field(`${prefix}.${code}`)]])));
  const figures = figuresOf(form).map(({ code }) => code);
  return {
    kind: request.query.kind ?? 'figures',
    submissionKey: body.submissionKey,
    draftVersion: body.draftVersion,
    confirmed: body.confirmed,
    answers: {
      figures: pick(figures, 'answer'),
      prose: pick(
        proseOf(form).map(({ code }) => code),
        'answer',
      ),
      explanations: pick(figures, 'explanation'),
    },
  };
}

function textOf(raw: { figures: Record<string, unknown>; prose: Record<string, string> } | null): Record<string, string> {
  if (!raw) return {};
  return {
    ...Object.fromEntries(Object.entries(raw.figures).map(([code, value]) => [code, value === null ? '' : String(value)])),
    ...raw.prose,
  };
}

const withLang = (request: Request, url: string): string => {
  const { lang } = (request.body ?? {}) as { lang?: unknown };
  return lang === 'en' ? `${url}${url.includes('?') ? '&' : '?'}lang=en` : url;
};
