import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/** What has a workflow of its own by what is recorded: a program, or one of its cycles. */
export interface Running {
  programId: string;
  cycle: CycleName | null;
  state: string;
}

/**
 * The programs and cycles whose workflows ought to run at a program's instant, of all programs or of one. A delivered cycle ought to as long as
 * it may wait for its acknowledgement. A handful of rows a program.
 */
export async function readRunning(db: Queryable, { at, programId = null }: { at: Date; programId?: string | null }): Promise<Running[]> {
  const { rows } = await db.query<Running>(
    `SELECT p.id AS "programId", NULL::jsonb AS cycle, p.state FROM programs p
     WHERE p.state IN ('signing', 'active', 'paused', 'evaluating') AND ($2::uuid IS NULL OR p.id = $2)
     UNION ALL
     SELECT c.program_id, ${nameInSql('c')}, c.state FROM cycles c
     WHERE c.kind <> 'baseline' AND ($2::uuid IS NULL OR c.program_id = $2)
       AND (c.state IN ('planned', 'open', 'closed', 'compiled') OR c.state = 'delivered' AND (c.links_end_at IS NULL OR c.links_end_at > $1))`,
    [at, programId],
  );
  return rows;
}
