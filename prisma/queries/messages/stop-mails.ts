import { mailLanes } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { everything } from './pause-mails.ts';

/** Stops every mail of the installation until somebody starts them again: what is not handed over to a server is called back. Twice is once. */
export async function stopMails(db: Queryable): Promise<void> {
  await db.query("INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ($1, 'stopped', '', 'infinity') ON CONFLICT DO NOTHING", [
    everything,
  ]);
  await callBack(db);
}

/** Lets mails go again. Each is asked, as always, whether it still has something to say. */
export async function startMails(db: Queryable): Promise<void> {
  await db.query('DELETE FROM mail_pauses WHERE scope = $1', [everything]);
  await db.query("SELECT pg_notify('tongket', '')");
}

export interface WaitingKind {
  program: string;
  kind: string;
  lane: (typeof mailLanes)[number];
  mails: number;
  /** Planned first, on the program's clock. */
  since: Date;
}

/** What waits to go out, and since when everything is stopped. Leans on messages_to_send. */
export async function readWaitingMails(db: Queryable): Promise<{ stoppedSince: Date | null; waiting: WaitingKind[] }> {
  const stopped = await db.query<{ since: Date }>('SELECT began_at AS since FROM mail_pauses WHERE scope = $1', [everything]);
  const { rows } = await db.query<Omit<WaitingKind, 'lane'> & { lane: number }>(
    `SELECT p.name AS program, m.kind, m.lane, count(*)::int AS mails, min(m.planned_at) AS since
     FROM messages m JOIN programs p ON p.id = m.program_id WHERE m.state IN ('planned', 'claimed', 'in-doubt')
     GROUP BY p.id, m.kind, m.lane ORDER BY m.lane, p.name, m.kind`,
  );
  return {
    stoppedSince: stopped.rows[0]?.since ?? null,
    waiting: rows.map(({ lane, ...row }) => ({ ...row, lane: mailLanes[lane] ?? 'rounds' })),
  };
}
