import type { ProgramState } from '../../../rules/states.ts';
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

/** The programs that a coordinator sees, the newest first: those whose standing office it is, and all of them for the installation's owner. */
export async function listPrograms(db: Queryable, coordinator: { contactId: number | null }): Promise<ProgramRow[]> {
  const { rows } = await db.query<ProgramRow>(
    `SELECT p.id, p.key, p.name, p.place, p.state, p.time_zone AS "timeZone", p.term_from AS "from", p.term_to AS "to" FROM programs p
     WHERE $1::int IS NULL OR EXISTS (SELECT 1 FROM contacts c WHERE c.id = $1 AND c.program_id = p.id AND c.role = 'coordinator')
     ORDER BY p.created_at DESC, p.id`,
    [coordinator.contactId],
  );
  return rows;
}
