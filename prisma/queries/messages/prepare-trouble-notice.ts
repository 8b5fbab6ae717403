import { type CycleName, keyOf } from '../../../rules/cycle-key.ts';
import { hours } from '../../../rules/hours-of-day.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/**
 * Plans the notice that a step failed for every coordinator's office of a program, or of all that run (null), once a day and step of a cycle (or of the
 * program) and again when it fails after somebody said that it be tried again. Answers when it is tried again unless somebody says so before: on the next weekday, at
 * `hours.triedAgain`. One statement that asks for nothing but the program's row, its record and its contacts: no calendar, no form and no plan,
 * for those may be what is broken.
 */
export async function prepareTroubleNotice(
  db: Queryable,
  input: { programId: string | null; key: string; cycle: CycleName | null; facts: Record<string, unknown>; at: Date },
): Promise<Date> {
  const { programId, key, cycle, facts, at } = input;
  const ofCycle = cycle === null ? '' : `.${keyOf(cycle)}-${cycle.kind}`;
  const { rows } = await db.query<{ again: Date }>(
    `WITH place AS (
       SELECT id, time_zone, ($4::timestamptz AT TIME ZONE time_zone)::date AS today,
         (SELECT count(*) FROM audit_events WHERE program_id = p.id AND action = 'program.tried-again') AS tries
       FROM programs p WHERE id = $1 OR $1::uuid IS NULL AND state IN ('signing', 'active', 'paused', 'evaluating')),
     planned AS (
       INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
       SELECT ${laneOf('trouble')}, place.id, 'trouble@' || $2 || $5 || '.' || place.today || coalesce('.' || nullif(place.tries, 0), ''),
         'trouble', c.id, $3::jsonb || jsonb_build_object('tries', place.tries), $4
       FROM place JOIN contacts c ON c.program_id = place.id AND c.role = 'coordinator' AND ${isMailed('c', '$4')} ORDER BY c.id
       ON CONFLICT DO NOTHING RETURNING 1)
     SELECT (today + CASE extract(isodow FROM today)::int WHEN 5 THEN 3 WHEN 6 THEN 2 ELSE 1 END + time '${hours.triedAgain}') AT TIME ZONE time_zone AS again,
       (SELECT count(*) FROM planned)
     FROM place`,
    [programId, key, JSON.stringify({ ...facts, key, cycle }), at, ofCycle],
  );
  return rows[0]?.again ?? new Date(at.getTime() + 24 * 3_600_000);
}
