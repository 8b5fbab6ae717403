import type { Database } from '../../prisma/database.ts';
import { inHandIn } from '../../prisma/queries/assignments/states-in-sql.ts';
import type { MomentKind } from '../../rules/plan.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { texts } from '../../rules/texts/texts.ts';

/** Tells each moment that was held since it was last asked, in a line with the program's instant and how many reports are in. */
export function createProgress(database: Database, tell: (line: string) => void): (programId: string) => Promise<void> {
  let toldUntil = new Date(0);
  let last = 0;
  return async (programId) => {
    const { rows } = await database.pool.query<{ id: number; kind: MomentKind; heldAt: Date; timeZone: string; sent: number; all: number }>(
      `SELECT m.id, m.kind, m.held_at AS "heldAt", p.time_zone AS "timeZone",
              (SELECT count(*) FROM assignments a WHERE a.cycle_id = c.id AND ${inHandIn('a.state')})::int AS sent,
              (SELECT count(*) FROM assignments a WHERE a.cycle_id = c.id)::int AS all
       FROM moments m JOIN plans l ON l.id = m.plan_id JOIN cycles c ON c.id = l.cycle_id JOIN programs p ON p.id = c.program_id
       WHERE c.program_id = $1 AND (m.held_at, m.id) > ($2, $3) AND m.kind <> 'remind-reviewers' ORDER BY m.held_at, m.id`,
      [programId, toldUntil, last],
    );
    for (const { id, kind, heldAt, timeZone, sent, all } of rows) {
      tell(
        `${writeInstant(heldAt.toISOString(), timeZone, 'vi')}  ${texts.vi.moments[kind]}  (${texts.vi.reportsIn(String(sent), String(all))})`,
      );
      toldUntil = heldAt;
      last = id;
    }
  };
}
