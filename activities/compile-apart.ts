import { answerApart } from '../papers/apart/process-apart.ts';
import { typesetCompilation } from '../papers/compilation/typeset-compilation.ts';
import type { Queryable } from '../prisma/database.ts';
import { openPool } from '../prisma/open-pool.ts';
import { readActionsAt } from '../prisma/queries/action-items/read-actions-at.ts';
import { readIssuesAt } from '../prisma/queries/arising-issues/read-issues-at.ts';
import { type CompiledRow, readCompiledRows } from '../prisma/queries/compilations/read-compiled-rows.ts';
import { readPreviousLeaves } from '../prisma/queries/compilations/read-previous-leaves.ts';
import { storeCompilation } from '../prisma/queries/compilations/store-compilation.ts';
import { type CycleRow, type HeldCycle, readCycle, readCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { readExemplarsAt } from '../prisma/queries/exemplars/read-exemplars-at.ts';
import { isReorganised } from '../prisma/queries/figures/past-figures.ts';
import { readEstimatedPast } from '../prisma/queries/figures/read-estimated-past.ts';
import { readLeafFigures } from '../prisma/queries/figures/read-figures.ts';
import { readRolledUp, readTotals } from '../prisma/queries/figures/read-totals.ts';
import { readStandInSums } from '../prisma/queries/figures/stand-in-figures.ts';
import { readChosenOfCycle } from '../prisma/queries/programs/read-chosen-figures.ts';
import { readDefinitionAt, readForm } from '../prisma/queries/programs/read-definition.ts';
import { readCodesIn, readPastNames } from '../prisma/queries/programs/read-past-names.ts';
import { readPapersOfCycle } from '../prisma/queries/signed-papers/read-signed-papers.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { readReorganisedBetween } from '../prisma/queries/units/read-unit-fates.ts';
import { canonicalJson, hashOfJson } from '../rules/canonical-json.ts';
import { standInCodes } from '../rules/chosen-figures.ts';
import type { CompiledContent } from '../rules/compilation.ts';
import { finalState } from '../rules/compilation-facts.ts';
import { compileContent } from '../rules/compile-content.ts';
import { compileActions } from '../rules/compiled-actions.ts';
import { compileIssues } from '../rules/compiled-issues.ts';
import { renamed } from '../rules/continued-codes.ts';
import { cycleName, namedPeriod } from '../rules/cycle-key.ts';
import { cyclesOfTerm } from '../rules/cycles-of-term.ts';
import { databaseSeconds } from '../rules/database-limits.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { gapsBefore } from '../rules/skipped-cycles.ts';
import { readDrawnYears } from './read-drawn-years.ts';

// The process apart that compile-results.ts starts: everything of a compilation that holds a thread for seconds, or minutes of a large tree.

export interface Compiling {
  databaseUrl: string;
  cycleId: number;
  at: Instant;
  simulated: boolean;
  trial: boolean;
}

export interface Compiled {
  hash: string;
  /** Leaves whose figures count, of all. */
  counted: number;
  all: number;
}

answerApart(async ({ databaseUrl, cycleId, at, simulated, trial }: Compiling): Promise<Compiled> => {
  const pool = openPool(databaseUrl, 2, databaseSeconds.long);
  const cycle = await readCycle(pool, cycleId);
  const content = await contentOf(pool, cycle, simulated);
  await checkAgainstRollUp(pool, cycle, content);
  const json = canonicalJson(content);
  const hash = hashOfJson(json);
  const issue = { number: null, issuedOn: dateOf(at, cycle.timeZone), trial };
  const history = await readDrawnYears(pool, cycle, content);
  const document = await typesetCompilation({ contentHash: hash, ...content }, issue, history);
  await storeCompilation(pool, { cycleId, content: json, contentHash: hash, document, at: new Date(at) });
  await pool.end();
  const { counted, all } = content.leaves;
  return { hash, counted, all };
});

async function contentOf(pool: Queryable, cycle: HeldCycle, simulated: boolean): Promise<CompiledContent> {
  const program = await readDefinitionAt(pool, cycle.programId, cycle.openedAt);
  const isEarlier = new Set(cycle.earlier.map(({ id }) => id));
  const all = await readCycles(pool, cycle.programId);
  const earlier = all.filter(({ id }) => isEarlier.has(id));
  const trend = [];
  for (const { id, formId, codes, ...period } of earlier) {
    const names = await readPastNames(pool, { formId, as: cycle.formId });
    const { counted, figures } = await readTotals(pool, { cycleId: id, formId, codes });
    trend.push({ ...namedPeriod(period), counted, figures: renamed(figures, names) });
  }
  const before = earlier.at(-1);
  const rows = await readCompiledRows(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes });
  const papers = await readPapersOfCycle(pool, cycle.id);
  const form = await readForm(pool, cycle.formId);
  const codes = await readCodesIn(pool, cycle);
  const chosen = await readChosenOfCycle(pool, cycle.id);
  const silent = rows.flatMap((row) => (row.leaf && finalState(row) === 'missed' ? [row.code] : []));
  return compileContent({
    program: {
      ...program,
      form,
      published: program.published.map((one) => ({ ...one, indicator: codes.get(one.indicator) ?? one.indicator })),
    },
    chosen,
    lastApproved: await readLastApproved(pool, cycle, standInCodes(form, chosen), silent),
    cycle: {
      ...cycleName(cycle),
      cutOff: cycle.cutOff,
      closed: dateOf((cycle.closedAt as Date).toISOString(), cycle.timeZone),
    },
    simulated,
    units: rows.map(({ stated, statedBefore, ...row }) => ({
      ...row,
      papers: papers.get(row.code) ?? [],
      stated:
        stated &&
        Object.fromEntries(
          Object.entries(stated.figures).map(([code, value]) => [
            code,
            { value, explanation: stated.explanations?.[code] ?? null, before: statedBefore.includes(code) },
          ]),
        ),
    })),
    issues: compileIssues(await readIssuesAt(pool, { programId: cycle.programId, at: cycle.closedAt as Date }), {
      ...{ closes: closesBefore(all, cycle), isFinal: cycle.kind === 'final', timeZone: cycle.timeZone },
    }),
    actions: compileActions(await readActionsAt(pool, { programId: cycle.programId, at: cycle.closedAt as Date }), {
      closes: closesBefore(all, cycle),
      isFinal: cycle.kind === 'final',
    }),
    exemplars: {
      all: await readExemplarsAt(pool, { programId: cycle.programId, at: cycle.closedAt as Date }),
      closes: closesBefore(all, cycle),
    },
    previous: before ? await readPrevious(pool, cycle, before, rows) : null,
    trend,
    reorganised: await readReorganisedBetween(pool, {
      programId: cycle.programId,
      before: before ?? null,
      openedAt: cycle.openedAt,
      until: cycle.closedAt as Date,
    }),
    notHeld: gapsBefore(cyclesOfTerm(program), await readSkippedCycles(pool, cycle.programId), cycle, before?.place ?? null),
  });
}

