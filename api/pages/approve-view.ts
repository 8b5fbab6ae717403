import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { figuresOf, indicatorsOf } from '../../rules/form-indicators.ts';
import { problemText } from '../../rules/problems.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApproveReportsPageValues } from '../../web/reviewer/approve-reports-page.ts';
import { type Approving, previewDecisions } from '../acts/decide-reports.ts';
import type { ApiContext } from '../context.ts';
import type { ReviewDesk } from './review-desk.ts';
import { type ReviewedReport, readReviewed } from './reviewed-report.ts';

/** Several reports that somebody chose to approve, with what the rules warn of, before any of them is. */
export async function approveView(
  context: ApiContext,
  desk: ReviewDesk,
  approve: Approving,
  page: PageSetting,
  show: string,
): Promise<ApproveReportsPageValues> {
  const { pool } = context.database;
  const { cycle } = desk;
  const form = await readForm(pool, cycle.formId);
  const program = await readDefinition(pool, cycle.programId);
  const figures = new Map(figuresOf(form).map((figure) => [figure.code, figure]));
  const labels = new Map([...indicatorsOf(form), ...figuresOf(form)].map(({ code, label }) => [code, label[page.language]]));
  const reports = await desk.named(approve.map(({ code }) => code));
  const picked = previewDecisions(desk.as, { open: cycle.state === 'open', reports }, approve, 'approved');
  const reviewed = await readReviewed(context, cycle, form, reports);
  return {
    page,
    programName: program.name,
    show,
    queueUrl: desk.urls.queue,
    chosen: picked
      .filter(({ against }) => against === null)
      .map(({ report, version }) => {
        const { warnings, differences, latest, sum } = reviewed.get(report.id) as ReviewedReport;
        const explanation = (code: string): string | null => latest?.answers.explanations?.[code] ?? null;
        return {
          code: report.code,
          version,
          name: report.name,
          parentName: desk.reviewer ? null : report.parentName,
          url: desk.urls.report(report.code),
          reportKind: latest?.kind ?? 'figures',
          warnings: warnings.map(({ indicator, text }) => ({
            label: labels.get(indicator) ?? indicator,
            text: text[page.language],
            explanation: explanation(indicator),
          })),
          differences: differences.map((code) => ({
            label: labels.get(code) ?? code,
            figure: figures.get(code),
            stated: latest?.answers.figures[code] ?? 0,
            sum: sum?.figures[code] ?? null,
            explanation: explanation(code),
          })),
        };
      }),
    gone: picked.flatMap(({ report, against }) =>
      against === null ? [] : [{ name: report.name, reason: problemText({ code: against }, page.language) }],
    ),
  };
}
