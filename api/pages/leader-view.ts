import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readAcknowledgements } from '../../prisma/queries/compilations/read-acknowledgements.ts';
import type { CompilationRow } from '../../prisma/queries/compilations/read-compilation.ts';
import { readEarlierTotals } from '../../prisma/queries/compilations/read-earlier-totals.ts';
import { readPreviousLeaves } from '../../prisma/queries/compilations/read-previous-leaves.ts';
import type { CycleRow } from '../../prisma/queries/cycles/read-cycle.ts';
import { type ReportRow, readReports } from '../../prisma/queries/reports/read-report.ts';
import type { Figures } from '../../rules/compilation.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { figureBelow } from '../../rules/figures-below.ts';
import { figuresOf } from '../../rules/form.ts';
import { problem } from '../../rules/problems.ts';
import type { Target } from '../../rules/program.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { BriefPageValues } from '../../web/leader/brief-page.ts';
import type { FigurePageValues } from '../../web/leader/figure-page.ts';
import type { LeaderFrame } from '../../web/leader/leader-frame.ts';
import type { FigureSort } from '../../web/leader/leader-links.ts';
import type { SentVersion, UnitPageValues } from '../../web/leader/unit-page.ts';
import type { ApiContext } from '../context.ts';

/** What a leader's link opens: one compiled cycle, and nothing of any other. */
export interface LeaderAsking {
  context: ApiContext;
  page: PageSetting;
  base: string;
  partyId: number;
  cycle: CycleRow;
  compiled: CompilationRow;
}

export async function leaderFrame({ context, page, base, partyId, cycle, compiled }: LeaderAsking): Promise<LeaderFrame> {
  const own = (await readAcknowledgements(context.database.pool, compiled.id)).find((row) => row.partyId === partyId);
  return {
    page,
    base,
    timeZone: cycle.timeZone,
    compilation: compiled.file,
    acknowledged: own?.at ? { at: own.at.toISOString(), directions: own.directions } : null,
  };
}

export async function briefView(asking: LeaderAsking): Promise<BriefPageValues> {
  const { context, cycle, compiled, partyId } = asking;
  const { pool, prisma } = context.database;
  const earlier = await readEarlierTotals(pool, cycle);
  const parties = await readAcknowledgements(pool, compiled.id);
  const { targets } = await prisma.program.findUniqueOrThrow({ where: { id: cycle.programId }, select: { targets: true } });
  const lowest = compiled.file.levels.at(-1)?.level;
  const before = earlier.at(-1);
  const completeness = before?.completenessByLevel?.find(({ level }) => level === lowest);
  return {
    ...(await leaderFrame(asking)),
    earlier: earlier.map(({ year, counted, figures }) => ({ year, counted, figures })),
    before: before && completeness ? { year: before.year, completeness } : null,
    targetCodes: Object.fromEntries(
      (targets as unknown as Target[]).map(({ key, numerator, denominator }) => [key, { numerator, denominator }]),
    ),
    parties: parties.map((row) => ({
      office: row.office,
      at: row.at?.toISOString() ?? null,
      directions: row.directions,
      own: row.partyId === partyId,
    })),
  };
}

/** A printed figure and the units under it. Problem `not-found` for what the compilation does not have. */
export async function figureView(
  asking: LeaderAsking,
  asked: { indicator: string; under: string | null; sort: FigureSort },
): Promise<FigurePageValues> {
  const { context, cycle, compiled } = asking;
  const { file } = compiled;
  const figure = figuresOf(file.form).find(({ code }) => code === asked.indicator);
  const tree = compiledTree(file.units);
  if (!figure || (asked.under !== null && !tree.unit(asked.under))) throw problem('not-found');
  const previous = await readPreviousLeaves(context.database.pool, {
    ...cycle,
    indicators: [figure.code],
    leaves: tree.leaves(asked.under).map(({ code }) => code),
  });
  const before = new Map([...previous].map(([code, figures]) => [code, figures[figure.code] ?? null]));
  return {
    ...(await leaderFrame(asking)),
    figure,
    under: asked.under,
    sort: asked.sort,
    below: figureBelow(file, { indicator: figure.code, under: asked.under }, before),
    previousYear: file.comparison[0]?.previousYear ?? null,
  };
}

/** One unit of the compilation with every version that it sent. Problem `not-found` for a unit or version that there is not. */
export async function unitView(asking: LeaderAsking, asked: { code: string; version: number | null }): Promise<UnitPageValues> {
  const { context, cycle, compiled } = asking;
  const { pool } = context.database;
  const { file } = compiled;
  const tree = compiledTree(file.units);
  const unit = tree.unit(asked.code);
  if (!unit) throw problem('not-found');
  const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code: unit.code });
  const versions = (await readReports(pool, assignment.id)).map(sentVersion);
  const shown = (asked.version === null ? versions[0] : versions.find(({ version }) => version === asked.version)) ?? null;
  if (asked.version !== null && !shown) throw problem('not-found');
  const indicators = figuresOf(file.form).map(({ code }) => code);
  const leaves = tree.leaves(unit.code);
  const before = await readPreviousLeaves(pool, { ...cycle, indicators, leaves: leaves.map(({ code }) => code) });
  const previous: Figures = {};
  const alike: Figures = {};
  for (const indicator of indicators) {
    const of = new Map([...before].map(([code, figures]) => [code, figures[indicator] ?? null]));
    const below = figureBelow(file, { indicator, under: unit.code }, of);
    previous[indicator] = unit.leaf ? (of.get(unit.code) ?? null) : (below.alike?.previous ?? null);
    alike[indicator] = below.alike?.current ?? null;
  }
  return {
    ...(await leaderFrame(asking)),
    unit,
    due: assignment.dueAt.toISOString(),
    extended: assignment.extended,
    waivedReason: unit.state === 'waived' ? assignment.waivedReason : null,
    versions,
    shown,
    previousYear: file.comparison[0]?.previousYear ?? null,
    previous,
    alike,
  };
}

function sentVersion(report: ReportRow): SentVersion {
  return {
    version: report.version,
    kind: report.kind,
    figures: report.answers.figures,
    prose: report.answers.prose,
    hash: report.contentHash,
    sentAt: report.submittedAt.toISOString(),
    sentBy: report.submittedBy,
    decision:
      report.decision && report.decidedAt ? { kind: report.decision, at: report.decidedAt.toISOString(), by: report.decidedBy } : null,
    comment: report.comment,
    fieldComments: report.fieldComments ?? [],
  };
}
