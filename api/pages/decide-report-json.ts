import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import type { ApiContext } from '../context.ts';
import type { ReviewedBy } from './decide-report-view.ts';
import { readDecidable } from './reviewed-report.ts';

/** One report as whoever decides it has to see it, for a program. `version` null: the latest. Problems as of `readDecidable`. */
export async function decideReportJson(
  context: ApiContext,
  asked: { cycle: HeldCycle; row: QueuedAssignment; version: number | null; correction: ReviewedBy['correction'] },
) {
  const { row, correction } = asked;
  const { reports, sent, answers, beside, warnings, changes, lastReturn } = await readDecidable(context, asked);
  const { lastYear, sum } = beside;
  return {
    unit: { code: row.code, name: row.name, parentName: row.parentName },
    state: row.state,
    version: sent.version,
    kind: sent.kind,
    answers,
    lastYearEstimated: beside.comparedPeriod?.estimated ?? false,
    lastYear: sum || Object.keys(lastYear ?? {}).length === 0 ? null : lastYear,
    sum: sum && { counted: sum.counted, leaves: sum.leaves, figures: sum.figures, lastYear: lastYear ?? {} },
    warnings,
    changes,
    asked: lastReturn,
    correction: correction && withoutDuty(correction),
    versions: reports.map(({ version, submittedAt, decision, decidedAt }) => ({
      version,
      sentAt: submittedAt.toISOString(),
      decision,
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
  };
}

/** `id` is what a decision on it names; `above` the reports that it chooses for. */
const withoutDuty = ({ assignmentId: _, ...correction }: NonNullable<ReviewedBy['correction']>) => correction;
