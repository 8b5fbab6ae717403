import { type AssignmentAndCycle, type AssignmentRow, readAssignmentAndCycle } from '../prisma/queries/assignments/read-assignment.ts';
import type { HeldCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { isEstimatedBelow } from '../prisma/queries/figures/read-estimated-past.ts';
import { comparedPeriodOf, readPreviousFigures } from '../prisma/queries/figures/read-figures.ts';
import type { FoundLink } from '../prisma/queries/links/find-link.ts';
import type { ReportLink } from '../prisma/queries/links/find-report-link.ts';
import { readFigureCodes, readForm } from '../prisma/queries/programs/read-definition.ts';
import { type ReportRow, readReports } from '../prisma/queries/reports/read-report.ts';
import { countAnswerFiles, type FilesOf } from '../prisma/queries/signed-papers/count-answer-files.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import type { Period } from '../rules/cycle-key.ts';
import { cyclesOfTerm, type TermProgram } from '../rules/cycles-of-term.ts';
import { type Form, formFor, indicatorsOf } from '../rules/form-indicators.ts';
import { kindOf } from '../rules/indicators/all-kinds.ts';
import type { ReportedBy } from '../rules/may-report-for.ts';
import { whyFixed } from '../rules/may-still-change.ts';
import { allConfirmed } from '../rules/prefilled-figures.ts';
import { problem } from '../rules/problems.ts';
import { type CycleGap, gapsBeside } from '../rules/skipped-cycles.ts';
import type { ApiContext } from './context.ts';

/** What one unit owes in one cycle, as its own link opens it, or to whoever reports for it. */
export interface Duty {
  /** Who writes. */
  link: { contactId: number | null; office: string };
  /** Null: the unit itself. */
  reportedBy: ReportedBy | null;
  cycle: HeldCycle;
  assignment: AssignmentRow;
  form: Form;
  /** How many files answer each indicator that asks for files, by its code. */
  files: Readonly<Record<string, number>>;
}

/** The same as a unit's own link opens it. */
export interface OwnDuty extends Duty {
  link: FoundLink & { contactId: number };
}

/** What counted of the unit a year before; null where nothing did. */
export type CountedLastYear = Record<string, number | null> | null;

/** How many files answer each indicator that asks for files, of these duties and by whoever reports: none is a number too, whatever is said of it. */
export async function readAnswerFiles(
  { pool }: ApiContext['database'],
  form: Form,
  duties: readonly FilesOf[],
): Promise<Map<number, Record<string, number>>> {
  const codes = indicatorsOf(form).flatMap((one) => (kindOf(one).box === 'files' ? [one.code] : []));
  if (codes.length === 0) return new Map();
  const counted = await countAnswerFiles(pool, duties);
  return new Map(duties.map(({ id }) => [id, Object.fromEntries(codes.map((code) => [code, counted.get(id)?.[code] ?? 0]))]));
}

/** The duty behind the link that was followed, as it stood then. Problems: `link-unknown`, `not-found`. */
export async function readDuty(context: ApiContext, { duty, ...link }: ReportLink): Promise<OwnDuty> {
  if (link.contactId === null || link.cycleId === null || link.unitId === null) throw problem('link-unknown');
  if (duty === null) throw problem('not-found');
  const own = { ...link, contactId: link.contactId };
  return { ...(await withForm(context, { link: own, reportedBy: null }, duty)), link: own };
}

/** The same as it stands now: after something that changed it meanwhile. */
export async function readDutyAgain(context: ApiContext, { link, reportedBy, cycle, assignment }: Duty): Promise<Duty> {
  const duty = await readAssignmentAndCycle(context.database.pool, { cycleId: cycle.id, unitId: assignment.unitId });
  return withForm(context, { link, reportedBy }, duty);
}

async function withForm(
  { database }: ApiContext,
  who: Pick<Duty, 'link' | 'reportedBy'>,
  { assignment, cycle }: AssignmentAndCycle,
): Promise<Duty> {
  const form = await readForm(database.pool, cycle.formId);
  const codes = await readFigureCodes(database.pool, cycle.formId);
  const files = (await readAnswerFiles(database, form, [{ id: assignment.id, reportedBy: who.reportedBy }])).get(assignment.id) ?? {};
  return { ...who, cycle: { ...cycle, codes }, assignment, form: formFor(form, assignment), files };
}

/** Every version that the unit has sent, what it withdrew too, the latest first. */
export const readEveryVersion = async ({ database }: ApiContext, { assignment }: Duty): Promise<ReportRow[]> =>
  assignment.version === 0 ? [] : readReports(database.pool, assignment.id);

/** Every version that the unit has sent and not withdrawn, the latest first. */
export const readSentReports = async (context: ApiContext, duty: Duty): Promise<ReportRow[]> =>
  (await readEveryVersion(context, duty)).filter(({ decision }) => decision !== 'withdrawn');

/** What stands beside a report where somebody reads or fills it in; sending it needs none of it. */
export async function readLastYear(
  { database }: ApiContext,
  { cycle, assignment }: Duty,
): Promise<{ figures: CountedLastYear; comparedPeriod: Period | null }> {
  const counted = await readPreviousFigures(database.pool, { earlier: cycle.earlier, unitId: assignment.unitId });
  // A unit with units below it has their sums beside its own.
  const [before] = cycle.earlier;
  const isEstimated =
    counted?.estimated ??
    (!assignment.leaf && (await isEstimatedBelow(database.pool, { cycleId: cycle.id, earlier: before, path: assignment.path })));
  return { figures: counted?.figures ?? null, comparedPeriod: comparedPeriodOf(counted, cycle, isEstimated) };
}

/** Reviews that were skipped between a duty's and the one whose figures stand beside it: asked only where those are not of the year before. */
export async function readGaps(
  { database }: ApiContext,
  { cycle }: Duty,
  program: TermProgram,
  comparedPeriod: Period | null,
): Promise<CycleGap[]> {
  if (comparedPeriod === null) return [];
  return gapsBeside(cyclesOfTerm(program), await readSkippedCycles(database.pool, cycle.programId), cycle, comparedPeriod);
}

/** What counted of a unit when anything last did, whatever the period: what it has stays, where it has nothing to report. */
export async function readLastCounted(
  { database }: ApiContext,
  { cycle, assignment }: Duty,
): Promise<{ figures: CountedLastYear; estimated: boolean }> {
  const counted = await readPreviousFigures(database.pool, { earlier: cycle.everyEarlier, unitId: assignment.unitId });
  return { figures: counted?.figures ?? null, estimated: counted?.estimated === true };
}

/** Whether the unit may still change what it states. */
export function isEditable({ cycle, assignment }: Duty): boolean {
  return whyFixed(cycle, assignment) === null;
}

/**
 * What was typed, with the files that are there, whatever was said of them, and with whatever was sent once said to hold: only a first report confirms figures that were
 * filled in.
 */
export const asKnown = <T extends { figures?: object | undefined }>({ assignment, form, files }: Duty, typed: T): T => ({
  ...typed,
  ...(Object.keys(files).length > 0 && { figures: { ...typed.figures, ...files } }),
  ...(assignment.version > 0 && { confirmed: allConfirmed(form) }),
});
