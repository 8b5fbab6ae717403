import type { Queryable } from '../prisma/database.ts';
import { type CycleRow, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { dropFolded } from '../prisma/queries/messages/drop-folded.ts';
import { planRound } from '../prisma/queries/messages/plan-round.ts';
import {
  prepareCoordinatorEscalation,
  prepareLeadersEscalation,
  prepareParentEscalations,
} from '../prisma/queries/messages/prepare-escalations.ts';
import { prepareUndecided } from '../prisma/queries/messages/prepare-undecided.ts';
import { prepareUnitMessages } from '../prisma/queries/messages/prepare-unit-messages.ts';
import type { Instant } from '../rules/instants.ts';
import { dueInstant } from '../rules/make-plan.ts';
import type { Moment, MomentKind } from '../rules/plan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';
import { tellOfTheDay } from './remind-reviewers.ts';

/**
 * Holds several notices that are late as one: each person gets the mail of the first that concerns it. Planned in one transaction, so that
 * no sender sees what is left out. Repeatable: a message is unique by round and contact.
 */
export async function holdTogether(
  context: ActivityContext,
  /** `round`: the key of the first, by which its line of the timeline is known. */
  input: { cycleId: number; round: string; moments: Pick<Moment, 'key' | 'kind' | 'due'>[]; at: Instant },
  beat: Beat,
) {
  const { database } = context;
  const at = new Date(input.at);
  const cycle = await readCycle(database.pool, input.cycleId);
  await planRound(database, cycle.programId, async (db) => {
    for (const { key, kind, due } of input.moments) await plan[kind]?.(db, { cycle, key, due, at });
    await dropFolded(db, { cycleId: cycle.id, rounds: input.moments.map(({ key }) => key) });
  });
  let sent = 0;
  for (const { key } of input.moments) {
    const counts = await followRound(context, { cycleId: cycle.id, programId: cycle.programId, round: key, at: input.at }, beat);
    sent += counts.sent;
    await recordHeld(database, { cycleId: cycle.id, key, at });
  }
  return {
    words: inEach((t) => t.happenings.folded(input.moments.length, sent)),
  };
}

interface Late {
  cycle: CycleRow;
  key: string;
  due: string | null;
  at: Date;
}

const dueAt = ({ due, cycle }: Late): Date => new Date(dueInstant(due as string, cycle.timeZone));
const round = ({ cycle, key, at }: Late) => ({ cycleId: cycle.id, programId: cycle.programId, round: key, at });

const remind =
  (when: string) =>
  (db: Queryable, late: Late): Promise<unknown> =>
    prepareUnitMessages(db, { ...round(late), kind: 'reminder', dueAt: dueAt(late), codes: null, facts: { when } });

/** Whom a notice of each kind goes to. */
const plan: Partial<Record<MomentKind, (db: Queryable, late: Late) => Promise<unknown>>> = {
  'cut-off': (db, late) =>
    prepareUnitMessages(db, { ...round(late), kind: 'cut-off', dueAt: null, codes: null, facts: { when: 'cut-off' } }),
  'last-call': (db, late) =>
    prepareUnitMessages(db, { ...round(late), kind: 'reminder', dueAt: null, codes: null, facts: { when: 'last-call' } }),
  'remind-before': remind('before'),
  'remind-last-day': remind('last-day'),
  'remind-overdue': remind('overdue'),
  'remind-reviewers': (db, late) => tellOfTheDay(db, round(late)),
  'escalate-parent': (db, late) => prepareParentEscalations(db, { ...round(late), dueAt: dueAt(late) }),
  'escalate-coordinator': (db, late) => prepareCoordinatorEscalation(db, { ...round(late), dueAt: dueAt(late) }),
  'escalate-leaders': (db, late) => prepareLeadersEscalation(db, { ...round(late), dueAt: dueAt(late) }),
  undecided: (db, late) => prepareUndecided(db, round(late)),
};
