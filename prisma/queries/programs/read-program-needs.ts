import type { Trouble } from '../../../rules/open-troubles.ts';
import type { Queryable } from '../../database.ts';
import { countAwaiting } from '../assignments/count-awaiting.ts';
import { isNamedIn } from '../cycles/cycle-in-sql.ts';
import { countRefusedAddresses, type HeldMails, readHeldMails } from '../messages/read-undelivered.ts';

/** What of a program waits for its standing office. */
export interface ProgramNeeds {
  /** Reports that the coordinator may decide, by the cycle's id. Only open cycles: after the close nothing is decided any more. */
  awaiting: { cycleId: number; count: number }[];
  /** Steps that failed and were told of since then, the newest of each first. */
  troubles: (Omit<Trouble, 'at'> & { at: Date })[];
  /** What leaders said of the result that was delivered last: why they have not acknowledged it, or what they direct. */
  leaders: {
    cycleId: number;
    office: string;
    kind: 'withheld' | 'directions';
    words: string;
    at: Date;
    /** Of directions: what they are settled by, and when they were, by whom; null while they are to be done. */
    id: number | null;
    settledAt: Date | null;
    settledBy: string | null;
    /** The number of the action item that was made of them. */
    actionNumber: number | null;
  }[];
  /** Addresses that have taken no mail since then. */
  refusedAddresses: number;
  /** What holds up mails of it. */
  held: HeldMails[];
}

/**
 * A step that was told of and skipped since, or whose mails are planned or whose workflow was started anew since, is none that waits: of those,
 * only rounds of the plan have a moment that says so. Nor is one that somebody had tried again since: failing again, it is told of again. Leans on the index of messages by program and cycle, and on those of messages and of assignments by cycle and state.
 */
export async function readNeeds(db: Queryable, input: { programId: string; since: Date; at: Date }): Promise<ProgramNeeds> {
  const [awaiting, troubles, leaders, refusedAddresses, held] = await Promise.all([
    readAwaited(db, input),
    db.query<ProgramNeeds['troubles'][number]>(
      `SELECT DISTINCT ON (key, facts->'cycle') key, facts->>'step' AS step, facts->>'problem' AS problem, facts->>'code' AS code,
         coalesce(facts->'details', '{}') AS details, facts->'cycle' AS cycle, coalesce((facts->>'skippable')::boolean, false) AS skippable,
         planned_at AS at
       FROM messages m, LATERAL (SELECT coalesce(facts->>'key', facts->>'step') AS key) of
       WHERE program_id = $1 AND cycle_id IS NULL AND kind = 'trouble' AND planned_at >= $2
         AND NOT EXISTS (SELECT FROM audit_events e WHERE e.program_id = $1 AND e.at >= m.planned_at
           AND e.action IN ('program.step-skipped', 'program.workflow-restarted') AND e.subject = of.key
           AND coalesce(e.details->'cycle', m.facts->'cycle', 'null') = coalesce(m.facts->'cycle', 'null'))
         AND (SELECT count(*) FROM audit_events e WHERE e.program_id = $1 AND e.action = 'program.tried-again'
           AND (m.facts ? 'tries' OR e.at >= m.planned_at)) <= coalesce((m.facts->>'tries')::int, 0)
         AND NOT EXISTS (SELECT FROM cycles c JOIN messages k ON k.cycle_id = c.id WHERE c.program_id = $1
           AND ${isNamedIn('c', "m.facts->'cycle'")}
           AND k.round = of.key AND k.kind = 'acknowledgement-reminder' AND k.planned_at >= m.planned_at)
       ORDER BY key, facts->'cycle', planned_at DESC`,
      [input.programId, input.since],
    ),
    db.query<ProgramNeeds['leaders'][number]>(
      `WITH latest AS (
         SELECT m.id, m.cycle_id FROM cycles c JOIN compilations m ON m.cycle_id = c.id
         WHERE c.program_id = $1 AND c.delivered_at IS NOT NULL ORDER BY c.delivered_at DESC, m.version DESC LIMIT 1),
       said AS (
         SELECT k.party_id, 'directions' AS kind, k.directions AS words, k.acknowledged_at AS at, k.id, k.settled_at, k.settled_by
         FROM latest JOIN acknowledgements k ON k.compilation_id = latest.id
         WHERE k.directions IS NOT NULL
         UNION ALL
         (SELECT DISTINCT ON (w.party_id) w.party_id, 'withheld', w.reason, w.withheld_at, NULL::int, NULL::timestamptz, NULL::text
          FROM latest JOIN withheld_acknowledgements w ON w.compilation_id = latest.id
          WHERE NOT EXISTS (SELECT FROM acknowledgements k WHERE k.compilation_id = latest.id AND k.party_id = w.party_id)
          ORDER BY w.party_id, w.id DESC))
       SELECT latest.cycle_id AS "cycleId", y.signatory_office AS office, s.kind, s.words, s.at, s.id, s.settled_at AS "settledAt", s.settled_by AS "settledBy",
              (SELECT min(i.number) FROM action_items i WHERE i.acknowledgement_id = s.id) AS "actionNumber"
       FROM said s JOIN parties y ON y.id = s.party_id, latest ORDER BY y.ordinal`,
      [input.programId],
    ),
    countRefusedAddresses(db, input),
    readHeldMails(db, input.programId),
  ]);
  return {
    awaiting,
    troubles: troubles.rows.sort((a, b) => b.at.getTime() - a.at.getTime()),
    leaders: leaders.rows,
    refusedAddresses,
    held,
  };
}

async function readAwaited(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<ProgramNeeds['awaiting']> {
  const { rows } = await db.query<{ id: number }>("SELECT id FROM cycles WHERE program_id = $1 AND state = 'open' ORDER BY id", [
    programId,
  ]);
  const counted = await Promise.all(rows.map(async ({ id }) => ({ cycleId: id, count: await countAwaiting(db, { cycleId: id, at }) })));
  return counted.filter(({ count }) => count > 0);
}
