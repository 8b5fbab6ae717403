import type { Queryable } from '../../database.ts';
import type { RehearsedInbox } from './end-rehearsal.ts';

// These are asked of the database apart, in which one program was rehearsed.

/** What each mailbox got, by day: those with most mails first. Of several units that one mailbox reports for, the first in the tree names it. */
export async function readRehearsedInboxes(db: Queryable): Promise<RehearsedInbox[]> {
  const { rows } = await db.query<RehearsedInbox>(
    `WITH boxes AS (
       SELECT lower(c.email) AS mailbox, (array_agg(c.office ORDER BY u.ordinal, c.id))[1] AS office,
              (array_agg(u.code ORDER BY u.ordinal, c.id))[1] AS code, (array_agg(u.name ORDER BY u.ordinal, c.id))[1] AS name,
              (array_agg(u.level ORDER BY u.ordinal, c.id))[1] AS level, min(u.ordinal) AS ordinal
       FROM contacts c LEFT JOIN units u ON u.id = c.unit_id WHERE c.email <> '' GROUP BY lower(c.email)),
     days AS (
       SELECT lower(c.email) AS mailbox, (d.accepted_at AT TIME ZONE p.time_zone)::date AS day, array_agg(m.kind ORDER BY d.accepted_at, d.id) AS kinds
       FROM deliveries d JOIN messages m ON m.id = d.message_id JOIN contacts c ON c.id = m.contact_id JOIN programs p ON p.id = m.program_id
       GROUP BY 1, 2)
     SELECT b.code, b.name, b.level, b.office, coalesce(sum(cardinality(d.kinds)), 0)::int AS mails,
            coalesce(jsonb_agg(jsonb_build_array(d.day, d.kinds) ORDER BY d.day) FILTER (WHERE d.day IS NOT NULL), '[]') AS days
     FROM boxes b LEFT JOIN days d ON d.mailbox = b.mailbox
     GROUP BY b.mailbox, b.code, b.name, b.level, b.office, b.ordinal ORDER BY mails DESC, b.ordinal NULLS FIRST, b.office`,
  );
  return rows;
}

/** How many mails went out and reports came in so far. */
export async function countRehearsed(db: Queryable): Promise<{ mails: number; reports: number }> {
  const { rows } = await db.query<{ mails: number; reports: number }>(
    'SELECT (SELECT count(*) FROM deliveries)::int AS mails, (SELECT count(*) FROM reports)::int AS reports',
  );
  return rows[0] as { mails: number; reports: number };
}

export interface RehearsedRound {
  cycleId: number;
  kind: 'remind-before' | 'remind-last-day' | 'remind-overdue' | 'last-call';
  at: Date;
  /** Told in a mail of its own or in another. */
  sent: number;
  /** Duties that the round is about. */
  all: number;
}

/** The rounds of reminders that were held, with how many they went to of how many they are about. */
export async function readRehearsedRounds(db: Queryable): Promise<RehearsedRound[]> {
  const { rows } = await db.query<RehearsedRound>(
    `SELECT l.cycle_id AS "cycleId", m.kind, m.held_at AS at,
            (SELECT count(DISTINCT s.assignment_id) FROM messages s WHERE s.cycle_id = l.cycle_id AND s.round = m.key
               AND (s.state = 'sent' OR s.reason = 'folded'))::int AS sent,
            (SELECT count(*) FROM assignments a WHERE a.cycle_id = l.cycle_id AND (m.due IS NULL OR a.level IN (
               SELECT d->>'level' FROM jsonb_array_elements(l.due_by_level) d WHERE (d->>'date')::date = m.due)))::int AS all
     FROM plans l JOIN moments m ON m.plan_id = l.id
     WHERE m.held_at IS NOT NULL AND m.kind IN ('remind-before', 'remind-last-day', 'remind-overdue', 'last-call')
     ORDER BY m.held_at, m.ordinal`,
  );
  return rows;
}

/** The reports of units without others below them, each version as it was sent, cycle by cycle. */
export async function readRehearsedReports(
  db: Queryable,
): Promise<{ code: string; cycleId: number; figures: Record<string, number>; prose: Record<string, string>; counts: boolean }[]> {
  const { rows } = await db.query<{
    code: string;
    cycleId: number;
    figures: Record<string, number>;
    prose: Record<string, string>;
    counts: boolean;
  }>(
    `SELECT u.code, a.cycle_id AS "cycleId", coalesce(r.answers->'figures', '{}') AS figures, coalesce(r.answers->'prose', '{}') AS prose,
            r.decision IS NOT DISTINCT FROM 'approved' AS counts
     FROM reports r JOIN assignments a ON a.id = r.assignment_id JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
     WHERE r.kind = 'figures' AND NOT EXISTS (SELECT FROM units below WHERE below.parent_id = u.id)
     ORDER BY c.place, a.cycle_id, u.ordinal, r.version`,
  );
  return rows;
}
