import { foldingLane, kindsOfLane, kindsThatWait, mailLanes, stoppedLane } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inLongTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { holdPress } from '../audit/hold-press.ts';
import { recordAct } from '../audit/record-act.ts';
import { everything } from './pause-mails.ts';
import { holdRound, type RoundAct, readStoppedRound } from './stop-round.ts';

/**
 * Lets a paused round go on, with the act in the record, in one transaction: its mails are folded and claimed like any other, so each is asked
 * anew whether its duty is still owed. `stale`: what it says is not true any more, and it is dropped instead. A press that comes twice is one act.
 * Problems: `nothing-changes` where it is not paused, `round-cancelled`.
 */
export async function resumeRound(database: Database, input: RoundAct & { stale: boolean }): Promise<{ act: number }> {
  const { programId, cycleId, round, at, office, reason, subject, key } = input;
  const done = await inLongTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    if (pressed !== null) return { act: pressed };
    await holdRound(client, input);
    const stopped = await readStoppedRound(client, input);
    if (stopped?.cancelled) throw new Problem('round-cancelled');
    if (!stopped) throw new Problem('nothing-changes');
    await client.query('DELETE FROM stopped_rounds WHERE cycle_id = $1 AND round = $2', [cycleId, round]);
    // What a claim has met meanwhile waits in its own lane, with its leave to go.
    const aside = `program_id = $1 AND cycle_id = $2 AND round = $3 AND state IN ('planned', 'in-doubt') AND (lane = ${stoppedLane} OR waits_for = '${everything}')`;
    const own = [programId, cycleId, round];
    const { rowCount } = input.stale
      ? await client.query(`UPDATE messages SET state = 'dropped', reason = 'stale' WHERE ${aside}`, own)
      : await client.query(
          `UPDATE messages SET ready_at = now(), waits_since = NULL, waits_for = NULL,
             lane = CASE WHEN lane <> ${stoppedLane} THEN lane WHEN state = 'planned' AND channel = 'email' AND kind = ANY($4) THEN ${foldingLane}
                         WHEN kind = ANY($5) THEN ${mailLanes.indexOf('notices')} ELSE ${mailLanes.indexOf('rounds')} END
           WHERE ${aside}`,
          [...own, kindsThatWait, kindsOfLane('notices')],
        );
    const details = { key, reason, mails: input.stale ? 0 : (rowCount ?? 0), round, mail: input.mail };
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action: 'cycle.round-resumed', details });
    return { act: id };
  });
  wakeSender(database);
  return done;
}
