import type { CalendarDate } from '../../../rules/instants.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** Sends a draft to every signatory, once for each time that it was circulated. The caller wakes the sender. */
export async function prepareDraftSent(
  client: Queryable,
  { programId, number, words, until, at }: { programId: string; number: number; words: string; until: CalendarDate | null; at: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('draft-sent')}, $1, $2, 'draft-sent', c.id, $3, $4 FROM contacts c
     WHERE c.program_id = $1 AND c.role = 'signatory' AND ${isMailed('c', '$4')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, `draft-sent@${number}`, JSON.stringify({ circulation: number, words, until }), at],
  );
}

/** Tells the standing office what a party wrote of the draft. The caller wakes the sender. */
export const prepareDraftCommented = (client: Queryable, input: { programId: string; number: number; at: Date }): Promise<void> =>
  prepareComment(client, { ...input, role: 'coordinator', partyKey: null, round: `draft-commented@${input.number}` });

/** Tells a party what became of its comment, each time that this is said anew. The caller wakes the sender. */
export const prepareDraftAnswered = (
  client: Queryable,
  input: { programId: string; number: number; partyKey: string; at: Date },
): Promise<void> =>
  prepareComment(client, { ...input, role: 'signatory', round: `draft-answered@${input.number}.${input.at.toISOString()}` });

async function prepareComment(
  client: Queryable,
  input: { programId: string; number: number; role: 'coordinator' | 'signatory'; partyKey: string | null; round: string; at: Date },
): Promise<void> {
  const { programId, number, role, partyKey, round, at } = input;
  await client.query(
    `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('draft-comment')}, $1, $2, 'draft-comment', c.id, jsonb_build_object('comment', $3::int), $4
     FROM contacts c LEFT JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role = $5 AND ($6::text IS NULL OR y.key = $6) AND ${isMailed('c', '$4')} ORDER BY c.id ON CONFLICT DO NOTHING`,
    [programId, round, number, at, role, partyKey],
  );
}
