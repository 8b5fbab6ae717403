import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import type { GivenLink } from '../contacts/give-links.ts';
import { isReached } from '../contacts/in-office.ts';
import type { LockedContact } from '../contacts/lock-contact.ts';

/**
 * Plans the mail that tells somebody that they get a unit's mails from now on, with the link to its duty where there is one, and one to each who gets them
 * already: nobody is let in unseen. Whoever commits wakes the sender.
 */
export async function prepareContactAdded(
  client: Queryable,
  input: {
    programId: string;
    contactId: number;
    given: GivenLink | null;
    of: { name: string; parentName: string | null };
    /** The office that gave the address; null: whoever reads it has confirmed it. */
    by: string | null;
    contact: Pick<LockedContact, 'unitId' | 'email' | 'startsAt' | 'endsAt' | 'standsInFor'>;
    at: Date;
  },
): Promise<void> {
  const { programId, contactId, given, of, by, contact, at } = input;
  await client.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     VALUES ($1, $2, $3, $4, 'contact-added', $5, $6,
       $7::jsonb || jsonb_strip_nulls(jsonb_build_object('insteadOf', (SELECT office FROM contacts WHERE id = $9))), $8) ON CONFLICT DO NOTHING`,
    [
      laneOf('contact-added'),
      programId,
      given?.cycleId ?? null,
      `contact-added@${contactId}`,
      contactId,
      given?.assignmentId ?? null,
      JSON.stringify({ of, by, startsAt: contact.startsAt, endsAt: contact.endsAt }),
      at,
      contact.standsInFor,
    ],
  );
  await client.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     SELECT $1, $2, $3, $4, 'contact-joined', c.id, $5, $6, $7 FROM contacts c
     WHERE c.unit_id = $8 AND c.role = 'unit' AND c.id <> $9 AND lower(c.email) <> lower($10) AND ${isReached('c', '$7')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [
      laneOf('contact-joined'),
      programId,
      given?.cycleId ?? null,
      `contact-joined@${contactId}`,
      given?.assignmentId ?? null,
      JSON.stringify({ of, newEmail: contact.email, at: at.toISOString() }),
      at,
      contact.unitId,
      contactId,
      contact.email,
    ],
  );
}
