import { requestGoesWithinMinutes } from '../../../rules/signature-reminder-days.ts';
import type { Queryable } from '../../database.ts';
import { inOffice } from '../contacts/in-office.ts';
import { isTurnOf } from '../messages/prepare-signature-requests.ts';

/** How the request to sign stands with a party that has not signed. */
export interface SignatureMail {
  contactId: number;
  party: string;
  office: string;
  email: string;
  /**
   * Of its latest mail with the link to sign: it waits to go, or its turn has just come, was accepted by its server, was refused for now, or was given up; `none`:
   * there is none; `not-yet`: others sign before it.
   */
  mail: 'none' | 'not-yet' | 'waiting' | 'sent' | 'refused' | 'given-up';
  /** The program's instant: when a server accepted it, or when it was planned. */
  at: Date | null;
  /** What the server said. */
  reason: string | null;
}

/** Since when it may be a party's turn: the text was put to signature, or another has signed. */
const turnSince =
  'greatest(g.put_at, (SELECT max(s.signed_at) FROM signatures s JOIN parties o ON o.id = s.party_id WHERE o.program_id = y.program_id))';

/** The parties that have not signed, in their order, with how their latest mail fares. Of a program that is being signed, whose mails are few. */
export async function readSignatureMails(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<SignatureMail[]> {
  const { rows } = await db.query<SignatureMail>(
    `SELECT c.id AS "contactId", y.name AS party, c.office, c.email, m.reason, coalesce(m.accepted_at, m.planned_at) AS at,
       CASE WHEN NOT (${isTurnOf('y', 'g.signing_order', 'g.amendment_id')}) THEN 'not-yet' WHEN m.id IS NULL THEN CASE WHEN $2 < ${turnSince} + interval '${requestGoesWithinMinutes} minutes' THEN 'waiting' ELSE 'none' END WHEN m.state = 'sent' THEN 'sent' WHEN m.state = 'failed' THEN 'given-up'
            WHEN m.waits_since IS NOT NULL AND m.attempts > 0 THEN 'refused' ELSE 'waiting' END AS mail
     FROM parties y LEFT JOIN signings g ON g.program_id = y.program_id AND g.ended_at IS NULL JOIN contacts c ON c.party_id = y.id AND c.role = 'signatory' AND ${inOffice('c', '$2')}
     LEFT JOIN LATERAL (
       SELECT m.id, m.state, m.reason, m.attempts, m.waits_since, m.planned_at, (SELECT max(d.accepted_at) FROM deliveries d WHERE d.message_id = m.id) AS accepted_at
       FROM messages m WHERE m.program_id = y.program_id AND m.cycle_id IS NULL AND m.contact_id = c.id AND m.state <> 'dropped'
         AND m.kind IN ('signature-request', 'link-again') ORDER BY m.id DESC LIMIT 1) m ON true
     WHERE y.program_id = $1 AND NOT EXISTS (SELECT FROM signatures s WHERE s.party_id = y.id) ORDER BY y.ordinal, c.id`,
    [programId, at],
  );
  return rows;
}
