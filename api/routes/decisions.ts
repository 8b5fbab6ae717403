import type { Request, Response } from 'express';
import { type QueuedAssignment, readQueued } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readWaitingCorrection } from '../../prisma/queries/report-corrections/read-waiting-corrections.ts';
import { mayTakeBack } from '../../rules/may-decide.ts';
import { Problem, problemTexts } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { decideReportPage } from '../../web/reviewer/decide-report-page.ts';
import { queuePage } from '../../web/reviewer/queue-page.ts';
import { decideCorrection, decideCorrectionShape } from '../acts/correct-report.ts';
import { type Decider, decideReport, decideShape, previewTakeBack } from '../acts/decide-reports.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { decideReportJson } from '../pages/decide-report-json.ts';
import { decideReportView, type ReviewedBy } from '../pages/decide-report-view.ts';
import { doneIn, filterOf, namedDone, outcomeOf, queueView } from '../pages/queue-view.ts';
import type { ReviewDesk } from '../pages/review-desk.ts';
import { type ReviewedReport, readReviewed } from '../pages/reviewed-report.ts';
import { stepOf } from './answer-act.ts';
import { correctionOfForm, decisionOfForm, typedComments } from './decision-bodies.ts';

/** What may have happened between reading and deciding: the page is shown again as things stand now. */
const overtaken = new Set(['version-conflict', 'no-report-to-decide', 'report-cycle-closed', 'above-not-chosen', 'waits-for-unit-above']);

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
    return void response.json({
      waiting: desk.waiting,
      [noun]: desk.rows.map((row) => asJson(row, reviewed.get(row.id) as ReviewedReport)),
    });
  }
  const show = filterOf(request.query.show);
  const shown = show === 'all' ? desk.urls.queue : `${desk.urls.queue}?show=${show}`;
  const page = { ...pageSetting(context, request, shown), ask: await desk.ask() };
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
  const wantedVersion = /^\d{1,9}$/.exec(`${request.query.version ?? ''}`)?.[0];
  const version = wantedVersion === undefined ? null : Number(wantedVersion);
  if (wantsJson(request))
    return void response.json(
      await decideReportJson(context, { cycle: desk.cycle, row, version, correction: await correctionOn(context, desk, row) }),
    );
  const url = desk.urls.report(row.code);
  const waiting = desk.rows.filter(({ may }) => may);
  const done = namedDone(request.query);
  const values = await decideReportView(context, {
    page: { ...pageSetting(context, request, wantedVersion ? `${url}?version=${wantedVersion}` : url), ask: await desk.ask() },
    cycle: desk.cycle,
    row,
    version,
    mine: desk.act && row.may,
    papersUrl: desk.urls.papers(row.code),
    urls: { decide: url, queue: desk.urls.queue, enter: desk.urls.enter },
    waiting: waiting.map(({ code }) => ({ code, url: desk.urls.report(code) })),
    done: doneIn(done, [row, ...(await namedOthers(desk, done, row))])[0] ?? null,
    takeBack: desk.act && cycleIsOpen(desk) && mayTakeBack(desk.as, row) ? await previewTakeBack(context, desk.as, row) : null,
    correction: await correctionOn(context, desk, row),
    typed,
  });
  sendPage(response, decideReportPage(values), status);
}

/** What its unit asks to correct; `mine`: whoever looks decides it. */
async function correctionOn(context: ApiContext, desk: ReviewDesk, row: QueuedAssignment): Promise<ReviewedBy['correction']> {
  const asked = await readWaitingCorrection(context.database.pool, row);
  if (asked === null) return null;
  const mine = desk.act && (desk.as === 'coordinator' || row.waitsAbove === null);
  return { ...asked, mine, above: mine ? (await previewCorrection(context, desk.as, row)).above : [] };
}

/** What taking it would do above: as returning it does, but nothing where the sums do not change by it. */
async function previewCorrection(context: ApiContext, as: Decider['as'], row: QueuedAssignment) {
  return row.leaf ? previewTakeBack(context, as, row) : { above: [] };
}

const cycleIsOpen = ({ cycle }: ReviewDesk): boolean => cycle.state === 'open';

/** Of what was just decided, the reports that are not the one that is shown. */
const namedOthers = async (desk: ReviewDesk, done: string[], shown: QueuedAssignment): Promise<QueuedAssignment[]> =>
  done.some((code) => code !== shown.code) ? (await desk.named(done)).filter(({ code }) => code !== shown.code) : [];

