import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { dropPutAside } from '../messages/drop-messages.ts';
import { holdUnpaused } from '../pauses/hold-unpaused.ts';
import { tellLapsedCorrections } from '../report-corrections/tell-lapsed-corrections.ts';

/**
 * Closes the cycle: what was never sent is missed, an unsent draft too. What was sent keeps its state. What is chosen of the program's figures
 * is kept with it, so that a later choice is of later cycles. Units whose corrections nobody has decided are told. Mails of a paused round have nothing to say any more. Repeatable.
 * The cycle's row is locked first, so that whoever is sending in this second is either in or gets `report-cycle-closed`.
 * False: its program stands still, and nothing was done.
 */
export async function closeAssignments(database: Database, input: { cycleId: number; at: Date }): Promise<boolean> {
  const closed = await inLongTransaction(database, async (client) => {
    if (!(await holdUnpaused(client, input.cycleId))) return false;
    await closeIn(client, input);
    return true;
  });
  if (closed) wakeSender(database, 'correction-lapsed');
  return closed;
}

/** The same within a transaction that does more, and holds the program and then the cycle. */
export async function closeIn(client: Queryable, input: { cycleId: number; at: Date }): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE cycles c SET state = 'closed', closed_at = $2, chosen_figures = p.chosen_figures
     FROM programs p WHERE c.id = $1 AND c.state = 'open' AND p.id = c.program_id`,
    [input.cycleId, input.at],
  );
  await client.query("UPDATE assignments SET state = 'missed' WHERE cycle_id = $1 AND state IN ('owing', 'draft')", [input.cycleId]);
  if (rowCount) await tellLapsedCorrections(client, { ...input, why: 'closed' });
  await dropPutAside(client, { cycleId: input.cycleId });
}
