import { inLongTransaction } from '../prisma/database.ts';
import { hasDuties, openAssignments } from '../prisma/queries/assignments/open-assignments.ts';
import { readUnitContacts } from '../prisma/queries/contacts/read-unit-contacts.ts';
import { type CycleRow, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { prepareUnitMessages } from '../prisma/queries/messages/prepare-unit-messages.ts';
import { holdUnpaused } from '../prisma/queries/pauses/hold-unpaused.ts';
import { endGoneContacts } from '../prisma/queries/units/hand-over-contacts.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import { treeDay } from '../rules/tree-day.ts';
import { beatWhile } from './beat-while.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** Opens a cycle: every unit gets its duty, its office a link, and a mail that says so. Repeatable: each is unique in the database. */
export async function openCycle(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat) {
  const at = new Date(input.at);
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const units = await beatWhile(beat, () => openDuties(context, { ...cycle, at }));
  if (units === null) return { words: null, paused: true as const };
  const counts = await followRound(context, { ...openingOf(cycle), at: input.at }, beat);
  await recordHeld(context.database, { cycleId: cycle.id, key: 'open', at });
  return {
    words: inEach((t) => t.happenings.opened(units, t.happenings.round(counts))),
  };
}

type OpenedCycle = Pick<CycleRow, 'id' | 'programId' | 'timeZone'>;

const openingOf = ({ id, programId }: Omit<OpenedCycle, 'timeZone'>) => ({ cycleId: id, programId, round: 'opening' });

/**
 * Duties, links and planned mails in one transaction under the cycle's row, so that a plan that is changed meanwhile is either the one it opens
 * by or moves what it has opened. Answers how many duties there are; null: its program stands still or it was
 * skipped, and nothing was done. The first time, when no duty is there, nothing is looked for before it is written; what came in between makes it fail, and the
 * next try goes by what it then finds.
 */
export function openDuties(
  { database, secret }: Pick<ActivityContext, 'database' | 'secret'>,
  cycle: OpenedCycle & { at: Date },
): Promise<number | null> {
  const { id: cycleId, programId, timeZone, at } = cycle;
  return inLongTransaction(database, async (client) => {
    if (!(await holdUnpaused(client, cycleId))) return null;
    const { rows } = await client.query<{ state: string }>('SELECT state FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
    // Skipped in that second: the message that says so is on its way.
    if (rows[0]?.state === 'lapsed') return null;
    const current = await readPlan(client, cycleId);
    if (!current) throw new Error(`Cycle ${cycleId} has no plan`);
    const { cutOff, dueByLevel: due } = current.plan;
    // Opened after its cut-off it is for the units that there are by then.
    const validOn = treeDay({ from: cutOff }, dateOf(at.toISOString(), timeZone));
    const first = !(await hasDuties(client, cycleId));
    const duties = await openAssignments(client, { cycleId, programId, validOn, due, first });
    await endGoneContacts(client, { programId, at });
    const contactIds = await readUnitContacts(client, { programId, at });
    // They end with the cycle's links (rules/link-lives.ts).
    await makeLinks(client, { programId, purpose: 'report', cycleId, contactIds, secret, at, expiresAt: null, first });
    await prepareUnitMessages(client, { ...openingOf(cycle), kind: 'opening', dueAt: null, codes: null, facts: {}, at, first });
    await client.query("UPDATE cycles SET state = 'open', opened_at = $2 WHERE id = $1 AND state = 'planned'", [cycleId, at]);
    return duties;
  });
}
