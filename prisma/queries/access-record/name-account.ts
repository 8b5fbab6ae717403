import type { Queryable } from '../../database.ts';
import { findCoordinators } from '../contacts/find-coordinators.ts';

/** How the record names somebody (null: the installation's owner), and in which programs' records it does: `at` is their instant. */
export async function nameAccount(db: Queryable, email: string | null, at: Date): Promise<{ who: string; programIds: (string | null)[] }> {
  if (email === null) return { who: 'owner', programIds: [null] };
  return { who: email, programIds: (await findCoordinators(db, { email, at })).map(({ programId }) => programId) };
}