/** What counted of each leaf in the year before, and where units have become others since, what that is of the cycle's own. */
async function readPrevious(pool: Queryable, cycle: HeldCycle, before: CycleRow, rows: readonly CompiledRow[]) {
  const { year, id: cycleId, formId, codes } = before;
  const names = await readPastNames(pool, { formId, as: cycle.formId });
  const stated = await readLeafFigures(pool, { cycleId, formId, codes });
  const leaves = new Map([...stated].map(([code, figures]) => [code, renamed(figures, names)]));
  if (!(await isReorganised(pool, cycle.programId))) return { year, leaves };
  const own = rows.filter(({ leaf }) => leaf).map(({ code }) => code);
  return {
    year,
    leaves,
    onTree: await readPreviousLeaves(pool, {
      id: cycle.id,
      earlier: [{ ...before, as: cycle.formId }],
      indicators: [...names.keys()],
      leaves: own,
    }),
  };
}

/** When the cycles before it closed, of whatever period, in order. */
const closesBefore = (all: CycleRow[], { closedAt: own }: HeldCycle): Instant[] =>
  all
    .flatMap(({ kind, closedAt }) =>
      kind === 'baseline' || closedAt === null || own === null || closedAt >= own ? [] : [closedAt.toISOString()],
    )
    .toSorted();

/** Of leaves that sent nothing, what counted in each year before: nothing where nothing stands in. */
async function readLastApproved(pool: Queryable, { id, everyEarlier }: HeldCycle, indicators: string[], leaves: string[]) {
  if (indicators.length === 0 || leaves.length === 0) return [];
  const years = [];
  for (const before of everyEarlier)
    years.push({
      ...namedPeriod(before),
      leaves: await readPreviousLeaves(pool, { id, earlier: [before], indicators, leaves }),
      parts: await readEstimatedPast(pool, { cycleId: id, earlier: before }),
    });
  return years;
}

/** The totals are calculated twice, by the database at the close and by the rules here: a difference must never reach leadership. */
async function checkAgainstRollUp(pool: Queryable, cycle: HeldCycle, content: CompiledContent): Promise<void> {
  const rolledUp = await readRolledUp(pool, { cycleId: cycle.id, formId: cycle.formId, codes: cycle.codes });
  for (const code of cycle.codes) {
    const atClose = rolledUp?.figures[code] ?? null;
    if ((content.figures[code] ?? null) !== atClose)
      throw new RangeError(`${code}: ${content.figures[code]} compiled, ${atClose} rolled up at the close`);
  }
  const standing = await readStandInSums(pool, cycle.id);
  for (const code of cycle.codes) {
    const compiled = content.standIns?.find(({ indicator }) => indicator === code);
    const atClose = standing.get(code);
    if ((compiled?.value ?? 0) !== (atClose?.value ?? 0) || (compiled?.units.length ?? 0) !== (atClose?.units ?? 0))
      throw new RangeError(`${code}: ${compiled?.value ?? 0} compiled to stand in, ${atClose?.value ?? 0} kept at the close`);
  }
}
