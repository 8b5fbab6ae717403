import { kindsOfLane, mailLanes } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { holdPress } from '../audit/hold-press.ts';
import { recordAct, unitsOfAct } from '../audit/record-act.ts';
import { holdRound, type RoundAct, readStoppedRound } from './stop-round.ts';

/**
 * Sends what waits of a round to the units that somebody chose, with the act in the record, in one transaction: although the round is paused, and although their
 * mailbox has had its mail of the day. Each is asked, as always, whether it still has something to say. A press that comes twice is one act.
 * Problems: `round-cancelled`; `nothing-changes` where nothing waits for them.
 */
export async function sendRoundNow(database: Database, input: RoundAct & { codes: string[] }): Promise<{ act: number; mails: number }> {
  const { programId, cycleId, round, at, office, reason, subject, key, codes } = input;
  const done = await inTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    if (pressed !== null) return { act: pressed, mails: 0 };
    await holdRound(client, input);
    if ((await readStoppedRound(client, input))?.cancelled) throw new Problem('round-cancelled');
    const { rowCount } = await client.query(
      `UPDATE messages m SET facts = m.facts || '{"sentNow": true}', ready_at = now(), deferred_until = NULL, waits_for = NULL, waits_since = NULL,
         lane = CASE WHEN m.kind = ANY($5) THEN ${mailLanes.indexOf('notices')} ELSE ${mailLanes.indexOf('rounds')} END
       FROM contacts c JOIN units u ON u.id = c.unit_id
       WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.round = $3 AND m.state IN ('planned', 'in-doubt') AND c.id = m.contact_id AND u.code = ANY($4)`,
      [programId, cycleId, round, codes, kindsOfLane('notices')],
    );
    if (!rowCount) throw new Problem('nothing-changes');
    const details = { key, ...unitsOfAct(codes), reason, mails: rowCount, round, mail: input.mail };
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action: 'cycle.round-sent', details });
    return { act: id, mails: rowCount };
  });
  wakeSender(database);
  return done;
}
