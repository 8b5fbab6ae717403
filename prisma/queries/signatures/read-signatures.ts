import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

export interface PartySignature {
  id: number;
  key: string;
  name: string;
  /** That signs, as the agreement names it. */
  office: string;
  coordinating: boolean;
  /** When its signature was recorded. */
  signedAt: Date | null;
  /** The day of it: on paper the one that stands there. */
  signedOn: CalendarDate | null;
  /** The office that signed. */
  signedBy: string | null;
  /** Of one on paper, which the standing office recorded. */
  paper: { number: string; recordedBy: string; file: { hash: string; kind: AttachmentKind; name: string; bytes: number } } | null;
}

/** The parties of a program in their order, with who has signed its text and when; `amendment`: that of the number, as it is being signed or was. */
export async function readSignatures(db: Queryable, programId: string, amendment: number | null = null): Promise<PartySignature[]> {
  const { rows } = await db.query<PartySignature>(
    `SELECT y.id, y.key, y.name, y.signatory_office AS office, y.coordinating, s.signed_at AS "signedAt", s.office AS "signedBy",
       coalesce(s.signed_on, (s.signed_at AT TIME ZONE p.time_zone)::date)::text AS "signedOn",
       CASE WHEN s.way = 'paper' THEN jsonb_build_object('number', s.paper_number, 'recordedBy', s.recorded_by,
         'file', jsonb_build_object('hash', f.hash, 'kind', f.kind, 'name', f.name, 'bytes', f.bytes)) END AS paper
     FROM parties y JOIN programs p ON p.id = y.program_id LEFT JOIN signatures s ON ${isOfParty('y', '(SELECT m.id FROM amendments m WHERE m.program_id = $1 AND m.number = $2)')} LEFT JOIN attachments f ON f.id = s.attachment_id
     WHERE y.program_id = $1 ORDER BY y.ordinal`,
    [programId, amendment],
  );
  return rows;
}

/**
 * Whether the signature `s` is the one that counts of the party `y`: under the program's text, or where `amendment` is not null under the amendment with
 * that id.
 */
export const isOfParty = (y: string, amendment: string): string =>
  `(s.party_id = ${y}.id AND ${amendment} IS NULL OR s.amendment_id = ${amendment} AND s.superseded_at IS NULL AND s.party_key = ${y}.key)`;
