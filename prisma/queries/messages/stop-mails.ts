import { mailLanes } from '../../../rules/message-kinds.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { callBack, wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type FullLimit, readFullLimits } from './claim-within-provider-limits.ts';
import { everything } from './pause-mails.ts';

/** Who stops every mail, or lets them go, and why. */
export interface StopOfMails {
  actor: string;
  reason: string;
  at: Date;
}

/**
 * Stops every mail of the installation until somebody starts them again, with the act in the record: what is not handed over to a server is called back.
 * Twice is once; answers whether it was this one.
 */
export async function stopMails(database: Pick<Database, 'pool'>, { actor, reason, at }: StopOfMails): Promise<boolean> {
  return inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      "INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ($1, 'stopped', $2, 'infinity') ON CONFLICT DO NOTHING",
      [everything, reason],
    );
    if (rowCount === 0) return false;
    await recordEvent(client, { programId: null, at, actor, action: 'installation.mails-stopped', subject: 'mails', details: { reason } });
    await callBack(client);
    return true;
  });
}

/** Lets mails go again, with the act in the record. Each is asked, as always, whether it still has something to say. */
export async function startMails(database: Pick<Database, 'pool'>, { actor, reason, at }: StopOfMails): Promise<boolean> {
  const started = await inTransaction(database, async (client) => {
    const { rowCount } = await client.query('DELETE FROM mail_pauses WHERE scope = $1', [everything]);
    if (rowCount === 0) return false;
    await recordEvent(client, { programId: null, at, actor, action: 'installation.mails-started', subject: 'mails', details: { reason } });
    return true;
  });
  if (started) wakeSender(database);
  return started;
}

/**
 * Since when, in real time, and why all mails are stopped; null: they go. `sentSince`: so many at least were sent after the backup that was restored (hold-restored.ts); null: a person
 * has stopped them. One look at a key: it is asked for each page of an office.
 */
export async function readStoppedMails(db: Queryable): Promise<{ since: Date; reason: string; sentSince: number | null } | null> {
  const { rows } = await db.query<{ since: Date; reason: string; sentSince: number | null }>({
    name: 'read-stopped-mails',
    text: `SELECT began_at AS since, CASE refusal WHEN 'restored' THEN '' ELSE said END AS reason, CASE refusal WHEN 'restored' THEN said::int END AS "sentSince" FROM mail_pauses WHERE scope = '${everything}'`,
  });
  return rows[0] ?? null;
}

export interface WaitingKind {
  program: string;
  kind: string;
  lane: (typeof mailLanes)[number];
  mails: number;
  /** Planned first, on the program's clock. */
  since: Date;
}

/** What waits to go out, how many of it workers have in their hands, since when everything is stopped, and which limits are used up. Leans on messages_to_send. */
export async function readWaitingMails(db: Queryable): Promise<{
  stoppedSince: Date | null;
  reason: string;
  sentSince: number | null;
  waiting: WaitingKind[];
  sending: number;
  full: FullLimit[];
}> {
  const stopped = await readStoppedMails(db);
  const { rows } = await db.query<Omit<WaitingKind, 'lane'> & { lane: number; sending: number }>(
    `SELECT p.name AS program, m.kind, m.lane, count(*)::int AS mails, min(m.planned_at) AS since, count(*) FILTER (WHERE m.state = 'claimed')::int AS sending
     FROM messages m JOIN programs p ON p.id = m.program_id WHERE m.state IN ('planned', 'claimed', 'in-doubt')
     GROUP BY p.id, m.kind, m.lane ORDER BY m.lane, p.name, m.kind`,
  );
  return {
    stoppedSince: stopped?.since ?? null,
    reason: stopped?.reason ?? '',
    sentSince: stopped?.sentSince ?? null,
    waiting: rows.map(({ lane, sending: _, ...row }) => ({ ...row, lane: mailLanes[lane] ?? 'rounds' })),
    full: await readFullLimits(db),
    sending: rows.reduce((sum, { sending }) => sum + sending, 0),
  };
}
