import type { WrittenTo } from '../../../rules/why-no-mail.ts';
import type { Queryable } from '../../database.ts';

/** A unit with the rounds of which it has no mail, and what of it says why (rules/why-no-mail.ts). */
export interface UnwrittenUnit extends Pick<WrittenTo, 'reached' | 'reports'> {
  code: string;
  name: string;
  dueAt: Date;
  leaf: boolean;
  /** As the mails would have it: `opening`, or the plan's key. */
  rounds: string[];
}

/**
 * The units of some duties (readDutyOrder) with those of these rounds of which they have no mail, in the tree's order. Units whose duty another has taken on are none. Leans on
 * messages_assignment_id: each unit costs the same, however many mails and units the cycle has.
 */
export async function listUnwrittenRounds(
  db: Queryable,
  input: { ids: readonly number[]; rounds: string[]; at: Date },
): Promise<UnwrittenUnit[]> {
  const { rows } = await db.query<UnwrittenUnit>(
    `SELECT u.code, u.name, a.due_at AS "dueAt", a.leaf,
            ARRAY(SELECT k FROM unnest($2::text[]) k WHERE k NOT IN (SELECT x.round FROM messages x WHERE x.assignment_id = a.id)) AS rounds,
            (SELECT coalesce(json_agg(json_build_object('from', o.starts_at, 'to', o.ends_at)), '[]') FROM contacts o
             WHERE o.unit_id = a.unit_id AND o.role = 'unit' AND o.stands_in_for IS NULL AND o.email <> '' AND NOT o.unconfirmed
               AND (o.ends_at IS NULL OR o.ends_at > $3)) AS reached,
            (SELECT coalesce(json_agg(json_build_object('sentAt', r.submitted_at,
               'returnedAt', CASE WHEN r.decision IN ('returned', 'withdrawn') THEN r.decided_at END)), '[]')
             FROM reports r WHERE r.assignment_id = a.id) AS reports
     FROM assignments a JOIN units u ON u.id = a.unit_id
     WHERE a.id = ANY($1) AND a.passed_to IS NULL ORDER BY a.ordinal`,
    [input.ids, input.rounds, input.at],
  );
  // Within JSON PostgreSQL writes instants in another form than we do.
  const instant = (written: string): string => new Date(written).toISOString();
  const ifAny = (written: string | null): string | null => written && instant(written);
  return rows.map((row) => ({
    ...row,
    reached: row.reached.map(({ from, to }) => ({ from: ifAny(from), to: ifAny(to) })),
    reports: row.reports.map(({ sentAt, returnedAt }) => ({ sentAt: instant(sentAt), returnedAt: ifAny(returnedAt) })),
  }));
}
