import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isTurnOf } from './prepare-signature-requests.ts';

/**
 * Plans the request to sign once more for an office that is to sign now, unless one is still on its way. Answers whether it is such an office. Under the
 * lock of the contact's row: pressed twice at once, it is one mail. The caller wakes the sender.
 */
export async function prepareSignatureAgain(client: Queryable, input: { contactId: number; at: Date }): Promise<boolean> {
  const { rows } = await client.query<{ ahead: boolean; n: number; programId: string; amendment: number | null }>(
    `SELECT c.program_id AS "programId", count(m.id)::int + 1 AS n, coalesce(bool_or(m.state IN ('planned', 'claimed', 'in-doubt')), false) AS ahead,
       (SELECT a.number FROM amendments a JOIN signings o ON o.amendment_id = a.id WHERE o.program_id = c.program_id AND o.ended_at IS NULL) AS amendment
     FROM contacts c JOIN programs p ON p.id = c.program_id AND (p.state = 'signing' OR EXISTS (SELECT FROM signings a WHERE a.program_id = p.id AND a.ended_at IS NULL AND a.amendment_id IS NOT NULL))
     JOIN parties y ON y.id = c.party_id LEFT JOIN signings g ON g.program_id = p.id AND g.ended_at IS NULL
     LEFT JOIN messages m ON m.program_id = c.program_id AND m.cycle_id IS NULL AND m.contact_id = c.id AND m.kind = 'signature-request'
     WHERE c.id = $1 AND c.role = 'signatory' AND ${isTurnOf('y', 'g.signing_order', 'g.amendment_id')}
     GROUP BY c.program_id`,
    [input.contactId],
  );
  const [asked] = rows;
  if (!asked) return false;
  if (asked.ahead) return true;
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, planned_at, facts) VALUES ($1, $2, $3, 'signature-request', $4, $5, $6)`,
    [
      laneOf('signature-request'),
      asked.programId,
      `signature-request@again.${input.contactId}.${asked.n}`,
      input.contactId,
      input.at,
      JSON.stringify(asked.amendment === null ? {} : { amendment: asked.amendment }),
    ],
  );
  return true;
}
