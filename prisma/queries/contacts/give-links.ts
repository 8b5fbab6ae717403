import type { Queryable } from '../../database.ts';
import { makeLinks } from '../links/make-links.ts';
import { answerForEnded } from './answer-for-ended.ts';
import { holdCycles } from './hold-program.ts';

/** A duty of the contact's unit to which it was given a link. */
export interface GivenLink {
  cycleId: number;
  assignmentId: number;
}

/** As many duties as an open page of a cycle is told one by one; of more it is told that they changed. */
const toldSingly = 200;

/**
 * Gives units' contacts the links that their offices hold now: to their duties in each cycle that has opened and whose links can be read, and to those of units that
 * are no more for which they answer. A cycle that is just opening is waited for, so that it either makes the links itself or is found open. Answers by the contact the
 * latest that it holds; none: there is none.
 */
export async function giveLinks(
  client: Queryable,
  input: { programId: string; contactIds: readonly number[]; secret: string; at: Date },
): Promise<Map<number, GivenLink>> {
  const { programId, contactIds, secret, at } = input;
  await holdCycles(client, programId);
  const { rows } = await client.query<GivenLink & { contactId: number; state: string }>(
    `SELECT c.id AS "contactId", y.id AS "cycleId", a.id AS "assignmentId", y.state
     FROM contacts c JOIN assignments a ON a.unit_id = c.unit_id JOIN cycles y ON y.id = a.cycle_id
     WHERE c.id = ANY($2) AND y.program_id = $1 AND y.opened_at IS NOT NULL AND coalesce(y.links_end_at, 'infinity') > $3
     ORDER BY y.opened_at DESC, y.id DESC, c.id`,
    [programId, contactIds, at],
  );
  const byCycle = [...Map.groupBy(rows, ({ cycleId }) => cycleId)];
  for (const [cycleId, given] of byCycle) {
    const ids = given.map(({ contactId }) => contactId);
    await makeLinks(client, { programId, purpose: 'report', cycleId, contactIds: ids, secret, at, expiresAt: null });
  }
  await answerForEnded(client, input);
  // Their pages and those of whoever watches the cycle are open perhaps.
  for (const [cycleId, given] of byCycle) {
    const duties = given.length > toldSingly ? null : given.map(({ assignmentId }) => assignmentId);
    await client.query('SELECT tell_live($1, $2, $3)', [programId, cycleId, duties]);
  }
  const latest = new Map<number, GivenLink>();
  for (const { contactId, cycleId, assignmentId, state } of rows)
    if (state !== 'lapsed' && !latest.has(contactId)) latest.set(contactId, { cycleId, assignmentId });
  return latest;
}
