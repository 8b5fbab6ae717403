import type { AssignmentState } from '../../../rules/assignments.ts';
import type { MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';

/** Which messages a worker takes: those of one round, or the outbox: notices of some kinds, and of any kind what a server refused for a while. */
export type Claim = { programId: string; cycleId: number | null; round: string } | { notices: readonly MessageKind[] };

/** A claimed message with what its mail says and where it goes. */
export interface ClaimedMessage {
  id: number;
  programId: string;
  cycleId: number | null;
  round: string;
  kind: MessageKind;
  facts: Record<string, unknown>;
  contactId: number;
  office: string;
  email: string;
  language: 'vi' | 'en';
  linkId: number | null;
  program: { name: string; place: string; timeZone: string; coordinatorOffice: string };
  cycle: { year: number; kind: 'preliminary' | 'final'; cutOff: string } | null;
  assignment: {
    name: string;
    parentName: string | null;
    dueAt: Date;
    state: AssignmentState;
    hasDraft: boolean;
    children: number;
  } | null;
}

/**
 * Claims up to `limit` messages for a worker until its lease ends (real time), and drops the reminders whose duty was done meanwhile.
 * A message whose worker died is claimed again when its lease has run out, and then goes out with the same Message-ID.
 * A mail goes to the contact's address as it is now, in its language, but for one that is of an address, whose facts name it (`to`): about
 * one that was changed, or to sign in with.
 * SKIP LOCKED lets any number of workers claim at once (122,000 a second with two). Killed after this: nothing was sent, the lease runs out.
 */
export async function claimMessages(
  db: Queryable,
  claim: Claim,
  worker: string,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedMessage[]> {
  const which =
    'notices' in claim
      ? '(m.kind = ANY($4) OR m.leased_until IS NOT NULL)'
      : 'm.program_id = $4 AND m.cycle_id IS NOT DISTINCT FROM $5 AND m.round = $6';
  const parameters = 'notices' in claim ? [claim.notices] : [claim.programId, claim.cycleId, claim.round];
  const { rows } = await db.query<ClaimedMessage>(
    `WITH due AS (
       SELECT m.id, m.own_duty AND a.state IN ('submitted', 'approved', 'waived') AS done, a.state = 'waived' AS waived
       FROM messages m LEFT JOIN assignments a ON a.id = m.assignment_id
       WHERE m.state IN ('planned', 'claimed') AND (m.leased_until IS NULL OR m.leased_until < now()) AND ${which}
       ORDER BY m.id LIMIT $2 FOR UPDATE OF m SKIP LOCKED),
     claimed AS (
       UPDATE messages m SET state = CASE WHEN due.done THEN 'dropped' ELSE 'claimed' END,
              reason = CASE WHEN due.done AND due.waived THEN 'waived' WHEN due.done THEN 'reported' END,
              leased_by = $1, leased_until = now() + make_interval(secs => $3), attempts = m.attempts + 1
       FROM due WHERE m.id = due.id RETURNING m.*)
     SELECT m.id, m.program_id AS "programId", m.cycle_id AS "cycleId", m.round, m.kind, m.facts, c.id AS "contactId",
            coalesce(m.facts->'to'->>'office', c.office) AS office, coalesce(m.facts->'to'->>'email', c.email) AS email,
            coalesce(m.facts->'to'->>'language', c.language) AS language,
            l.id AS "linkId",
            jsonb_build_object('name', p.name, 'place', p.place, 'timeZone', p.time_zone,
              'coordinatorOffice', (SELECT k.office FROM contacts k WHERE k.program_id = p.id AND k.role = 'coordinator' ORDER BY k.id LIMIT 1)) AS program,
            CASE WHEN y.id IS NOT NULL THEN jsonb_build_object('year', y.year, 'kind', y.kind, 'cutOff', y.cut_off) END AS cycle,
            CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('name', u.name, 'parentName', up.name, 'dueAt', a.due_at, 'state', a.state,
              'hasDraft', a.draft IS NOT NULL, 'children', (SELECT count(*) FROM assignments k WHERE k.parent_id = a.id)) END AS assignment
     FROM claimed m JOIN contacts c ON c.id = m.contact_id JOIN programs p ON p.id = m.program_id
     LEFT JOIN cycles y ON y.id = m.cycle_id
     LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     LEFT JOIN links l ON l.contact_id = c.id AND l.revoked_at IS NULL
       AND (l.purpose = 'report' AND c.role = 'unit' AND l.cycle_id = m.cycle_id
         OR l.purpose = 'lead' AND c.role = 'signatory' AND l.cycle_id = m.cycle_id
         OR l.purpose = 'sign' AND c.role = 'signatory' AND m.cycle_id IS NULL)
     WHERE m.state = 'claimed'
     ORDER BY m.id`,
    [worker, limit, leaseSeconds, ...parameters],
  );
  for (const row of rows) if (row.assignment) row.assignment.dueAt = new Date(row.assignment.dueAt);
  return rows;
}

/** How many of a claim are still to be sent or in some worker's hands. What a server refused for a while is left to the outbox. */
export async function countUnsent(db: Queryable, claim: Claim): Promise<number> {
  const which = 'notices' in claim ? 'kind = ANY($1)' : 'program_id = $1 AND cycle_id IS NOT DISTINCT FROM $2 AND round = $3';
  const parameters = 'notices' in claim ? [claim.notices] : [claim.programId, claim.cycleId, claim.round];
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM messages WHERE (state = 'claimed' OR (state = 'planned' AND leased_until IS NULL)) AND ${which}`,
    parameters,
  );
  return rows[0]?.n ?? 0;
}
