import type { QueuedAssignment } from '../../prisma/queries/assignments/read-review-queue.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { comparedPeriodOf, readPreviousFiguresOf } from '../../prisma/queries/figures/read-figures.ts';
import type { SumBelow } from '../../prisma/queries/figures/sum-below.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { type ReportRow, readLatestVersions, readReports, type VersionRow } from '../../prisma/queries/reports/read-report.ts';
import type { AnswerWarning } from '../../rules/answer-warnings.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import type { Period } from '../../rules/cycle-key.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { withKept } from '../../rules/kept-figures.ts';
import { problem } from '../../rules/problems.ts';
import { type ReportChanges, reportChanges } from '../../rules/report-changes.ts';
import type { LikeUnits } from '../../rules/unusual-figure.ts';
import type { DecideReportPageValues } from '../../web/reviewer/decide-report-values.ts';
import { previousOf } from '../../web/unit/answer-words.ts';
import type { ApiContext } from '../context.ts';
import { likeUnitsOf } from '../read-figure-grid.ts';
import { readSameUnitsBelow, readSumsBelow } from '../sums-of-units.ts';

/** One version of a report as whoever decides it is told of it, on a page or by a program. */
export interface DecidableReport {
  /** The latest first. */
  reports: ReportRow[];
  sent: ReportRow;
  form: Form;
  answers: ReportRow['answers'];
  beside: Beside;
  warnings: AnswerWarning[];
  changes: DecideReportPageValues['changes'];
  /** What the last return asked for, where it is this version's or the one before. */
  lastReturn: DecideReportPageValues['lastReturn'];
}

/** `version` null: the latest. Problems: `no-report-to-decide` where none was sent, `not-found` for a version that there is not. */
export async function readDecidable(
  context: ApiContext,
  { cycle, row, version }: { cycle: HeldCycle; row: QueuedAssignment; version: number | null },
): Promise<DecidableReport> {
  const { pool } = context.database;
  const reports = await readReports(pool, row.id);
  const [latest] = reports;
  if (!latest) throw problem('no-report-to-decide');
  const sent = version === null ? latest : reports.find((one) => one.version === version);
  if (!sent) throw problem('not-found');
  const before = reports.find((one) => one.version === sent.version - 1);
  const form = await readForm(pool, cycle.formId);
  const beside = (await readBeside(context, cycle, [row])).get(row.id) as Beside;
  // As the grid has it: what is unusual among like units, and what counted in years before.
  const like = row.leaf && sent.kind === 'figures' ? await likeUnitsOf(context, cycle, row.path) : new Map<string, LikeUnits>();
  const returned = sent === latest ? (sent.decision === 'returned' ? sent : before) : sent;
  return {
    reports,
    sent,
    form,
    answers: withKept(sent.answers, sent.kept, beside.sum?.figures ?? {}),
    beside,
    warnings: noticed(form, sent, beside, like).warnings,
    changes: before ? { from: before.version, ...reportChanges(form, before.answers, sent.answers) } : null,
    lastReturn:
      returned?.decision === 'returned'
        ? {
            version: returned.version,
            comment: returned.comment ?? '',
            fields: Object.fromEntries((returned.fieldComments ?? []).map(({ indicator, comment }) => [indicator, comment])),
          }
        : null,
  };
}

/** What stands beside a report: a leaf's figures of the year before, or a parent's sum and that of the same leaves in the year before. */
interface Beside {
  lastYear: Record<string, number | null> | null;
  /** Its period, where "last year" does not say it (comparedPeriodOf). */
  comparedPeriod: Period | null;
  sum: SumBelow | null;
  same: Record<string, SameUnits | null>;
}

/** A report as its reviewer has to see it. */
export interface ReviewedReport extends Beside {
  latest: VersionRow | null;
  warnings: AnswerWarning[];
  /** Figures of its own that differ from the sum. */
  differences: string[];
  /** Against the version before. */
  changes: ReportChanges | null;
}

/** Of duties of one cycle, what their reviewer has to see: four statements or five, however many they are. */
export async function readReviewed(
  context: ApiContext,
  cycle: HeldCycle,
  form: Form,
  rows: readonly QueuedAssignment[],
): Promise<Map<number, ReviewedReport>> {
  const versions = await readLatestVersions(
    context.database.pool,
    rows.map(({ id }) => id),
  );
  const beside = await readBeside(context, cycle, rows);
  return new Map(
    rows.map((row) => {
      const { latest = null, before = null } = versions.get(row.id) ?? {};
      const own = beside.get(row.id) as Beside;
      return [
        row.id,
        {
          ...own,
          latest,
          ...noticed(form, latest, own),
          changes: latest && before && reportChanges(form, before.answers, latest.answers),
        },
      ];
    }),
  );
}

async function readBeside(context: ApiContext, cycle: HeldCycle, rows: readonly QueuedAssignment[]): Promise<Map<number, Beside>> {
  const { pool } = context.database;
  const [leaves, parents] = [rows.filter(({ leaf }) => leaf), rows.filter(({ leaf }) => !leaf)];
  const unitIds = (of: readonly QueuedAssignment[]): number[] => of.map(({ unitId }) => unitId);
  const lastYear = await readPreviousFiguresOf(pool, { earlier: cycle.earlier, unitIds: unitIds(leaves) });
  const same = await readSameUnitsBelow(context, { ...cycle, cycleId: cycle.id, unitIds: unitIds(parents) });
  const sums =
    parents.length === 0
      ? new Map<number, SumBelow>()
      : await readSumsBelow(context, { ...cycle, cycleId: cycle.id, assignmentIds: parents.map(({ id }) => id) });
  return new Map(
    rows.map(({ id, unitId, leaf }) => {
      const below = same.get(unitId)?.figures ?? {};
      const before = leaf ? (lastYear.get(unitId)?.figures ?? null) : same.has(unitId) ? previousOf(below) : null;
      const comparedPeriod = leaf
        ? comparedPeriodOf(lastYear.get(unitId), cycle)
        : comparedPeriodOf(null, cycle, same.get(unitId)?.estimated);
      return [id, { lastYear: before, comparedPeriod, sum: leaf ? null : (sums.get(id) ?? null), same: below }];
    }),
  );
}

/** What the rules say of a version's figures; of a parent's, what they say of the sum. */
function noticed(
  form: Form,
  sent: Pick<VersionRow, 'kind' | 'answers'> | null,
  { lastYear, comparedPeriod, sum, same }: Beside,
  like: ReadonlyMap<string, LikeUnits> = new Map(),
): Pick<ReviewedReport, 'warnings' | 'differences'> {
  if (!sent) return { warnings: [], differences: [] };
  const { answers } = sent;
  // A sum is unusual by how the same units changed, not by who is in it.
  const known = Object.entries(same).flatMap(([code, units]) => (units ? [[code, units.current]] : []));
  return {
    warnings: answerWarnings(
      form,
      sum ? Object.fromEntries(known) : answers.figures,
      { years: lastYear === null ? [] : [lastYear], comparedPeriod },
      like,
    ),
    differences: sum ? Object.keys(answers.figures).filter((code) => answers.figures[code] !== (sum.figures[code] ?? null)) : [],
  };
}