/** Decides one report; a page leads on to the next that waits, for which alone the desk is read. */
export async function postDecision(
  context: ApiContext,
  request: Request,
  response: Response,
  decider: Decider,
  row: QueuedAssignment,
  deskOf: () => Promise<ReviewDesk>,
): Promise<void> {
  if (request.body?.correction !== undefined) return postCorrection(context, request, response, decider, row, deskOf);
  if (wantsJson(request)) {
    if (stepOf(request, 'do') === 'preview') return void response.json(await previewTakeBack(context, decider.as, row));
    return void response.json(await decideReport(context, decider, row, read(decideShape, whollyAsked(request.body))));
  }
  const desk = await deskOf();
  const form = (request.body ?? {}) as Record<string, unknown>;
  try {
    await decideReport(context, decider, row, read(decideShape, decisionOfForm(form)));
    const page = pageSetting(context, request);
    // Who has taken an approval back stays with that report.
    const next = form.takesBack === undefined ? nextAfter(desk, row) : desk.urls.report(row.code);
    response.redirect(303, pageLink(page, `${next}?done=${encodeURIComponent(row.code)}`));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== 'return-comment-missing' && !(overtaken.has(error.code) && row.version > 0)) throw error;
    await showRefused(context, request, response, { desk, decider, row }, error, 'comment');
  }
}

/** The page again as things stand now, with what was typed and why it was not taken; `box`: where the word is missing. */
async function showRefused(
  context: ApiContext,
  request: Request,
  response: Response,
  { desk, decider, row }: { desk: ReviewDesk; decider: Decider; row: QueuedAssignment },
  error: Problem,
  box: 'comment' | 'correction-comment',
): Promise<void> {
  const { pool } = context.database;
  const replaced = error.code === 'version-conflict';
  const said = { text: problemTexts(error.code, error.details), field: wordMissing.has(error.code) ? box : null };
  const typed = {
    ...{ ...typedComments(request.body), errors: replaced ? [] : [said], overtaken: replaced },
    ...(box === 'correction-comment' && { ofCorrection: true }),
  };
  const cycleId = desk.cycle.id;
  const times = await readDecidingTimes(pool, { cycleId, at: await context.now() });
  const asWho = decider.duty === undefined ? {} : { above: decider.duty };
  const [now = row] = await readQueued(pool, { cycleId, codes: [row.code], times, ...asWho });
  await showReport(context, request, response, desk, now, typed, error.status);
}

/** Takes or refuses what a unit asked to correct in its approved report. */
async function postCorrection(
  context: ApiContext,
  request: Request,
  response: Response,
  decider: Decider,
  row: QueuedAssignment,
  deskOf: () => Promise<ReviewDesk>,
): Promise<void> {
  if (wantsJson(request) && stepOf(request, 'do') === 'preview')
    return void response.json({ above: (await previewCorrection(context, decider.as, row)).above });
  if (wantsJson(request))
    return void response.json(await decideCorrection(context, decider, row, read(decideCorrectionShape, whollyAsked(request.body))));
  const desk = await deskOf();
  try {
    const { decision } = await decideCorrection(context, decider, row, read(decideCorrectionShape, correctionOfForm(request.body)));
    // That it was not taken stands on the page.
    const done = decision === 'approved' ? `?done=${encodeURIComponent(row.code)}` : '';
    response.redirect(303, pageLink(pageSetting(context, request), `${desk.urls.report(row.code)}${done}`));
  } catch (error) {
    if (!(error instanceof Problem) || !correctable.has(error.code)) throw error;
    await showRefused(context, request, response, { desk, decider, row }, error, 'correction-comment');
  }
}

const wordMissing = new Set(['return-comment-missing', 'correction-comment-missing']);
const correctable = new Set(['correction-comment-missing', 'correction-overtaken', 'above-not-chosen']);

/** A program that returns a report means it, also where it was approved: it says what becomes of those above, or nothing where none was sent. */
const whollyAsked = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { above: [], ...body } : body;

/** The report that waits after this one, or the first of those that still do; the queue when none does. */
function nextAfter(desk: ReviewDesk, row: QueuedAssignment): string {
  const waiting = desk.rows.filter(({ may }) => may);
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
    waitsFor: row.waitsAbove && { unit: row.waitsAbove.name, since: row.waitsAbove.since },
    due: row.dueAt,
    sentAt: row.lastSentAt,
    decidedAt: row.decidedAt,
    remindedAt: row.remindedAt,
    warnings: reviewed.warnings,
    differences: reviewed.differences,
    changes: reviewed.changes,
  };
}
