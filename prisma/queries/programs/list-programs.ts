import type { ProgramState } from '../../../rules/program-and-cycle-states.ts';
import type { Queryable } from '../../database.ts';

export interface ProgramRow {
  id: string;
  key: string;
  name: string;
  place: string;
  state: ProgramState;
  timeZone: string;
  from: string;
  to: string;
}

/** Programs, the newest first: those with these ids, or all of them. */
export async function listPrograms(db: Queryable, ids: string[] | 'all'): Promise<ProgramRow[]> {
  const { rows } = await db.query<ProgramRow>(
    `SELECT p.id, p.key, p.name, p.place, p.state, p.time_zone AS "timeZone", p.term_from AS "from", p.term_to AS "to" FROM programs p
     WHERE $1::uuid[] IS NULL OR p.id = ANY($1)
     ORDER BY p.created_at DESC, p.id`,
    [ids === 'all' ? null : ids],
  );
  return rows;
}
