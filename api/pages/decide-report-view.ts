import type { QueuedAssignment } from '../../prisma/queries/assignments/read-queue.ts';
import { readWaitingReport } from '../../prisma/queries/assignments/read-waiting-report.ts';
import { readUnitYears } from '../../prisma/queries/compilations/read-unit-years.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDecidingRule } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { olderYearOf, readPreviousFiguresOf } from '../../prisma/queries/figures/read-figures.ts';
import { type SumBelow, sameUnitsBelow, sumsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readLatestVersions, readReports, type VersionRow } from '../../prisma/queries/reports/read-report.ts';
import type { AnswerWarning } from '../../rules/answer-warnings.ts';
import { answerWarnings } from '../../rules/answer-warnings.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import { cycleName, keyOf, type Period } from '../../rules/cycle-key.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { dateOf } from '../../rules/instants.ts';
import { withKept } from '../../rules/kept-figures.ts';
import { mayDecideFrom } from '../../rules/may-decide.ts';
import { problem } from '../../rules/problems.ts';
import { type ReportChanges, reportChanges } from '../../rules/report-changes.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { LikeUnits } from '../../rules/unusual-figure.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { DecideReportPageValues } from '../../web/reviewer/decide-report-values.ts';
import { previousOf } from '../../web/unit/answers.ts';
import type { ApiContext } from '../context.ts';
import { likeUnitsOf } from '../figure-grid.ts';
import { papersView } from './signed-papers-view.ts';

/** What stands beside a report: a leaf's figures of the year before, or a parent's sum and that of the same leaves in the year before. */
interface Beside {
  lastYear: Record<string, number | null> | null;
  /** Its year, where it is older than the year before. */
  olderYear: Period | null;
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
  const same = await sameUnitsBelow(pool, { ...cycle, cycleId: cycle.id, unitIds: unitIds(parents) });
  const sums =
    parents.length === 0
      ? new Map<number, SumBelow>()
      : await sumsBelow(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes, assignmentIds: parents.map(({ id }) => id) });
  return new Map(
    rows.map(({ id, unitId, leaf }) => {
      const below = same.get(unitId)?.figures ?? {};
      const before = leaf ? (lastYear.get(unitId)?.figures ?? null) : same.has(unitId) ? previousOf(below) : null;
      const olderYear = leaf ? olderYearOf(lastYear.get(unitId), cycle.earlier) : null;
      return [id, { lastYear: before, olderYear, sum: leaf ? null : (sums.get(id) ?? null), same: below }];
    }),
  );
}

/** What the rules say of a version's figures; of a parent's, what they say of the sum. */
function noticed(
  form: Form,
  sent: Pick<VersionRow, 'kind' | 'answers'> | null,
  { lastYear, olderYear, sum, same }: Beside,
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
      { years: lastYear === null ? [] : [lastYear], olderYear },
      like,
    ),
    differences: sum ? Object.keys(answers.figures).filter((code) => answers.figures[code] !== (sum.figures[code] ?? null)) : [],
  };
}

export interface ReviewedBy {
  page: PageSetting;
  cycle: HeldCycle;
  row: QueuedAssignment;
  /** Which version is asked for; null: the latest. */
  version: number | null;
  mine: boolean;
  urls: DecideReportPageValues['urls'];
  /** Where its signed papers are saved from. */
  papersUrl: string;
  /** All that wait for this reader, in the queue's order. */
  waiting: readonly { code: string; url: string }[];
  done: DecideReportPageValues['done'];
  typed: Pick<DecideReportPageValues, 'comments' | 'comment' | 'errors' | 'overtaken'>;
  /** What returning it would do, where it was approved and the reader may; null: not. */
  takeBack: DecideReportPageValues['takeBack'];
}

