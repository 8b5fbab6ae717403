import { inForceFrom } from '../../../rules/agreement.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { SignedRecord } from '../../../rules/signed-record.ts';
import type { Queryable } from '../../database.ts';
import { readWitnesses } from '../witnesses/read-witnesses.ts';

interface SignatureRow {
  party: string;
  office: string;
  signedAt: Date;
  signedOn: CalendarDate;
  textHash: string;
  paper: { number: string; scan: string; recordedBy: string } | null;
}

/** A program's agreement as all have signed it. Problems: `not-found`, `record-not-signed`. */
export async function readSignedRecord(db: Queryable, programId: string): Promise<Omit<SignedRecord, 'simulated'>> {
  const { rows } = await db.query<{
    key: string;
    id: number;
    number: number;
    text: string;
    textHash: string;
    inForceOn: CalendarDate | null;
  }>(
    `SELECT p.key, s.id, s.number, s.text, s.text_hash AS "textHash", s.in_force_on::text AS "inForceOn"
     FROM programs p LEFT JOIN signings s ON s.program_id = p.id AND s.outcome = 'signed' WHERE p.id = $1 ORDER BY s.number DESC NULLS LAST LIMIT 1`,
    [programId],
  );
  const [signing] = rows;
  if (!signing) throw new Problem('not-found', {});
  if (signing.id === null) throw new Problem('record-not-signed', {});
  const { rows: signatures } = await db.query<SignatureRow>(
    `SELECT s.party_key AS party, s.office, s.signed_at AS "signedAt", coalesce(s.signed_on, (s.signed_at AT TIME ZONE p.time_zone)::date)::text AS "signedOn",
       s.text_hash AS "textHash",
       CASE WHEN s.way = 'paper' THEN jsonb_build_object('number', s.paper_number, 'scan', f.hash, 'recordedBy', s.recorded_by) END AS paper
     FROM signatures s JOIN programs p ON p.id = $2 LEFT JOIN attachments f ON f.id = s.attachment_id WHERE s.signing_id = $1 ORDER BY s.signed_at, s.id`,
    [signing.id, programId],
  );
  const witnesses = await readWitnesses(db, programId);
  const days = signatures.map(({ signedOn }) => ({ signedOn }));
  return {
    kind: 'tongket-signed-record',
    version: 1,
    program: signing.key,
    signing: signing.number,
    agreement: JSON.parse(signing.text),
    textHash: signing.textHash,
    inForceOn: inForceFrom({ inForceOn: signing.inForceOn }, days) as CalendarDate,
    signatures: signatures.map(({ signedAt, ...signature }) => ({ ...signature, signedAt: signedAt.toISOString() })),
    witnesses: witnesses.flatMap(({ name, holder, witnessedAt }) => (witnessedAt === null ? [] : [{ name, holder }])),
  };
}
