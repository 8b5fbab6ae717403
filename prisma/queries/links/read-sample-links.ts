import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { inOffice } from '../contacts/in-office.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/** A link that lets its holder in at an instant: not withdrawn, not expired, of a cycle whose links can be read. */
const opens = (instant: string): string =>
  `l.revoked_at IS NULL AND coalesce(least(l.expires_at, (SELECT y.links_end_at FROM cycles y WHERE y.id = l.cycle_id)), 'infinity') > ${instant}`;

export interface UnitLink {
  linkId: number;
  name: string;
  parentName: string | null;
  state: AssignmentState;
  dueAt: Date;
}

/** Of the units without others below them, the first of each state in the tree's order: a handful of a cycle's people whose place a visitor may take. */
export async function readSampleUnits(db: Queryable, input: { cycleId: number; at: Date }): Promise<UnitLink[]> {
  const { rows } = await db.query<UnitLink>(
    `SELECT l.id AS "linkId", u.name, up.name AS "parentName", a.state, a.due_at AS "dueAt"
     FROM (SELECT DISTINCT ON (state) unit_id, state, due_at FROM assignments WHERE cycle_id = $1 AND leaf ORDER BY state, ordinal) a
     JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     JOIN contacts c ON c.unit_id = a.unit_id JOIN links l ON l.contact_id = c.id AND l.purpose = 'report' AND l.cycle_id = $1
     WHERE ${opens('$2')}
     ORDER BY array_position(ARRAY['owing', 'draft', 'returned', 'submitted', 'approved', 'missed', 'waived'], a.state)`,
    [input.cycleId, input.at],
  );
  return rows;
}

export interface ReviewerLink extends UnitLink {
  /** Of the units directly below. */
  level: string;
  all: number;
  waiting: number;
  approved: number;
}

/** The reviewer with most to decide, the one who has decided most, and the top unit. */
export async function readSampleReviewers(db: Queryable, input: { cycleId: number; at: Date }): Promise<ReviewerLink[]> {
  const { rows } = await db.query<ReviewerLink>(
    `WITH below AS (
       SELECT parent_id, min(level) AS level, count(*)::int AS n, (count(*) FILTER (WHERE state = 'approved'))::int AS approved,
              (count(*) FILTER (WHERE ${waitingIn('a.state')}))::int AS waiting
       FROM assignments a WHERE cycle_id = $1 AND parent_id IS NOT NULL GROUP BY parent_id),
     reviewers AS (
       SELECT a.unit_id, a.state, a.due_at, below.level, below.n, below.waiting, below.approved, a.parent_id IS NULL AS top,
              row_number() OVER (PARTITION BY a.parent_id IS NULL ORDER BY below.waiting DESC, a.ordinal) AS by_waiting,
              row_number() OVER (PARTITION BY a.parent_id IS NULL ORDER BY below.approved DESC, a.ordinal) AS by_approved
       FROM below JOIN assignments a ON a.id = below.parent_id)
     SELECT l.id AS "linkId", u.name, up.name AS "parentName", r.state, r.due_at AS "dueAt", r.level, r.n AS "all", r.waiting, r.approved
     FROM reviewers r JOIN units u ON u.id = r.unit_id LEFT JOIN units up ON up.id = u.parent_id
     JOIN contacts c ON c.unit_id = r.unit_id JOIN links l ON l.contact_id = c.id AND l.purpose = 'report' AND l.cycle_id = $1
     WHERE (r.by_waiting = 1 OR r.by_approved = 1) AND ${opens('$2')} ORDER BY r.top, r.by_waiting`,
    [input.cycleId, input.at],
  );
  return rows;
}

export interface LeaderLink {
  linkId: number;
  purpose: 'sign' | 'lead';
  office: string;
  /** Of the cycle whose compilation was delivered last. */
  cycle: CycleName | null;
  /** When it was signed, or acknowledged. */
  doneAt: Date | null;
}

/** The parties' leaders with the compilation that was delivered last; before the first, with the program to sign. */
export async function readSampleLeaders(db: Queryable, input: { programId: string; at: Date }): Promise<LeaderLink[]> {
  const { rows } = await db.query<LeaderLink>(
    `WITH last AS (
       SELECT c.id, ${nameInSql('c')} AS cycle, (SELECT m.id FROM compilations m WHERE m.cycle_id = c.id ORDER BY m.version DESC LIMIT 1) AS compilation_id
       FROM cycles c WHERE c.program_id = $1 AND c.delivered_at IS NOT NULL ORDER BY c.delivered_at DESC LIMIT 1)
     SELECT l.id AS "linkId", l.purpose, k.office, last.cycle, coalesce(n.acknowledged_at, s.signed_at) AS "doneAt"
     FROM links l JOIN contacts k ON k.id = l.contact_id AND ${inOffice('k', '$2')} JOIN parties y ON y.id = k.party_id LEFT JOIN last ON true
     LEFT JOIN acknowledgements n ON l.purpose = 'lead' AND n.compilation_id = last.compilation_id AND n.party_id = y.id
     LEFT JOIN signatures s ON l.purpose = 'sign' AND s.party_id = y.id
     WHERE l.program_id = $1 AND ${opens('$2')}
       AND ((l.purpose = 'lead' AND l.cycle_id = last.id) OR (l.purpose = 'sign' AND last.id IS NULL))
     ORDER BY y.ordinal`,
    [input.programId, input.at],
  );
  return rows;
}
