import type { Request, Response } from 'express';
import type { QueuedAssignment } from '../../prisma/queries/assignments/read-queue.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { decideReports } from '../../prisma/queries/reports/decide-reports.ts';
import { indicatorsOf } from '../../rules/form.ts';
import { problem, problemText, problemTexts } from '../../rules/problems.ts';
import { type PageSetting, pageLink } from '../../web/layout.ts';
import { type ApprovePageValues, approvePage } from '../../web/reviewer/approve-page.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { filterOf } from '../pages/queue-view.ts';
import { type ReviewedReport, readReviewed } from '../pages/review-view.ts';
import { approving, choiceOfForm } from './decision-bodies.ts';
import type { ReviewDesk } from './review-desk.ts';

/** Several reports at once: what it will do, and then the doing of it, each report by itself. */
export async function approveReports(context: ApiContext, request: Request, response: Response, desk: ReviewDesk): Promise<void> {
  const form = (request.body ?? {}) as Record<string, unknown>;
  const { approve } = read(approving, wantsJson(request) ? request.body : choiceOfForm(form));
  const page = pageSetting(context, request, desk.urls.queue);
  const show = filterOf(form.show);
  const back = `${desk.urls.queue}?show=${show}`;
  if (!wantsJson(request)) {
    if (approve.length === 0) return response.redirect(303, pageLink(page, `${back}&nothing`));
    if (form.step !== 'do') return sendPage(response, approvePage(await choiceView(context, desk, approve, page, show)));
  }
  if (!desk.decider) throw problem('not-coordinator');
  const byCode = new Map((await desk.named(approve.map(({ code }) => code))).map((row) => [row.code, row]));
  const at = await context.now();
  const { contactId, office } = desk.decider;
  const known = approve.flatMap(({ code, version }) => {
    const row = byCode.get(code);
    return row && isDecidableHere(desk, row, version) ? [{ row, version }] : [];
  });
  const outcomes = await decideReports(
    context.database,
    known.map(({ row, version }) => ({
      assignmentId: row.id,
      version,
      decision: 'approved' as const,
      comment: '',
      fieldComments: [],
      contactId,
      office,
      at,
    })),
  );
  const approved = known.filter((_, index) => outcomes[index]?.problem === null).map(({ row }) => row.code);
  const refused = approve.flatMap(({ code }) => {
    if (approved.includes(code)) return [];
    const index = known.findIndex(({ row }) => row.code === code);
    return [{ code, problem: outcomes[index]?.problem?.code ?? (byCode.has(code) ? 'no-report-to-decide' : 'not-your-child') } as const];
  });
  if (wantsJson(request)) {
    const said = refused.map((entry) => ({ ...entry, titles: problemTexts(entry.problem, { unit: entry.code }) }));
    return void response.json({ approved, refused: said });
  }
  const why = refused.map(({ code, problem: reason }) => `${reason}:${code}`).join(' ');
  const left = why === '' ? '' : `&left=${encodeURIComponent(why)}`;
  response.redirect(303, pageLink(page, `${back}&done=${encodeURIComponent(approved.join(' '))}${left}`));
}

/** A decision that was made already is made again: it changes nothing and is told as done. */
function isDecidableHere(desk: ReviewDesk, row: QueuedAssignment, version: number): boolean {
  return desk.waits(row) || (row.state === 'approved' && row.version === version);
}

async function choiceView(
  context: ApiContext,
  desk: ReviewDesk,
  approve: { code: string; version: number }[],
  page: PageSetting,
  show: string,
): Promise<ApprovePageValues> {
  const { pool } = context.database;
  const form = await readForm(pool, desk.cycle.formId);
  const program = await readDefinition(pool, desk.cycle.programId);
  const labels = new Map(indicatorsOf(form).map(({ code, label }) => [code, label[page.language]]));
  const picked = (await desk.named(approve.map(({ code }) => code))).flatMap((row) =>
    approve.filter(({ code }) => code === row.code).map(({ version }) => ({ row, version })),
  );
  const reviewed = await readReviewed(
    context,
    desk.cycle,
    form,
    picked.map(({ row }) => row),
  );
  const why = (row: QueuedAssignment, version: number) =>
    !desk.waits(row) || desk.cycle.state !== 'open' ? 'no-report-to-decide' : row.version !== version ? 'version-conflict' : null;
  return {
    page,
    programName: program.name,
    show,
    queueUrl: desk.urls.queue,
    chosen: picked
      .filter(({ row, version }) => why(row, version) === null)
      .map(({ row, version }) => {
        const { warnings, differences, latest, sum } = reviewed.get(row.id) as ReviewedReport;
        const explanation = (code: string): string | null => latest?.answers.explanations?.[code] ?? null;
        return {
          code: row.code,
          version,
          name: row.name,
          parentName: desk.reviewer ? null : row.parentName,
          url: desk.urls.report(row.code),
          warnings: warnings.map(({ indicator, text }) => ({
            label: labels.get(indicator) ?? indicator,
            text: text[page.language],
            explanation: explanation(indicator),
          })),
          differences: differences.map((code) => ({
            label: labels.get(code) ?? code,
            stated: latest?.answers.figures[code] ?? 0,
            sum: sum?.figures[code] ?? null,
            explanation: explanation(code),
          })),
        };
      }),
    gone: picked.flatMap(({ row, version }) => {
      const code = why(row, version);
      return code === null ? [] : [{ name: row.name, reason: problemText({ code }, page.language) }];
    }),
  };
}
