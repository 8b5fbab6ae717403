import { headlineLevel } from '../../papers/compilation/compiled-levels.ts';
import { statedHeadlines } from '../../papers/compilation/headline-figures.ts';
import { listActionItems } from '../../prisma/queries/action-items/list-action-items.ts';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readAcknowledgements } from '../../prisma/queries/compilations/read-acknowledgements.ts';
import type { CompilationRow } from '../../prisma/queries/compilations/read-compilation.ts';
import { readEarlierTotals } from '../../prisma/queries/compilations/read-earlier-totals.ts';
import { readPreviousLeaves } from '../../prisma/queries/compilations/read-previous-leaves.ts';
import { readReplaced } from '../../prisma/queries/compilations/read-replaced.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { readTargetProgress } from '../../prisma/queries/figures/read-target-progress.ts';
import { readYearGroups } from '../../prisma/queries/figures/read-year-groups.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readCodesIn } from '../../prisma/queries/programs/read-past-names.ts';
import { type ReportRow, readReports } from '../../prisma/queries/reports/read-report.ts';
import { readReorganisedSince, readUnitFates } from '../../prisma/queries/units/read-unit-fates.ts';
import { actionListLimits } from '../../rules/action-item-reminders.ts';
import { mostHeadlines } from '../../rules/chosen-figures.ts';
import { type OverYears, overYears } from '../../rules/compared-with-what.ts';
import type { Figures } from '../../rules/compilation.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { figureBelow } from '../../rules/figures-below.ts';
import { type Figure, totalsOf } from '../../rules/form-indicators.ts';
import { problem } from '../../rules/problems.ts';
import type { Target } from '../../rules/program.ts';
import { resultChanges } from '../../rules/result-changes.ts';
import { isSameTier } from '../../rules/same-tier.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { BriefPageValues } from '../../web/leader/brief-page.ts';
import type { CompiledUnitPageValues, SentVersion } from '../../web/leader/compiled-unit-values.ts';
import type { FigurePageValues } from '../../web/leader/figure-page.ts';
import type { FigureSort } from '../../web/leader/leader-links.ts';
import type { LeaderFrame, ReadAlong } from '../../web/leader/leader-values.ts';
import type { FigureOverYears } from '../../web/leader/year-chart.ts';
import type { ApiContext } from '../context.ts';
import { actionDay, actionValues } from './action-item-view.ts';
import { papersView } from './signed-papers-view.ts';

/** What a leader's link opens: one compiled cycle, and nothing of any other. */
export interface LeaderAsking {
  context: ApiContext;
  page: PageSetting;
  base: string;
  /** A party's leader, or the coordinator, who reads along. */
  reader: { partyId: number } | ReadAlong;
  cycle: CycleRow;
  compiled: CompilationRow;
}

export async function leaderFrame({ context, page, base, reader, cycle, compiled }: LeaderAsking): Promise<LeaderFrame> {
  const along = 'partyId' in reader ? null : reader;
  const partyId = 'partyId' in reader ? reader.partyId : null;
  const own = (await readAcknowledgements(context.database.pool, compiled.id)).find((row) => row.partyId === partyId);
  return {
    page,
    base,
    timeZone: cycle.timeZone,
    compilation: compiled.file,
    along,
    withheld: own?.withheld ?? null,
    acknowledged: own?.at ? { at: own.at.toISOString(), directions: own.directions } : null,
  };
}

export async function briefView(asking: LeaderAsking): Promise<BriefPageValues> {
  const { context, cycle, compiled, reader } = asking;
  const { pool, prisma } = context.database;
  const earlier = await readEarlierTotals(pool, cycle);
  const parties = await readAcknowledgements(pool, compiled.id);
  const { targets } = await prisma.program.findUniqueOrThrow({ where: { id: cycle.programId }, select: { targets: true } });
  const tier = headlineLevel(compiled.file)?.level;
  const before = earlier.at(-1);
  const replaced = await readReplaced(pool, compiled);
  const levels = before?.completenessByLevel ?? [];
  const completeness =
    levels.find(({ level }) => level === tier) ?? levels.find(({ level }) => tier !== undefined && isSameTier(level, tier));
  return {
    ...(await leaderFrame(asking)),
    trend: await overYearsOf(
      asking,
      statedHeadlines(compiled.file, mostHeadlines).map(({ figure }) => figure),
    ),
    reorganised: cycle.openedAt ? await readReorganisedSince(pool, { programId: cycle.programId, since: cycle.openedAt }) : [],
    before: before && completeness ? { year: before.year, completeness } : null,
    targets: targets as unknown as Target[],
    progress: await readTargetProgress(pool, cycle, compiled.file),
    instructed: await instructedOf(asking),
    replaced: replaced && {
      version: replaced.compiled.version,
      deliveredAt: replaced.deliveredAt.toISOString(),
      contentHash: replaced.compiled.file.contentHash,
      changes: resultChanges(replaced.compiled.file, compiled.file),
    },
    parties: parties.map((row) => ({
      office: row.office,
      at: row.at?.toISOString() ?? null,
      directions: row.directions,
      withheld: row.withheld,
      own: 'partyId' in reader && row.partyId === reader.partyId,
    })),
  };
}

