import { type Handover, readHandovers, readWhoHandsOver } from '../../prisma/queries/handovers/read-handovers.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { dateOf } from '../../rules/instants.ts';
import type { HandoversPageValues, HandoverValues } from '../../web/program/handovers-page.ts';
import type { ApiContext } from '../context.ts';

/** Who acts and what was handed over, as pages and programs see it. Problem `not-found`. */
export async function handoversView(
  context: ApiContext,
  programId: string,
): Promise<Pick<HandoversPageValues, 'timeZone' | 'people' | 'handovers'>> {
  const { pool } = context.database;
  const { timeZone, state } = await readDefinition(pool, programId);
  const [people, handovers] = await Promise.all([
    readWhoHandsOver(pool, { programId, at: await context.now() }),
    readHandovers(pool, { programId }),
  ]);
  const asked = new Set(handovers.flatMap((one) => (one.state === 'open' ? [one.from.contactId] : [])));
  return {
    timeZone,
    people: people.map(({ leaves, ...one }) => ({
      ...one,
      leaves: leaves && dateOf(leaves.toISOString(), timeZone),
      mayBegin: state !== 'draft' && leaves === null && !asked.has(one.contactId),
    })),
    handovers: handovers.map((one) => handoverValues(one, timeZone)),
  };
}

export function handoverValues(one: Handover, timeZone: string): HandoverValues {
  const { number, role, party, from, to, reason, state, ended, actsAt } = one;
  return {
    number,
    role,
    party,
    from: { office: from.office, email: from.email },
    to: { office: to.office, email: to.email },
    actsFrom: actsAt ? dateOf(actsAt.toISOString(), timeZone) : one.actsFrom,
    reason,
    begun: { at: one.begunAt.toISOString(), by: one.begunBy },
    state,
    ended: ended && { at: ended.at.toISOString(), by: ended.by, reason: ended.reason },
  };
}
