import type { Queryable } from '../../database.ts';
import { inOffice } from './in-office.ts';

export interface ListedCoordinator {
  contactId: number;
  party: string;
  office: string;
  email: string;
  phone: string | null;
}

/** How a program's standing office is reached at an instant: index contacts_program_id_role. */
export async function readCoordinators(db: Queryable, { programId, at }: { programId: string; at: Date }): Promise<ListedCoordinator[]> {
  const { rows } = await db.query<ListedCoordinator>(
    `SELECT c.id AS "contactId", y.name AS party, c.office, c.email, c.phone FROM contacts c JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.role = 'coordinator' AND ${inOffice('c', '$2')} ORDER BY y.ordinal, c.id`,
    [programId, at],
  );
  return rows;
}
