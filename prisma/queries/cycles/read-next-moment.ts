import type { CycleName } from '../../../rules/cycle-key.ts';
import type { MomentKind } from '../../../rules/plan.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from './cycle-in-sql.ts';

export interface NextMoment {
  at: Date;
  kind: MomentKind;
  cycle: CycleName;
}

/** The next moment of a program's cycles after an instant, by the plans that hold. What reviewers are told every working morning is none. */
export async function readNextMoment(db: Queryable, input: { programId: string; after: Date }): Promise<NextMoment | null> {
  const { rows } = await db.query<NextMoment>(
    `SELECT m.at, m.kind, ${nameInSql('c')} AS cycle
     FROM cycles c JOIN LATERAL (SELECT id FROM plans WHERE cycle_id = c.id ORDER BY version DESC LIMIT 1) p ON true JOIN moments m ON m.plan_id = p.id
     WHERE c.program_id = $1 AND c.state <> 'lapsed' AND m.held_at IS NULL AND m.skipped_at IS NULL AND m.at > $2 AND m.kind <> 'remind-reviewers' ORDER BY m.at LIMIT 1`,
    [input.programId, input.after],
  );
  return rows[0] ?? null;
}
