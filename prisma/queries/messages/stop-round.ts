import type { DropReason } from '../../../rules/mail-drop-reasons.ts';
import { kindsInRounds, kindsThatSayNothingOnce, stoppedLane } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { holdPress } from '../audit/hold-press.ts';
import { recordAct } from '../audit/record-act.ts';
import type { Round } from './count-round.ts';
import { whySilent, withReader } from './why-silent.ts';

/** A round of a cycle's mails, as a person stops it or lets it go on. */
export type RoundOfCycle = Round & { cycleId: number };

export interface StoppedRound {
  cancelled: boolean;
  at: Date;
  office: string;
  reason: string;
}

/** How far a round is, seen by whoever would stop it or let it go on. */
export interface RoundLeft {
  /** By which the mail is named; null: nothing of it was planned yet. */
  kind: string | null;
  when: string | null;
  planned: number;
  /** Accepted by a server, by themselves or within another mail. */
  gone: number;
  dropped: number;
  failed: number;
  /** Not accepted, in another mail's hands too: of these, that still have something to say, and that a worker is sending at this moment. */
  left: number;
  owing: number;
  sending: number;
}

/** Of a message `m`: not sent, by itself or in the mail into which it was folded. */
const isLeft = `(m.state IN ('planned', 'claimed', 'in-doubt') OR (m.reason = 'folded' AND l.state IN ('planned', 'claimed', 'in-doubt')))`;

/** `codes`: only of these units; null: all. Walks the round by its unique index; of those that are left it asks, as the sender will, whether they have something to say at the program's instant. */
export async function readRoundLeft(
  db: Queryable,
  { programId, cycleId, round }: RoundOfCycle,
  at: Date,
  codes: string[] | null = null,
): Promise<RoundLeft> {
  const { rows } = await db.query<RoundLeft>(
    `SELECT min(m.kind) AS kind, min(m.facts->>'when') AS "when", count(*)::int AS planned,
            count(*) FILTER (WHERE m.state = 'sent' OR (m.reason = 'folded' AND l.state = 'sent'))::int AS gone,
            count(*) FILTER (WHERE m.state = 'dropped' AND (m.reason <> 'folded' OR l.state IS DISTINCT FROM 'sent') AND NOT ${isLeft})::int AS dropped,
            count(*) FILTER (WHERE m.state = 'failed')::int AS failed, count(*) FILTER (WHERE ${isLeft})::int AS "left",
            count(*) FILTER (WHERE ${isLeft} AND w.reason IS NULL)::int AS owing,
            count(*) FILTER (WHERE m.state = 'claimed' OR (m.reason = 'folded' AND l.state = 'claimed'))::int AS sending
     FROM messages m LEFT JOIN messages l ON l.id = m.folded_into JOIN contacts o ON o.id = m.contact_id
     LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN cycles y ON y.id = m.cycle_id
     CROSS JOIN LATERAL (SELECT CASE WHEN ${isLeft} THEN (
       SELECT ${whySilent({ reader: 'r.id', closed: '$5', lapsed: '$6', at: '$4' })} FROM (SELECT) s ${withReader('o', 'm', '$4')}) END AS reason OFFSET 0) w
     WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.round = $3 AND m.kind = ANY($7)
       AND ($8::text[] IS NULL OR EXISTS (SELECT FROM units u WHERE u.id = o.unit_id AND u.code = ANY($8)))`,
    [programId, cycleId, round, at, kindsThatSayNothingOnce('closed'), kindsThatSayNothingOnce('lapsed'), kindsInRounds, codes],
  );
  return rows[0] as RoundLeft;
}

export async function readStoppedRound(db: Queryable, { cycleId, round }: RoundOfCycle): Promise<StoppedRound | null> {
  const { rows } = await db.query<StoppedRound>(
    'SELECT cancelled, at, office, reason FROM stopped_rounds WHERE cycle_id = $1 AND round = $2',
    [cycleId, round],
  );
  return rows[0] ?? null;
}

/** Every round of a cycle that somebody has stopped, by its key. */
export async function readStoppedRounds(db: Queryable, cycleId: number): Promise<Map<string, StoppedRound>> {
  const { rows } = await db.query<StoppedRound & { round: string }>(
    'SELECT round, cancelled, at, office, reason FROM stopped_rounds WHERE cycle_id = $1',
    [cycleId],
  );
  return new Map(rows.map(({ round, ...stopped }) => [round, stopped]));
}

export interface RoundAct extends RoundOfCycle {
  at: Date;
  office: string;
  reason: string;
  /** The cycle in the record, and the press of the button. */
  subject: string;
  key: string;
  /** How the round is named. */
  mail: string;
}

