import type { Queryable } from '../prisma/database.ts';
import { carryOutReorganisation } from '../prisma/queries/units/plan-reorganisation.ts';
import { Problem } from '../rules/problems.ts';
import type { ActivityContext } from './context.ts';
import type { Each } from './hear-failures.ts';

type Carrying = Pick<ActivityContext, 'database' | 'secret'>;

/**
 * Carries out what was planned for this day or before (worker/watch-reorganisations.ts). What cannot be done as it was confirmed is told to the standing office, and
 * tried again until that has cancelled it. A review that is just opening is waited for. Repeatable, by any number of workers.
 */
export async function carryOutReorganisations({ database, secret }: Carrying, now: Date, each: Each): Promise<void> {
  const due = await readDue(database.pool, now);
  await each(due, (one) => carryOutReorganisation(database, { ...one, secret, at: now }));
}

/** The same of one program before its next review opens, so that none opens by a list that is no more. What stands against it is for the look to tell. */
export async function carryOutBeforeOpening(
  { database, secret }: Carrying,
  { programId, at }: { programId: string; at: Date },
): Promise<void> {
  for (const one of await readDue(database.pool, at)) {
    if (one.programId !== programId) continue;
    await carryOutReorganisation(database, { ...one, secret, at }).catch((error) => {
      if (!(error instanceof Problem)) throw error;
    });
  }
}

async function readDue(db: Queryable, at: Date): Promise<{ programId: string; number: number }[]> {
  const { rows } = await db.query<{ programId: string; number: number }>(
    `SELECT p.id AS "programId", r.number FROM planned_reorganisations r JOIN programs p ON p.id = r.program_id
     WHERE r.state = 'planned' AND r.day <= ($1::timestamptz AT TIME ZONE p.time_zone)::date AND p.state IN ('active', 'evaluating', 'paused')
       AND NOT EXISTS (SELECT FROM cycles c WHERE c.program_id = p.id AND c.state = 'planned') ORDER BY r.day, p.id`,
    [at],
  );
  return rows;
}
