import { type Database, inLongTransaction, type Queryable } from '../../database.ts';

/**
 * Plans a round of a cycle's mails in one transaction, along its units as they are: whoever reorganises them, closes or lays the plan anew has the cycle's row, and is
 * waited for before anybody is looked for. What is planned along a list that is just being replaced would be of contacts that end, and their successors would get nothing.
 */
export const planRound = <T>(database: Database, cycleId: number, plan: (client: Queryable) => Promise<T>): Promise<T> =>
  inLongTransaction(database, async (client) => {
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR SHARE', [cycleId]);
    return plan(client);
  });
