import type { Queryable } from '../../database.ts';

export interface AcknowledgementRow {
  partyId: number;
  /** The leader's office. */
  office: string;
  at: Date | null;
  directions: string | null;
}

/** Every party of a compilation's program, in their order, with its receipt of this compilation where there is one. */
export async function readAcknowledgements(db: Queryable, compilationId: number): Promise<AcknowledgementRow[]> {
  const { rows } = await db.query<AcknowledgementRow>(
    `SELECT y.id AS "partyId", y.signatory_office AS office, k.acknowledged_at AS at, k.directions
     FROM compilations m JOIN cycles c ON c.id = m.cycle_id JOIN parties y ON y.program_id = c.program_id
     LEFT JOIN acknowledgements k ON k.compilation_id = m.id AND k.party_id = y.id
     WHERE m.id = $1 ORDER BY y.ordinal`,
    [compilationId],
  );
  return rows;
}
