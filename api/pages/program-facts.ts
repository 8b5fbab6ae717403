import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readNeeds } from '../../prisma/queries/programs/read-needs.ts';
import { readPlanVersions } from '../../prisma/queries/programs/read-plan-versions.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { openTroubles } from '../../rules/open-troubles.ts';
import type { PlanVersion } from '../../rules/plan-history.ts';
import { plannedCycles } from '../../rules/planned-cycles.ts';
import type { ProgramState } from '../../rules/states.ts';
import type { CycleValues, Happening, Needs } from '../../web/program/program-values.ts';
import type { ApiContext } from '../context.ts';
import type { CycleTold } from './program-cycles.ts';

/** How far back mails that failed are told of. */
const recentDays = 30;

export type ProgramFacts = Awaited<ReturnType<typeof readProgramFacts>>;

/** A program with its cycles, their plans and what waits in it: a few small reads. Problem `not-found`. */
export async function readProgramFacts(context: ApiContext, programId: string) {
  const { pool, prisma } = context.database;
  const program = await readDefinition(pool, programId);
  const now = await context.now();
  const [parties, row, rows, versions, levels, needs] = await Promise.all([
    readSignatures(pool, programId),
    prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { startedAt: true, terminatedOn: true, terminatedReason: true } }),
    readCycles(pool, programId).then((all) => all.filter(({ kind }) => kind !== 'baseline')),
    readPlanVersions(pool, programId),
    readLevels(pool, { programId, on: program.term.from }),
    readNeeds(pool, { programId, since: new Date(now.getTime() - recentDays * 86_400_000) }),
  ]);
  const state = program.state as ProgramState;
  const terminatedOn = row.terminatedOn?.toISOString().slice(0, 10) ?? null;
  const ahead =
    state === 'completed' || state === 'terminated'
      ? []
      : plannedCycles(
          {
            calendar: program.calendar,
            timeZone: program.timeZone,
            term: program.term,
            levels: levels.map(({ level }) => level),
            terminatedOn,
          },
          rows as { year: number; kind: 'preliminary' | 'final' }[],
        );
  return { programId, program, now, parties, row, rows, versions, levels, needs, state, terminatedOn, ahead };
}

/** What comes in a program that runs, the soonest first. */
export function comingNext({ state }: ProgramFacts, details: CycleTold[]): Happening[] {
  if (state !== 'active' && state !== 'evaluating') return [];
  return details.flatMap(({ ahead }) => ahead).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** In order of years; a review that lapsed before the evaluation of its year. */
export function inOrder(details: CycleTold[]): CycleValues[] {
  const place = ({ year, kind }: CycleValues) => 2 * year + (kind === 'final' ? 1 : 0);
  return details.map(({ values }) => values).sort((a, b) => place(a) - place(b));
}

export function needsOf({ programId, program, now, rows, versions, needs, state }: ProgramFacts): Needs {
  return {
    awaiting: needs.awaiting.flatMap(({ cycleId, count }) => {
      const cycle = rows.find(({ id }) => id === cycleId);
      if (!cycle || cycle.kind === 'baseline') return [];
      const { year, kind } = cycle;
      return [{ cycle: { year, kind }, count, url: `/programs/${programId}/cycles/${year}/awaiting` }];
    }),
    troubles: openTroubles(
      needs.troubles.map((trouble) => ({ ...trouble, at: trouble.at.toISOString() })),
      { now: now.toISOString(), timeZone: program.timeZone, work: workCalendar(program.calendar), state, held: heldSteps(versions) },
    ),
    failedMails: needs.failedMails,
  };
}

function heldSteps(versions: Map<number, PlanVersion[]>): { kind: string; at: string }[] {
  return [...versions.values()].flatMap((all) => [
    ...all.slice(0, 1).map(({ madeAt }) => ({ kind: 'plan', at: madeAt })),
    ...(all.at(-1)?.moments ?? []).flatMap(({ kind, heldAt }) => (heldAt ? [{ kind, at: heldAt }] : [])),
  ]);
}
