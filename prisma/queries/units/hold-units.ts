import type { Queryable } from '../../database.ts';

/** One number of a program, beside the locks of rows: what goes along its units for a while holds up nobody but who reorganises them. */
const ofUnits = "hashtextextended('units of ' || $1::text, 0)";

/** Holds a program's units as they are for the rest of the transaction. To be called before they are looked at. */
export const holdUnits = (client: Queryable, programId: string): Promise<unknown> =>
  client.query(`SELECT pg_advisory_xact_lock_shared(${ofUnits})`, [programId]);

/** Waits for all that goes along a program's units, and holds them alone. To be called before any row is locked. */
export const holdUnitsAlone = (client: Queryable, programId: string): Promise<unknown> =>
  client.query(`SELECT pg_advisory_xact_lock(${ofUnits})`, [programId]);
