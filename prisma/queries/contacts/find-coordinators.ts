import type { Queryable } from '../../database.ts';
import { inOffice } from './in-office.ts';

/** One program's coordinator, as the program has it. */
export interface CoordinatorContact {
  id: number;
  office: string;
  email: string;
  programId: string;
  programName: string;
  place: string;
}

/**
 * The coordinators of all programs that are reached at an address at an instant, in any case: a person is an address, and this says what they may act on
 * now. Other roles at the same address give nothing. On the index of `lower(email)`; read with every request of somebody who is signed in.
 */
export async function findCoordinators(db: Queryable, { email, at }: { email: string; at: Date }): Promise<CoordinatorContact[]> {
  const { rows } = await db.query<CoordinatorContact>(
    `SELECT c.id, c.office, c.email, p.id AS "programId", p.name AS "programName", p.place
     FROM contacts c JOIN programs p ON p.id = c.program_id WHERE lower(c.email) = lower($1) AND c.role = 'coordinator' AND ${inOffice('c', '$2')} ORDER BY c.id`,
    [email, at],
  );
  return rows;
}
