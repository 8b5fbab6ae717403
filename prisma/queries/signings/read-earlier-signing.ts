import type { Queryable } from '../../database.ts';
import type { SigningOutcome } from './read-signing.ts';

/** How the signing before ended, as it is told to a party that is asked anew. */
export interface EarlierSigning {
  outcome: Exclude<SigningOutcome, 'signed'>;
  by: string;
  reason: string;
  at: Date;
  /** What is signed now is another text. */
  changed: boolean;
  /** The party had signed that one. */
  signed: boolean;
}

/** Of the signing before the latest of the program's own text, or of an amendment, for the party of a contact; null: there was none. */
export async function readEarlierSigning(
  db: Queryable,
  { programId, contactId, amendment = null }: { programId: string; contactId: number; amendment?: number | null },
): Promise<EarlierSigning | null> {
  const { rows } = await db.query<EarlierSigning>(
    `SELECT b.outcome, b.ended_by AS by, b.reason, b.ended_at AS at, b.text_hash <> s.text_hash AS changed,
       EXISTS (SELECT FROM signatures g JOIN contacts c ON c.id = $2 JOIN parties y ON y.id = c.party_id
               WHERE g.signing_id = b.id AND g.party_key = y.key) AS signed
     FROM signings s JOIN signings b ON b.program_id = s.program_id AND b.amendment_id IS NOT DISTINCT FROM s.amendment_id
       AND b.number = (SELECT max(e.number) FROM signings e WHERE e.program_id = s.program_id AND e.amendment_id IS NOT DISTINCT FROM s.amendment_id AND e.number < s.number)
     WHERE s.program_id = $1 AND b.outcome <> 'signed' AND (SELECT m.number FROM amendments m WHERE m.id = s.amendment_id) IS NOT DISTINCT FROM $3
     ORDER BY s.number DESC LIMIT 1`,
    [programId, contactId, amendment],
  );
  return rows[0] ?? null;
}
