import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import type { CycleRow, HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { countMailsByRound } from '../../prisma/queries/messages/count-mails-by-round.ts';
import { type AssignmentState, assignmentStates } from '../../rules/assignments.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { cycleName, keyOf } from '../../rules/cycle-key.ts';
import { daysAhead, endOfCutOff, type ForecastCycle } from '../../rules/forecast-cycles.ts';
import type { Instant } from '../../rules/instants.ts';
import { type Moment, momentKinds } from '../../rules/plan.ts';
import { livedDays, type PlanVersion } from '../../rules/plan-history.ts';
import { type SkippedCycle, skippedAs } from '../../rules/skipped-cycles.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import type { CycleValues, Happening } from '../../web/program/program-values.ts';
import type { ApiContext } from '../context.ts';
import { readProgress } from '../cycle-progress.ts';

/** What the program's page tells of one of its cycles. */
export interface CycleTold {
  /** In the order of the term. */
  place: number;
  values: CycleValues;
  happened: Happening[];
  ahead: Happening[];
}

const noMails: CycleValues['mails'] = {
  sent: 0,
  dropped: 0,
  doubled: 0,
  inDoubt: 0,
  sending: 0,
  unsent: 0,
  afterSubmission: 0,
  rounds: [],
};

/** A cycle that has been planned, as far as its plan tells. */
export function cycleOutline(cycle: HeldCycle, versions: PlanVersion[], skipped: readonly SkippedCycle[] = []): CycleTold {
  const name = cycleName(cycle);
  const leftOut = cycle.state === 'lapsed' ? skippedAs(skipped, cycle) : null;
  // What happens every working day would crowd out what happens once.
  const moments = (versions.at(-1)?.moments ?? []).filter(({ kind }) => kind !== 'remind-reviewers');
  const moment = (kind: Moment['kind'], at: string): Happening => ({ kind: 'moment', moment: kind, at, cycle: name });
  return {
    place: cycle.place,
    values: {
      ...name,
      state: leftOut ? 'left-out' : cycle.state,
      // It had opened: it stays as it is.
      leftOut: leftOut && { by: leftOut.by, reason: leftOut.reason, takeBackUrl: null },
      url: `/programs/${cycle.programId}/cycles/${cycleAddress(cycle)}`,
      days: livedDays(versions, endOfCutOff(cycle.cutOff, cycle.timeZone)),
      levels: [],
      mails: noMails,
      compiled: null,
      acknowledgements: [],
    },
    happened: moments.flatMap(({ kind, heldAt }): Happening[] => (heldAt ? [moment(kind, heldAt)] : [])),
    ahead:
      cycle.state === 'lapsed'
        ? []
        : moments.filter(({ heldAt, skippedAt }) => !heldAt && !skippedAt).map(({ kind, at }) => moment(kind, at)),
  };
}

/** The same with how it stands, its mails and what came of it. Its cost grows with its levels and mails. */
export async function cycleInFull(
  context: ApiContext,
  cycle: HeldCycle,
  versions: PlanVersion[],
  skipped: readonly SkippedCycle[] = [],
): Promise<CycleTold> {
  const { pool, prisma } = context.database;
  const outline = cycleOutline(cycle, versions, skipped);
  const [levels, mails, rounds, compiled] = await Promise.all([
    readCycleLevels(context, cycle),
    countMails(pool, cycle.id),
    countMailsByRound(pool, cycle.id),
    readCompilation(pool, cycle.id),
  ]);
  const parties = await prisma.party.findMany({
    where: { programId: cycle.programId },
    orderBy: { ordinal: 'asc' },
    include: { acknowledgements: { where: { compilationId: compiled?.id ?? 0 } } },
  });
  const acknowledgements = parties.map((party) => ({
    office: party.signatoryOffice,
    at: party.acknowledgements[0]?.acknowledgedAt.toISOString() ?? null,
    directions: party.acknowledgements[0]?.directions ?? null,
  }));
  const url = `/programs/${cycle.programId}/cycles/${cycleAddress(cycle)}/compilation`;
  return {
    place: cycle.place,
    values: {
      ...outline.values,
      levels,
      mails: {
        ...mails,
        rounds: rounds.map(({ round, ...counts }) => ({ ...counts, kind: kindOf(round), at: counts.at?.toISOString() ?? null })),
      },
      compiled: compiled && { pdfUrl: `${url}.pdf`, jsonUrl: `${url}.json`, contentHash: compiled.file.contentHash },
      acknowledgements: compiled ? acknowledgements : [],
    },
    happened: [
      ...outline.happened,
      ...acknowledgements.flatMap(({ office, at }): Happening[] =>
        at ? [{ kind: 'acknowledged', office, at, cycle: cycleName(cycle) }] : [],
      ),
    ],
    ahead: outline.ahead,
  };
}

/** A cycle that will be held: only its days are known. */
export function cycleAhead(
  { plan, skipped, leftOut, place, ...cycle }: ForecastCycle,
  timeZone: string,
  back: { now: Instant; takeBackUrl: string | null } | null = null,
): CycleTold {
  const name = cycleName(cycle);
  const open = plan?.moments.find((moment) => moment.kind === 'open');
  return {
    place,
    values: {
      ...name,
      state: leftOut ? 'left-out' : skipped ? 'skipped' : 'planned',
      leftOut: leftOut && {
        by: leftOut.by,
        reason: leftOut.reason,
        takeBackUrl:
          back?.takeBackUrl && open && open.at > back.now ? `${back.takeBackUrl}?cycle=${encodeURIComponent(keyOf(cycle))}` : null,
      },
      url: null,
      days: daysAhead(plan, timeZone),
      levels: [],
      mails: noMails,
      compiled: null,
      acknowledgements: [],
    },
    happened: [],
    // The rest of it is told once it has been opened.
    ahead: open && !skipped ? [{ kind: 'moment', moment: 'open', at: open.at, cycle: name }] : [],
  };
}

/** How a cycle stands, level by level. */
export async function readCycleLevels(
  context: ApiContext,
  { id, programId }: Pick<CycleRow, 'id' | 'programId'>,
): Promise<CycleValues['levels']> {
  const levels = await readProgress(context, { programId, cycleId: id });
  return levels.map(({ level, states }) => ({ level, name: levelName(level), states: { ...noStates(), ...states } }));
}

const kindOf = (round: string): Moment['kind'] | 'on-event' => {
  const word = round.split('@')[0];
  if (word === 'opening') return 'open';
  return momentKinds.find((kind) => kind === word) ?? 'on-event';
};

const noStates = (): Record<AssignmentState, number> =>
  Object.fromEntries(assignmentStates.map((state) => [state, 0])) as Record<AssignmentState, number>;
