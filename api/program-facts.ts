import { readCalendar } from '../prisma/queries/calendar/read-calendar.ts';
import { countUnreached } from '../prisma/queries/contacts/read-unreached.ts';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { readHandovers } from '../prisma/queries/handovers/read-handovers.ts';
import { readOpenPause } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readPlanVersions } from '../prisma/queries/programs/read-plan-versions.ts';
import { readNeeds } from '../prisma/queries/programs/read-program-needs.ts';
import { readSignatureMails } from '../prisma/queries/signatures/read-signature-mails.ts';
import { readSignatures } from '../prisma/queries/signatures/read-signatures.ts';
import { readSkippedCycles } from '../prisma/queries/skipped-cycles/read-skipped-cycles.ts';
import { readLevels } from '../prisma/queries/units/read-levels.ts';
import { workCalendar } from '../rules/calendar.ts';
import { changedDaysAfter, differingDays } from '../rules/calendar-days.ts';
import { unannouncedYears, yearsToAskFor } from '../rules/calendar-years.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { forecastCycles } from '../rules/forecast-cycles.ts';
import { dateOf } from '../rules/instants.ts';
import { openTroubles, type Trouble } from '../rules/open-troubles.ts';
import { overdueMoments, type WaitingCycle } from '../rules/overdue-moments.ts';
import type { PlanVersion } from '../rules/plan-history.ts';
import type { ProgramState } from '../rules/program-and-cycle-states.ts';
import { treeDay } from '../rules/tree-day.ts';
import { failedMailDays } from '../rules/undelivered-mails.ts';
import type { ApiContext } from './context.ts';

export type ProgramFacts = Awaited<ReturnType<typeof readProgramFacts>>;

/** A program with its cycles, their plans and what waits in it: a few small reads. Problem `not-found`. */
export async function readProgramFacts(context: ApiContext, programId: string) {
  const { pool, prisma } = context.database;
  const program = await readDefinition(pool, programId);
  const now = await context.now();
  const on = treeDay(program.term, dateOf(now.toISOString(), program.timeZone));
  const [parties, row, rows, versions, levels, needs, shared, skippedCycles] = await Promise.all([
    readSignatures(pool, programId),
    prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { startedAt: true, terminatedOn: true, terminatedReason: true } }),
    readHeldCycles(pool, programId),
    readPlanVersions(pool, programId),
    readLevels(pool, { programId, on }),
    readNeeds(pool, { programId, since: new Date(now.getTime() - failedMailDays * 86_400_000), at: now }),
    readCalendar(pool),
    readSkippedCycles(pool, programId),
  ]);
  const state = program.state as ProgramState;
  const unreached = state === 'completed' || state === 'terminated' ? 0 : await countUnreached(pool, { programId, at: now });
  const handovers = (await readHandovers(pool, { programId })).filter((one) => one.state === 'open');
  const signatureMails = state === 'signing' ? await readSignatureMails(pool, { programId, at: now }) : [];
  const pause = state === 'paused' ? await readOpenPause(pool, programId) : null;
  const terminatedOn = row.terminatedOn?.toISOString().slice(0, 10) ?? null;
  const ahead =
    state === 'completed' || state === 'terminated'
      ? []
      : forecastCycles(
          {
            calendar: program.calendar,
            timeZone: program.timeZone,
            term: program.term,
            levels: levels.map(({ level }) => level),
            terminatedOn,
            // Of one that has not started: what it would not hold if it did now.
            startedAt: (row.startedAt ?? now).toISOString(),
            skippedCycles,
          },
          rows,
        );
  return {
    programId,
    program,
    now,
    parties,
    row,
    rows,
    versions,
    levels,
    /** Of the tree that it goes by now. */
    treeDay: on,
    needs,
    unreached,
    signatureMails,
    handovers,
    shared,
    state,
    terminatedOn,
    /** Since when and why it stands still; null: it does not. */
    pause,
    /** Reviews that are left out, by whom and why. */
    skippedCycles,
    ahead,
  };
}

/**
 * How a program stands to the installation's days off: whether it has not taken over what was changed, into which years its plans reach whose
 * days off nobody has entered, and for which of these it is time to ask.
 */
export function calendarStanding({ program, now, rows, versions, ahead, shared, state }: ProgramFacts) {
  if (state === 'completed' || state === 'terminated') return { behind: false, unannounced: [], askFor: [] };
  const { calendar, timeZone } = program;
  const today = dateOf(now.toISOString(), timeZone);
  const plans = [
    ...rows.filter(({ state: reached }) => reached !== 'lapsed').map(({ id }) => versions.get(id)?.at(-1)),
    ...ahead.filter(({ skipped }) => !skipped).map(({ plan }) => plan),
  ];
  const days = plans.flatMap((plan) => plan?.moments ?? []).map(({ at }) => dateOf(at, timeZone));
  const unannounced = unannouncedYears(days, shared.years, today);
  return {
    behind: differingDays(calendar, changedDaysAfter(shared.days, today)).length > 0,
    unannounced,
    askFor: yearsToAskFor(unannounced, today),
  };
}

/** Steps that failed and wait for somebody, and what nobody seems to do. */
export function troublesOf(facts: ProgramFacts): Trouble[] {
  const { program, rows, versions, needs, state } = facts;
  const now = facts.now.toISOString();
  const troubles = openTroubles(
    needs.troubles.map((trouble) => ({ ...trouble, at: trouble.at.toISOString() })),
    { now, timeZone: program.timeZone, work: workCalendar(program.calendar), state, held: heldSteps(rows, versions) },
  );
  return [...troubles, ...overdueMoments(waitingCycles(facts), { now, state, troubles })];
}

function waitingCycles({ rows, versions, ahead, row, terminatedOn }: ProgramFacts): WaitingCycle[] {
  const planned = rows.flatMap((cycle) => {
    const last = versions.get(cycle.id)?.at(-1);
    return last ? [{ ...cycleName(cycle), state: cycle.state, laidAt: last.madeAt, moments: last.moments }] : [];
  });
  // Of a program that ends early the evaluation is laid and opened with its end.
  const unplanned = ahead.flatMap(({ plan, skipped, ...cycle }) =>
    plan && !skipped && terminatedOn === null && row.startedAt
      ? [{ ...cycleName(cycle), state: 'planned' as const, laidAt: row.startedAt.toISOString(), moments: plan.moments }]
      : [],
  );
  return [...planned, ...unplanned];
}

function heldSteps(cycles: readonly HeldCycle[], versions: Map<number, PlanVersion[]>) {
  return cycles.flatMap((cycle) => {
    const all = versions.get(cycle.id) ?? [];
    return [
      ...all.slice(0, 1).map(({ madeAt }) => ({ cycle, kind: 'plan', key: 'plan', at: madeAt })),
      ...(all.at(-1)?.moments ?? []).flatMap(({ kind, key, heldAt, skippedAt }) => {
        const at = heldAt ?? skippedAt;
        return at ? [{ cycle, kind, key, at }] : [];
      }),
    ];
  });
}
