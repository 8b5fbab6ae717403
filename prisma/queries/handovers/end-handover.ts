import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockContact } from '../contacts/lock-contact.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareHandoverTold } from '../messages/prepare-handover-mails.ts';
import { bothOf, named } from './begin-handover.ts';
import { type LockedHandover, lockHandover } from './lock-handover.ts';

interface Ending {
  outcome: 'refused' | 'withdrawn';
  by: string;
  reason: string;
  at: Date;
}

/**
 * Whoever was asked refuses (`successorId`), or the standing office withdraws what nobody has taken on yet (`number`): whoever was to hand over goes on, and
 * the link ends. The same again changes nothing. Problems: `not-found`, `handover-taken`, `handover-over`.
 */
export async function endHandover(
  database: Database,
  input: Ending & { programId: string; successorId?: number; number?: number },
): Promise<void> {
  await inTransaction(database, async (client) => {
    const handover = await lockHandover(client, input);
    if (handover.state === input.outcome) return;
    if (handover.state !== 'open') throw new Problem(handover.state === 'taken' ? 'handover-taken' : 'handover-over', {});
    await end(client, { ...input, handover });
  });
  wakeSender(database);
}

/** Hand-overs that wait have lost what they are about: the draft was corrected, or the party replaced. Under the lock of the program's row. */
export async function endOpenHandovers(
  client: Queryable,
  { programId, partyKey, ...why }: Omit<Ending, 'outcome'> & { programId: string /** Null: of all. */; partyKey: string | null },
): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    `SELECT h.number FROM handovers h JOIN contacts c ON c.id = h.contact_id LEFT JOIN parties y ON y.id = c.party_id
     WHERE h.program_id = $1 AND h.state = 'open' AND ($2::text IS NULL OR y.key = $2 AND c.role = 'signatory') ORDER BY h.number`,
    [programId, partyKey],
  );
  for (const { number } of rows)
    await end(client, { programId, ...why, outcome: 'withdrawn', handover: await lockHandover(client, { programId, number }) });
}

async function end(
  client: Queryable,
  { programId, handover, outcome, by, reason, at }: Ending & { programId: string; handover: LockedHandover },
): Promise<void> {
  const { number } = handover;
  const [contact, successor] = [await lockContact(client, handover.contactId), await lockContact(client, handover.successorId)];
  await client.query(
    'UPDATE handovers SET state = $3, ended_at = $4, ended_by = $5, ended_reason = $6 WHERE program_id = $1 AND number = $2',
    [programId, number, outcome, at, by, reason],
  );
  await client.query('UPDATE contacts SET ends_at = $2 WHERE id = $1', [successor.id, at]);
  const coordinators = await client.query<{ id: number }>(
    `SELECT c.id FROM contacts c WHERE c.program_id = $1 AND c.role = 'coordinator' AND NOT c.unconfirmed AND c.ends_at IS NULL AND c.office <> $2 ORDER BY c.id`,
    [programId, by],
  );
  const others = [...coordinators.rows.map(({ id }) => id), ...(contact.office === by ? [] : [contact.id])];
  const to = outcome === 'withdrawn' ? [...others, successor.id] : others;
  await prepareHandoverTold(client, { programId, number, outcome, to: [...new Set(to)], at });
  await recordEvent(client, {
    programId,
    at,
    actor: by,
    action: `handover.${outcome}`,
    subject: contact.subject,
    details: { handover: number, role: contact.role, ...bothOf(contact, successor), reason },
  });
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `handover ${number} ${outcome}`, at: at.toISOString(), actor: by, reason },
    words: inEach((t) => t.happenings.handoverEnded[outcome](contact.of.name, named(contact), named(successor))),
  });
}
