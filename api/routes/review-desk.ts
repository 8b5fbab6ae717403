import type { Request, Response } from 'express';
import type { QueuedAssignment } from '../../prisma/queries/assignments/read-queue.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { Problem, problem, problemText } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { type QueuePageValues, queuePage } from '../../web/reviewer/queue-page.ts';
import { reviewPage } from '../../web/reviewer/review-page.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { doneIn, filterOf, namedDone, outcomeOf, queueView } from '../pages/queue-view.ts';
import { type ReviewedBy, type ReviewedReport, readReviewed, reviewView } from '../pages/review-view.ts';
import { deciding, decisionOfForm, typedComments } from './decision-bodies.ts';

/** Where somebody decides reports: a unit above over its children, or the coordinator over what came to it. */
export interface ReviewDesk {
  /** Where the changes stood before it was read. */
  position: string;
  cycle: CycleRow;
  /** Who decides here; null: only watches. */
  decider: { contactId: number | null; office: string } | null;
  /** The unit above; null: the coordinator. */
  reviewer: QueuePageValues['reviewer'];
  /** The queue, in its order; the coordinator's has only what waits. */
  rows: QueuedAssignment[];
  /** How many wait, here or beyond the rows. */
  waiting: number;
  waits(row: QueuedAssignment): boolean;
  /** Whether a change of this duty may show in the queue. */
  concerns(assignmentId: number): boolean;
  /** Duties that an address names, also such as are not in the queue any more. */
  named(codes: string[]): Promise<QueuedAssignment[]>;
  urls: QueuePageValues['urls'] & { report(code: string): string };
}

/** What may have happened between reading and deciding: the page is shown again as things stand now. */
const overtaken = new Set(['version-conflict', 'no-report-to-decide', 'report-cycle-closed']);

/** The queue as a page, or as JSON with the rows under `noun`. */
export async function showQueue(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ReviewDesk,
  noun: 'children' | 'units',
): Promise<void> {
  if (wantsJson(request)) {
    const form = await readForm(context.database.pool, desk.cycle.formId);
    const reviewed = await readReviewed(context, desk.cycle, form, desk.rows);
    return void response.json({ [noun]: desk.rows.map((row) => asJson(row, reviewed.get(row.id) as ReviewedReport)) });
  }
  const show = filterOf(request.query.show);
  const page = pageSetting(context, request, show === 'all' ? desk.urls.queue : `${desk.urls.queue}?show=${show}`);
  const values = await queueView(context, desk, page, show);
  // What was decided has left the coordinator's queue.
  const done = namedDone(request.query);
  const gone = done.length === 0 ? [] : (await desk.named(done)).filter(({ code }) => !values.rows.some((row) => row.code === code));
  const outcome = outcomeOf(request.query, values.rows, page.language);
  const language = page.language === context.language ? '' : `&lang=${page.language}`;
  const html = queuePage({
    ...values,
    allChosen: request.query.choose === 'all',
    eventsUrl: values.open ? `${desk.urls.queue}/events?since=${encodeURIComponent(desk.position)}&show=${show}${language}` : null,
    outcome: { ...outcome, done: [...outcome.done, ...doneIn(done, gone)] },
  });
  sendPage(response, html);
}

/** One report as a page, or as JSON. `typed`: what a refused decision said. */
export async function showReport(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ReviewDesk,
  row: QueuedAssignment,
  typed: ReviewedBy['typed'] = { comments: {}, comment: '', errors: [], overtaken: false },
  status = 200,
): Promise<void> {
  const asked = /^\d{1,9}$/.exec(`${request.query.version ?? ''}`)?.[0];
  const url = desk.urls.report(row.code);
  const waiting = desk.rows.filter((one) => desk.waits(one));
  const done = namedDone(request.query);
  const values = await reviewView(context, {
    page: pageSetting(context, request, asked ? `${url}?version=${asked}` : url),
    cycle: desk.cycle,
    row,
    version: asked === undefined ? null : Number(asked),
    mine: desk.decider !== null && desk.waits(row),
    urls: { decide: url, queue: desk.urls.queue, enter: desk.urls.enter },
    waiting: waiting.map(({ code }) => ({ code, url: desk.urls.report(code) })),
    done: done.length === 0 ? null : (doneIn(done, await desk.named(done))[0] ?? null),
    typed,
  });
  if (!wantsJson(request)) return sendPage(response, reviewPage(values), status);
  const { sum } = values;
  response.json({
    unit: { code: row.code, name: row.name, parentName: row.parentName },
    state: row.state,
    version: values.sent.version,
    kind: values.sent.reportKind,
    answers: { ...values.answers, ...(Object.keys(values.explanations).length > 0 ? { explanations: values.explanations } : {}) },
    lastYear: sum || Object.keys(values.lastYear).length === 0 ? null : values.lastYear,
    sum: sum && { counted: sum.counted, leaves: sum.leaves, figures: sum.figures, lastYear: values.lastYear },
    warnings: values.warnings,
    changes: values.changes,
    asked: values.asked,
    versions: values.versions.map(({ url: _, ...version }) => version),
  });
}

/** Decides one report, and leads on to the next that waits. */
export async function postDecision(
  context: ApiContext,
  request: Request,
  response: Response,
  desk: ReviewDesk,
  row: QueuedAssignment,
): Promise<void> {
  try {
    if (!desk.decider) throw problem('not-coordinator');
    const form = (request.body ?? {}) as Record<string, unknown>;
    const decision = read(deciding, wantsJson(request) ? request.body : decisionOfForm(form));
    if (row.reviewer !== (desk.reviewer ? 'parent' : 'coordinator')) throw problem('no-report-to-decide');
    await decideReport(context.database, { assignmentId: row.id, ...decision, ...desk.decider, at: await context.now() });
    if (wantsJson(request)) return void response.json({ code: row.code, decision: decision.decision });
    const page = pageSetting(context, request);
    response.redirect(303, pageLink(page, `${nextAfter(desk, row)}?done=${encodeURIComponent(row.code)}`));
  } catch (error) {
    if (wantsJson(request) || !(error instanceof Problem)) throw error;
    const missing = error.code === 'return-comment-missing';
    if (!missing && !(overtaken.has(error.code) && row.version > 0)) throw error;
    const replaced = error.code === 'version-conflict';
    const said = { text: problemText(error, languageOf(context, request)), at: missing ? ('comment' as const) : null };
    const typed = { ...typedComments(request.body), errors: replaced ? [] : [said], overtaken: replaced };
    const [now = row] = await desk.named([row.code]);
    await showReport(context, request, response, desk, now, typed, error.status);
  }
}

/** The report that waits after this one, or the first of those that still do; the queue when none does. */
function nextAfter(desk: ReviewDesk, row: QueuedAssignment): string {
  const waiting = desk.rows.filter((one) => desk.waits(one));
  const place = waiting.findIndex(({ id }) => id === row.id);
  const next = waiting[place + 1] ?? waiting.find(({ id }) => id !== row.id);
  return next ? desk.urls.report(next.code) : desk.urls.queue;
}

function asJson(row: QueuedAssignment, reviewed: ReviewedReport) {
  return {
    code: row.code,
    name: row.name,
    parentName: row.parentName,
    level: row.level,
    state: row.state,
    version: row.version,
    reviewer: row.reviewer,
    due: row.dueAt,
    sentAt: row.lastSentAt,
    decidedAt: row.decidedAt,
    remindedAt: row.remindedAt,
    warnings: reviewed.warnings,
    differences: reviewed.differences,
    changes: reviewed.changes,
  };
}
