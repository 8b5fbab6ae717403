import type { Queryable } from '../../database.ts';

export interface AcknowledgementRow {
  partyId: number;
  /** The leader's office. */
  office: string;
  at: Date | null;
  directions: string | null;
  /** Why it has not acknowledged yet, in its leader's latest words. */
  withheld: { at: string; reason: string } | null;
}

/** Every party of a compilation's program, in their order, with its receipt of this compilation where there is one. */
export async function readAcknowledgements(db: Queryable, compilationId: number): Promise<AcknowledgementRow[]> {
  const { rows } = await db.query<AcknowledgementRow>(
    `SELECT y.id AS "partyId", coalesce(k.office, y.signatory_office) AS office, k.acknowledged_at AS at, k.directions,
            CASE WHEN k.id IS NULL THEN (SELECT jsonb_build_object('at', w.withheld_at, 'reason', w.reason) FROM withheld_acknowledgements w
              WHERE w.compilation_id = m.id AND w.party_id = y.id ORDER BY w.id DESC LIMIT 1) END AS withheld
     FROM compilations m JOIN cycles c ON c.id = m.cycle_id JOIN parties y ON y.program_id = c.program_id
     LEFT JOIN acknowledgements k ON k.compilation_id = m.id AND k.party_id = y.id
     WHERE m.id = $1 ORDER BY y.ordinal`,
    [compilationId],
  );
  return rows.map((row) => ({ ...row, withheld: row.withheld && { ...row.withheld, at: new Date(row.withheld.at).toISOString() } }));
}