/** What leaders instructed, as it stands now: what is open first. */
async function instructedOf({ context, cycle, compiled }: LeaderAsking): Promise<BriefPageValues['instructed']> {
  const { programId, timeZone } = cycle;
  const { items, counts } = await listActionItems(context.database.pool, { programId, unit: null, limit: actionListLimits.shown });
  const { state } = await readDefinition(context.database.pool, programId);
  const day = actionDay({ timeZone, state }, (await context.now()).toISOString());
  const instructed = items.filter(({ source }) => source.from === 'instruction');
  const named = { form: compiled.file.form, codes: await readCodesIn(context.database.pool, { programId, formId: cycle.formId }) };
  return { counts, items: instructed.map((item) => actionValues(item, named, day, `/programs/${programId}/actions`)) };
}

/** A printed figure and the units under it. Problem `not-found` for what the compilation does not have. */
export async function figureView(
  asking: LeaderAsking,
  query: { indicator: string; under: string | null; sort: FigureSort },
): Promise<FigurePageValues> {
  const { context, cycle, compiled } = asking;
  const { file } = compiled;
  const figure = totalsOf(file.form).find(({ code }) => code === query.indicator);
  const tree = compiledTree(file.units);
  if (!figure || (query.under !== null && !tree.unit(query.under))) throw problem('not-found');
  const previous = await readPreviousLeaves(context.database.pool, {
    ...cycle,
    indicators: [figure.code],
    leaves: tree.leaves(query.under).map(({ code }) => code),
  });
  const before = new Map([...previous].map(([code, figures]) => [code, figures[figure.code] ?? null]));
  const [over] = query.under === null ? await overYearsOf(asking, [figure]) : [];
  return {
    ...(await leaderFrame(asking)),
    figure,
    under: query.under,
    sort: query.sort,
    below: figureBelow(file, { indicator: figure.code, under: query.under }, before),
    previousYear: file.comparison[0]?.previousYear ?? null,
    reportedBefore: query.under === null ? (over?.years.at(-2)?.reported ?? null) : null,
  };
}

/** Figures over the years of a cycle, as rules/compared-with-what.ts has them. */
async function overYearsOf({ context, cycle }: LeaderAsking, figures: Figure[]): Promise<FigureOverYears[]> {
  const codes = figures.map(({ code }) => code);
  const { years, groups, reported, estimated = [] } = await readYearGroups(context.database.pool, cycle, codes);
  return figures.map((figure) => {
    const ofYear = (year: number, values: OverYears['years'][number]) => ({ year, estimated: estimated.includes(year), ...values });
    const over = overYears(groups.get(figure.code) ?? [], years.length, reported?.get(figure.code), figure.adds);
    return { figure, units: over.units, years: over.years.map((values, index) => ofYear(years[index] as number, values)) };
  });
}

/** One unit of the compilation with every version that it sent. Problem `not-found` for a unit or version that there is not. */
export async function compiledUnitView(
  asking: LeaderAsking,
  query: { code: string; version: number | null },
): Promise<CompiledUnitPageValues> {
  const { context, cycle, compiled } = asking;
  const { pool } = context.database;
  const { file } = compiled;
  const tree = compiledTree(file.units);
  const unit = tree.unit(query.code);
  if (!unit) throw problem('not-found');
  const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: unit.code });
  const versions = (await readReports(pool, assignment.id)).flatMap(sentVersion);
  const shown = (query.version === null ? versions[0] : versions.find(({ version }) => version === query.version)) ?? null;
  if (query.version !== null && !shown) throw problem('not-found');
  const indicators = totalsOf(file.form).map(({ code }) => code);
  const leaves = tree.leaves(unit.code);
  const before = await readPreviousLeaves(pool, { ...cycle, indicators, leaves: leaves.map(({ code }) => code) });
  const previous: Figures = {};
  const alike: CompiledUnitPageValues['alike'] = {};
  for (const indicator of indicators) {
    const of = new Map([...before].map(([code, figures]) => [code, figures[indicator] ?? null]));
    if (unit.leaf) previous[indicator] = of.get(unit.code) ?? null;
    else alike[indicator] = figureBelow(file, { indicator, under: unit.code }, of).alike;
  }
  return {
    ...(await leaderFrame(asking)),
    unit,
    fate: (await readUnitFates(pool, [assignment.unitId])).get(assignment.unitId) ?? null,
    due: assignment.dueAt.toISOString(),
    papers: await papersView(pool, assignment.id, `${asking.base}/units/${encodeURIComponent(unit.code)}/papers`),
    extended: assignment.extended,
    waivedReason: unit.state === 'waived' ? assignment.waivedReason : null,
    versions,
    shown,
    previousYear: file.comparison[0]?.previousYear ?? null,
    previous,
    alike,
  };
}

/** What a unit withdrew before anybody had decided it was never before leadership. */
function sentVersion(report: ReportRow): SentVersion[] {
  const { decision, decidedAt, decidedBy } = report;
  if (decision === 'withdrawn') return [];
  const sent = {
    version: report.version,
    kind: report.kind,
    figures: report.answers.figures,
    prose: report.answers.prose,
    hash: report.contentHash,
    sentAt: report.submittedAt.toISOString(),
    sentBy: report.submittedBy,
    decision: decision && decidedAt ? { kind: decision, at: decidedAt.toISOString(), by: decidedBy } : null,
    comment: report.comment,
    fieldComments: report.fieldComments ?? [],
  };
  return [sent];
}
