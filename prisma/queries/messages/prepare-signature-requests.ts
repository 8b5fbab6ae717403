import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';
import { isOfParty } from '../signatures/read-signatures.ts';

/**
 * Plans the request to sign for each party's office that is to sign now: all that have not, or where they sign in an order only the first of them.
 * `round`: once each. The caller wakes the sender.
 */
export async function prepareSignatureRequests(
  db: Queryable,
  {
    programId,
    order,
    round,
    amendment = null,
    facts,
    at,
  }: {
    programId: string;
    order: readonly string[];
    round: string;
    /** Number of the amendment that is signed; null: the program's own text. */
    amendment?: number | null;
    facts: Record<string, unknown>;
    at: Date;
  },
): Promise<void> {
  await db.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('signature-request')}, $1, $2, 'signature-request', c.id, $3, $4
     FROM contacts c JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role = 'signatory' AND ${isMailed('c', '$4')} AND ${isTurnOf('y', '$5', amendmentId('$1', '$6'))}
     ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, round, JSON.stringify(amendment === null ? facts : { ...facts, amendment }), at, order, amendment],
  );
}

/** The id of an amendment by its program and its number. */
const amendmentId = (programId: string, number: string): string =>
  `(SELECT m.id FROM amendments m WHERE m.program_id = ${programId} AND m.number = ${number}::int)`;

/** Whether the party `y` (its row's name in the statement) has not signed, and by the order given none is to sign before it. `amendment`: an id, or NULL. */
export const isTurnOf = (y: string, order: string, amendment: string): string =>
  `NOT EXISTS (SELECT FROM signatures s WHERE ${isOfParty(y, amendment)})
   AND NOT EXISTS (SELECT FROM parties o WHERE o.program_id = ${y}.program_id AND NOT EXISTS (SELECT FROM signatures s WHERE ${isOfParty('o', amendment)})
     AND array_position(${order}::text[], o.key) < array_position(${order}::text[], ${y}.key))`;
