import type { Queryable } from '../../database.ts';
import { findCoordinators } from '../contacts/find-coordinators.ts';

/** How the record names somebody (null: the installation's owner), and in which programs' records it does. */
export async function nameAccount(db: Queryable, email: string | null): Promise<{ who: string; programIds: (string | null)[] }> {
  if (email === null) return { who: 'owner', programIds: [null] };
  return { who: email, programIds: (await findCoordinators(db, email)).map(({ programId }) => programId) };
}
