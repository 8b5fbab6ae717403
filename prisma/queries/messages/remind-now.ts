import { createHash } from 'node:crypto';
import { Problem } from '../../../rules/problems.ts';
import { pressKnownHours, sameRoundSeconds } from '../../../rules/same-press.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { type ActDetails, recordAct, unitsOfAct } from '../audit/record-act.ts';
import { holdUnpaused } from '../pauses/hold-unpaused.ts';
import { prepareUnitMessages } from './prepare-unit-messages.ts';

/**
 * Plans a reminder to those of the units that owe now (null: all), with the act in the record, in one transaction, and answers how many mails
 * that is; the sender sends them. The same press, or the same choice within a minute, is the same round: unless that has been cancelled: it adds nothing and answers what was
 * planned, and a press that was part of another's round is so when it comes again. A fact of the database: no workflow waits for it, and it is done also while Temporal is away.
 * Problems: `cycle-not-open`, `program-paused`, `nothing-changes` when nobody of them owes any more.
 */
export async function remindNow(
  database: Database,
  input: {
    programId: string;
    cycleId: number;
    codes: string[] | null;
    office: string;
    at: Date;
    /** The cycle in the record, and the press of the button. */
    subject: string;
    key: string;
  },
): Promise<{ planned: number; act: number }> {
  const { programId, cycleId, codes, at, subject, key } = input;
  const choice =
    codes === null
      ? 'all'
      : createHash('md5')
          .update([...codes].sort().join(' '))
          .digest('hex')
          .slice(0, 12);
  const done = await inTransaction(database, async (client) => {
    const running = await holdUnpaused(client, cycleId);
    const cycle = await client.query<{ open: boolean }>("SELECT state = 'open' AS open FROM cycles WHERE id = $1 FOR SHARE", [cycleId]);
    // Two presses at once: the second finds what the first has recorded.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('remind now ' || $1::text, 0))", [cycleId]);
    const { rows } = await client.query<{ act: number; planned: number }>(
      `WITH known AS (
         SELECT id AS act, (details->>'mails')::int AS planned FROM audit_events
         WHERE program_id = $1 AND subject = $2 AND action = 'cycle.reminded' AND at > $3::timestamptz - make_interval(hours => $6)
           AND (details->>'key' = $4 OR (details->>'choice' = $5 AND at > $3::timestamptz - make_interval(secs => $7) AND NOT EXISTS (
               SELECT FROM stopped_rounds s WHERE s.cycle_id = $8 AND s.round = details->>'round' AND s.cancelled))
             OR id = (SELECT act FROM joined_presses WHERE program_id = $1 AND key = $4)) ORDER BY id DESC LIMIT 1),
       joined AS (
         INSERT INTO joined_presses (program_id, key, act, at) SELECT $1, $4, act, $3 FROM known ON CONFLICT DO NOTHING)
       SELECT act, planned FROM known`,
      [programId, subject, at, key, choice, pressKnownHours, sameRoundSeconds, cycleId],
    );
    if (rows[0]) return rows[0];
    if (!cycle.rows[0]?.open) throw new Problem('cycle-not-open');
    if (!running) throw new Problem('program-paused');
    const round = `asked@${at.toISOString().slice(0, 19)}.${choice}`;
    const planned = await prepareUnitMessages(client, {
      programId,
      cycleId,
      round,
      kind: 'reminder',
      dueAt: null,
      codes,
      facts: { when: 'asked' },
      at,
    });
    if (planned === 0) throw new Problem('nothing-changes');
    const details: ActDetails = { key, ...unitsOfAct(codes), mails: planned, choice, round };
    const { id } = await recordAct(client, { programId, subject, at, actor: input.office, action: 'cycle.reminded', details });
    return { act: id, planned };
  });
  wakeSender(database);
  return done;
}
