import type { AccessKind } from '../../../rules/access-record.ts';
import type { Queryable } from '../../database.ts';

/** Adds one line to the record of access. Of an address it is a line in each program that it coordinates. */
export async function recordAccess(
  db: Queryable,
  input: { kind: AccessKind; programIds: (string | null)[]; who: string | null; network: string; times?: number; at: Date },
): Promise<void> {
  await db.query(
    `INSERT INTO access_events (at, kind, program_id, who, network, times)
     SELECT $1, $2, id, $4, $5, $6 FROM unnest($3::uuid[]) AS p(id)`,
    [input.at, input.kind, input.programIds, input.who, input.network, input.times ?? 1],
  );
}
