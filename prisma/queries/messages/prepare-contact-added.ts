import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import type { GivenLink } from '../contacts/give-links.ts';

/** Plans the mail that tells somebody that they get a unit's mails from now on, with the link to its duty where there is one. Whoever commits wakes the sender. */
export async function prepareContactAdded(
  client: Queryable,
  input: {
    programId: string;
    contactId: number;
    given: GivenLink | null;
    of: { name: string; parentName: string | null };
    /** The office that gave the address; null: whoever reads it has confirmed it. */
    by: string | null;
    at: Date;
  },
): Promise<void> {
  const { programId, contactId, given, of, by, at } = input;
  await client.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     VALUES ($1, $2, $3, $4, 'contact-added', $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      laneOf('contact-added'),
      programId,
      given?.cycleId ?? null,
      `contact-added@${contactId}`,
      contactId,
      given?.assignmentId ?? null,
      JSON.stringify({ of, by }),
      at,
    ],
  );
}
