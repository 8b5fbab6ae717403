import type { Queryable } from '../../database.ts';
import { makeLinks } from '../links/make-links.ts';
import { answerForEnded } from './answer-for-ended.ts';

/** A duty of the contact's unit to which it was given a link. */
export interface GivenLink {
  cycleId: number;
  assignmentId: number;
}

/**
 * Gives a unit's contact the links that its office holds now: to its duty in each cycle that has opened and whose links can be read, and to those of units that are no
 * more for which it answers. A cycle that is just opening is waited for, so that it either makes the link itself or is found open. Answers the latest that is held;
 * null: there is none.
 */
export async function giveLinks(
  client: Queryable,
  input: { programId: string; unitId: number; contactId: number; secret: string; at: Date },
): Promise<GivenLink | null> {
  const { programId, unitId, contactId, secret, at } = input;
  await client.query('SELECT 1 FROM cycles WHERE program_id = $1 ORDER BY id FOR SHARE', [programId]);
  const { rows } = await client.query<GivenLink & { state: string }>(
    `SELECT y.id AS "cycleId", a.id AS "assignmentId", y.state FROM cycles y JOIN assignments a ON a.cycle_id = y.id AND a.unit_id = $2
     WHERE y.program_id = $1 AND y.opened_at IS NOT NULL AND coalesce(y.links_end_at, 'infinity') > $3 ORDER BY y.opened_at DESC, y.id DESC`,
    [programId, unitId, at],
  );
  for (const { cycleId } of rows)
    await makeLinks(client, { programId, purpose: 'report', cycleId, contactIds: [contactId], secret, at, expiresAt: null });
  await answerForEnded(client, input);
  // Its pages and those of whoever watches the cycle are open perhaps.
  for (const { cycleId, assignmentId } of rows) await client.query('SELECT tell_live($1, $2, $3)', [programId, cycleId, [assignmentId]]);
  const latest = rows.find(({ state }) => state !== 'lapsed');
  return latest ? { cycleId: latest.cycleId, assignmentId: latest.assignmentId } : null;
}
