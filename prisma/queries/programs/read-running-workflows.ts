import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/** What has a workflow of its own by what is recorded: a program, one of its cycles, or one of its amendments (with the signing that it is in). */
export interface Running {
  programId: string;
  cycle: CycleName | null;
  amendment: { number: number; signing: number | null } | null;
  state: string;
}

/**
 * The programs, cycles and amendments whose workflows ought to run at a program's instant, of all programs or of one. A delivered cycle ought to as long as
 * it may wait for its acknowledgement. A handful of rows a program.
 */
export async function readRunning(db: Queryable, { at, programId = null }: { at: Date; programId?: string | null }): Promise<Running[]> {
  const { rows } = await db.query<Running>(
    `SELECT p.id AS "programId", NULL::jsonb AS cycle, NULL::jsonb AS amendment, p.state FROM programs p
     WHERE p.state IN ('signing', 'active', 'paused', 'evaluating') AND ($2::uuid IS NULL OR p.id = $2)
     UNION ALL
     SELECT c.program_id, ${nameInSql('c')}, NULL, c.state FROM cycles c
     WHERE c.kind <> 'baseline' AND ($2::uuid IS NULL OR c.program_id = $2)
       AND (c.state IN ('planned', 'open', 'closed', 'compiled') OR c.state = 'delivered' AND (c.links_end_at IS NULL OR c.links_end_at > $1))
     UNION ALL
     SELECT m.program_id, NULL, jsonb_build_object('number', m.number, 'signing', (SELECT max(s.number) FROM signings s WHERE s.amendment_id = m.id)), m.state
     FROM amendments m JOIN programs p ON p.id = m.program_id
     WHERE m.state IN ('signing', 'agreed') AND p.state IN ('active', 'paused') AND p.terminated_on IS NULL AND ($2::uuid IS NULL OR p.id = $2)`,
    [at, programId],
  );
  return rows;
}