/** Everything on the page of one report. Problems: `no-report-to-decide` where none was sent, `not-found` for a version that there is not. */
export async function decideReportView(context: ApiContext, input: ReviewedBy): Promise<DecideReportPageValues> {
  const { cycle, row, page, waiting } = input;
  const { pool } = context.database;
  const reports = await readReports(pool, row.id);
  const [latest] = reports;
  if (!latest) throw problem('no-report-to-decide');
  const sent = input.version === null ? latest : reports.find(({ version }) => version === input.version);
  if (!sent) throw problem('not-found');
  const before = reports.find(({ version }) => version === sent.version - 1);
  const form = await readForm(pool, cycle.formId);
  const shown = withKept(sent.answers, sent.kept);
  const beside = (await readBeside(context, cycle, [row])).get(row.id) as Beside;
  // As the grid has it: what is unusual among like units, and what counted in years before.
  const like = row.leaf && sent.kind === 'figures' ? await likeUnitsOf(context, cycle, row.code) : new Map<string, LikeUnits>();
  const { warnings } = noticed(form, sent, beside, like);
  const years = await readUnitYears(pool, { earlier: cycle.earlier, unitId: row.unitId, code: row.code, leaf: row.leaf });
  const shownPeriod = beside.olderYear ?? cycle.earlier[0];
  const program = await readDefinition(pool, cycle.programId);
  const place = waiting.findIndex(({ code }) => code === row.code);
  const returned = sent === latest ? (sent.decision === 'returned' ? sent : before) : sent;
  return {
    page,
    programName: program.name,
    timeZone: program.timeZone,
    cycle: cycleName(cycle),
    unit: { name: row.name, parentName: row.parentName },
    office: sent.submittedBy,
    state: row.state,
    open: cycle.state === 'open',
    mine: input.mine,
    waitsFor: await readWaitsFor(context, cycle, row),
    urls: input.urls,
    neighbours: {
      place: place === -1 ? null : place + 1,
      waiting: waiting.length,
      previous: place > 0 ? (waiting[place - 1]?.url ?? null) : null,
      next: place === -1 ? null : (waiting[place + 1]?.url ?? null),
    },
    done: input.done,
    versions: reports.map(({ version, submittedAt, decision, decidedAt }) => ({
      version,
      sentAt: submittedAt.toISOString(),
      decision,
      decidedAt: decidedAt?.toISOString() ?? null,
      url: version === latest.version ? input.urls.decide : `${input.urls.decide}?version=${version}`,
    })),
    sent: {
      version: sent.version,
      sentAt: sent.submittedAt.toISOString(),
      reportKind: sent.kind,
      late: sent.submittedAt > row.dueAt,
    },
    papers: await papersView(pool, row.id, input.papersUrl),
    form,
    answers: shown,
    explanations: shown.explanations ?? {},
    lastYear: beside.lastYear ?? {},
    olderYear: beside.olderYear,
    years: years.filter((one) => !shownPeriod || keyOf(one) !== keyOf(shownPeriod)).toReversed(),
    sum: beside.sum && { ...beside.sum, same: beside.same, levelName: await leafLevelBelow(context, row) },
    warnings,
    changes: before ? { from: before.version, ...reportChanges(form, before.answers, sent.answers) } : null,
    lastReturn:
      returned?.decision === 'returned'
        ? {
            version: returned.version,
            comment: returned.comment ?? '',
            fields: Object.fromEntries((returned.fieldComments ?? []).map(({ indicator, comment }) => [indicator, comment])),
          }
        : null,
    takeBack: sent === latest ? input.takeBack : null,
    ...input.typed,
  };
}

/** What the leaves below a unit are called: `xã`. */
export async function leafLevelBelow(context: ApiContext, row: Pick<QueuedAssignment, 'id' | 'path'>) {
  const leaf = await context.database.prisma.assignment.findFirst({
    where: { leaf: true, path: { startsWith: row.path }, cycle: { assignments: { some: { id: row.id } } } },
    select: { level: true },
    orderBy: { ordinal: 'asc' },
  });
  return levelName(leaf?.level ?? '');
}

/** For whom a report waits that is not a child's of who reads it, and from when on the coordinator may decide it where that is not yet so. */
async function readWaitsFor(context: ApiContext, cycle: HeldCycle, row: QueuedAssignment): Promise<DecideReportPageValues['waitsFor']> {
  if (row.waitsAbove === null) return null;
  const { name, since } = row.waitsAbove;
  if (row.may) return { name, since: since.toISOString(), mineFrom: null };
  const { pool } = context.database;
  const rule = await readDecidingRule(pool, { cycleId: cycle.id });
  const today = dateOf((await context.now()).toISOString(), rule.timeZone);
  const report = await readWaitingReport(pool, { assignmentId: row.id, today });
  return { name, since: null, mineFrom: report && dateOf(mayDecideFrom(report, 'coordinator', rule), rule.timeZone) };
}
