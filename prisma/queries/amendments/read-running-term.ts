import type { RunningTerm } from '../../../rules/amended-cycles.ts';
import { cycleName } from '../../../rules/cycle-key.ts';
import { type CalendarDate, dateOf } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { readHeldCycles } from '../cycles/read-cycle.ts';
import { readSkippedCycles } from '../skipped-cycles/read-skipped-cycles.ts';
import { readLevels } from '../units/read-levels.ts';

/** The term of a program that has been started and goes on, by what is recorded of it. Problem `program-not-active`. */
export async function readRunningTerm(db: Queryable, programId: string, now: Date): Promise<RunningTerm> {
  const { rows } = await db.query<{ timeZone: string; to: CalendarDate; startedAt: Date | null; ended: boolean; paused: boolean }>(
    `SELECT time_zone AS "timeZone", term_to AS "to", started_at AS "startedAt", terminated_on IS NOT NULL AS ended, state = 'paused' AS paused
     FROM programs WHERE id = $1`,
    [programId],
  );
  const [program] = rows;
  if (!program?.startedAt || program.ended) throw new Problem('program-not-active', {});
  const last = await db.query<{ id: number; day: CalendarDate }>(
    `SELECT DISTINCT ON (c.id) c.id, to_char(m.at AT TIME ZONE $2, 'YYYY-MM-DD') AS day
     FROM cycles c JOIN plans p ON p.cycle_id = c.id JOIN moments m ON m.plan_id = p.id
     WHERE c.program_id = $1 AND c.state IN ('planned', 'open', 'closed', 'compiled') ORDER BY c.id, p.version DESC, m.at DESC`,
    [programId, program.timeZone],
  );
  const begun = await readHeldCycles(db, programId);
  return {
    timeZone: program.timeZone,
    levels: (await readLevels(db, { programId, on: program.to })).map(({ level }) => level),
    startedAt: program.startedAt.toISOString(),
    begun: begun.map((cycle) => ({
      ...cycleName(cycle),
      state: cycle.state,
      ends: last.rows.find(({ id }) => id === cycle.id)?.day ?? null,
    })),
    skipped: await readSkippedCycles(db, programId),
    pausedOn: program.paused ? dateOf(now.toISOString(), program.timeZone) : null,
  };
}
