import type { Queryable } from '../../database.ts';

/** An amendment is agreed: by the last signature, or by the standing office alone. It is the next in the order of all. Under the lock of the program's row. */
export async function agreeAmendment(
  client: Queryable,
  { programId, number, by, signed, at }: { programId: string; number: number; by: string; signed: boolean; at: Date },
): Promise<void> {
  await client.query(
    `UPDATE amendments SET state = 'agreed', agreed_at = $3, agreed_by = $4, signed = $5,
       place = (SELECT coalesce(max(place), 0) + 1 FROM amendments WHERE program_id = $1)
     WHERE program_id = $1 AND number = $2`,
    [programId, number, at, by, signed],
  );
}
