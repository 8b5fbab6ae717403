import { type Database, inLongTransaction, type Queryable } from '../../database.ts';
import { holdUnits } from '../units/hold-units.ts';

/**
 * Plans a round of mails in one transaction, along a program's units as they are: whoever reorganises them comes before or after. What is planned along a list that
 * is just being replaced would be for contacts that end, and their successors would get nothing.
 */
export const planRound = <T>(database: Database, programId: string, plan: (client: Queryable) => Promise<T>): Promise<T> =>
  inLongTransaction(database, async (client) => {
    await holdUnits(client, programId);
    return plan(client);
  });
