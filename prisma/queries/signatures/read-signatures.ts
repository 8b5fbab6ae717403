import type { Queryable } from '../../database.ts';

export interface PartySignature {
  id: number;
  key: string;
  name: string;
  office: string;
  coordinating: boolean;
  signedAt: Date | null;
}

/** The parties of a program in their order, with who has signed and when. */
export async function readSignatures(db: Queryable, programId: string): Promise<PartySignature[]> {
  const { rows } = await db.query<PartySignature>(
    `SELECT y.id, y.key, y.name, y.signatory_office AS office, y.coordinating, s.signed_at AS "signedAt"
     FROM parties y LEFT JOIN signatures s ON s.party_id = y.id WHERE y.program_id = $1 ORDER BY y.ordinal`,
    [programId],
  );
  return rows;
}