/**
 * Pauses a round, or cancels what is left of it, with the act in the record, in one transaction. From the commit on no worker takes any of it, and
 * those that hold some are called back (send-messages.ts); what they have not handed over by then comes back to be put aside too
 * (`putAside`, which the caller asks until nothing is under way). A press that comes twice is one act. Of a round that has not begun the mails are put aside when they are planned.
 * Problems: `nothing-changes` where it is paused already, `round-cancelled`, `round-over` where nothing is left.
 */
export async function stopRound(database: Database, input: RoundAct & { cancel: boolean; ahead: boolean }): Promise<{ act: number }> {
  const { programId, cycleId, round, at, office, reason, subject, key, cancel } = input;
  return inLongTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    if (pressed !== null) return { act: pressed };
    await holdRound(client, input);
    const stopped = await readStoppedRound(client, input);
    if (stopped?.cancelled) throw new Problem('round-cancelled');
    if (stopped && !cancel) throw new Problem('nothing-changes');
    const { left } = await readRoundLeft(client, input, at);
    if (left === 0 && !input.ahead) throw new Problem('round-over');
    await client.query(
      `INSERT INTO stopped_rounds (cycle_id, round, cancelled, at, office, reason) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (cycle_id, round) DO UPDATE SET cancelled = $3, at = $4, office = $5, reason = $6`,
      [cycleId, round, cancel, at, office, reason],
    );
    // Those that were to go although it was paused before are paused with it now.
    await client.query(
      "UPDATE messages SET facts = facts - 'sentNow' WHERE program_id = $1 AND cycle_id = $2 AND round = $3 AND state <> 'sent' AND facts ? 'sentNow'",
      [programId, cycleId, round],
    );
    await putAside(client, input);
    const action = cancel ? ('cycle.round-cancelled' as const) : ('cycle.round-paused' as const);
    const details = { key, reason, mails: left, round, mail: input.mail };
    const { id } = await recordAct(client, { programId, subject, at, actor: office, action, details });
    await callBack(client);
    return { act: id };
  });
}

/** Of two people who stop a round or let it go on at once, the second waits and finds what the first did. */
export const holdRound = (db: Queryable, { cycleId, round }: RoundOfCycle): Promise<unknown> =>
  db.query("SELECT pg_advisory_xact_lock(hashtextextended('round ' || $1::text || ' ' || $2::text, 0))", [cycleId, round]);

const cancelled: DropReason = 'cancelled';

/**
 * Puts aside, or drops, what of a stopped round is planned: also what was folded into a mail that has not gone, which then goes without it. What was folded into
 * one that is put aside waits again (the trigger `messages_put_aside`). Answers how many; of a round that nobody has stopped none. It waits for a claim that is under
 * way, and whoever lets the round go on waits for it. Repeatable. Leans on the unique index of messages.
 */
export async function putAside(db: Queryable, { programId, cycleId, round }: RoundOfCycle): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `WITH stop AS MATERIALIZED (SELECT cancelled FROM stopped_rounds WHERE cycle_id = $2 AND round = $3 FOR SHARE),
     own AS (
       UPDATE messages m SET state = CASE WHEN s.cancelled THEN 'dropped' ELSE m.state END, reason = CASE WHEN s.cancelled THEN '${cancelled}' ELSE m.reason END,
         lane = CASE WHEN s.cancelled THEN m.lane ELSE ${stoppedLane} END, deferred_until = NULL, waits_for = NULL
       FROM stop s WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.round = $3 AND m.state IN ('planned', 'in-doubt')
         AND (s.cancelled OR (m.lane <> ${stoppedLane} AND NOT m.facts ? 'sentNow')) RETURNING m.id),
     folded AS (
       UPDATE messages m SET state = CASE WHEN s.cancelled THEN 'dropped' ELSE 'planned' END, reason = CASE WHEN s.cancelled THEN '${cancelled}' END,
         lane = CASE WHEN s.cancelled THEN m.lane ELSE ${stoppedLane} END, folded_into = NULL
       FROM stop s, messages l WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.round = $3 AND m.state = 'dropped' AND m.reason = 'folded'
         AND l.id = m.folded_into AND l.state IN ('planned', 'in-doubt') RETURNING m.id)
     SELECT ((SELECT count(*) FROM own) + (SELECT count(*) FROM folded))::int AS n`,
    [programId, cycleId, round],
  );
  return rows[0]?.n ?? 0;
}

/** How many mails that tell of a round workers have in their hands at this moment. */
export async function countSending(db: Queryable, { programId, cycleId, round }: RoundOfCycle): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(DISTINCT coalesce(l.id, m.id))::int AS n FROM messages m LEFT JOIN messages l ON l.id = m.folded_into AND m.reason = 'folded'
     WHERE m.program_id = $1 AND m.cycle_id = $2 AND m.round = $3 AND (m.state = 'claimed' OR l.state = 'claimed')`,
    [programId, cycleId, round],
  );
  return rows[0]?.n ?? 0;
}
