import type { Queryable } from '../../database.ts';

export interface AccessLine {
  id: string;
  at: Date;
  kind: string;
  programId: string | null;
  programName: string | null;
  /** The address that was let in, or the office that did it; null: nobody was. */
  who: string | null;
  network: string | null;
  /** The unit that it was about, by its code. */
  subject: string | null;
  times: number;
  counted: boolean;
}

/**
 * One page of the record of access, with what the record of acts has of addresses and links, the latest first: of one program, or of all with
 * `programId` null (indexes access_events_at and _program_id_at, audit_events_access). Pages go by the place where the last one ended, for
 * lines come in above.
 */
export async function readAccess(
  db: Queryable,
  input: { programId: string | null; before: { at: Date; id: string } | null; limit: number },
): Promise<AccessLine[]> {
  const { rows } = await db.query<AccessLine>(
    `SELECT l.*, p.name AS "programName" FROM (
       (SELECT 'a' || id AS id, at, kind, program_id AS "programId", who, network, NULL AS subject, times, counted FROM access_events
        WHERE ($1::uuid IS NULL OR program_id = $1) AND ($2::timestamptz IS NULL OR (at, 'a' || id) < ($2, $3)) ORDER BY at DESC, 'a' || id DESC LIMIT $4)
       UNION ALL
       (SELECT 'e' || id, recorded_at, action, program_id, actor, NULL, subject, 1, false FROM audit_events
        WHERE ($1::uuid IS NULL OR program_id = $1) AND (action LIKE 'contact.%' OR action LIKE 'link.%') AND ($2::timestamptz IS NULL OR (recorded_at, 'e' || id) < ($2, $3))
        ORDER BY recorded_at DESC, 'e' || id DESC LIMIT $4)) l
     LEFT JOIN programs p ON p.id = l."programId"
     ORDER BY l.at DESC, l.id DESC LIMIT $4`,
    [input.programId, input.before?.at ?? null, input.before?.id ?? null, input.limit],
  );
  return rows;
}
