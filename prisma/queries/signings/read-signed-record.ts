import { inForceFrom } from '../../../rules/agreement-text.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import type { RecordedAmendment, RecordedSignature, SignedRecord } from '../../../rules/signed-record.ts';
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
     FROM programs p LEFT JOIN signings s ON s.program_id = p.id AND s.outcome = 'signed' AND s.amendment_id IS NULL WHERE p.id = $1 ORDER BY s.number DESC NULLS LAST LIMIT 1`,
    [programId],
  );
  const [signing] = rows;
  if (!signing) throw new Problem('not-found', {});
  if (signing.id === null) throw new Problem('record-not-signed', {});
  const signatures = await readSignatureRows(db, { programId, signingId: signing.id });
  const amendments = await readRecordedAmendments(db, programId);
  const witnesses = await readWitnesses(db, programId);
  const days = signatures.map(({ signedOn }) => ({ signedOn }));
  return {
    kind: 'tongket-signed-record',
    version: amendments.length > 0 ? 2 : 1,
    program: signing.key,
    signing: signing.number,
    agreement: JSON.parse(signing.text),
    textHash: signing.textHash,
    inForceOn: inForceFrom({ inForceOn: signing.inForceOn }, days) as CalendarDate,
    signatures: recorded(signatures),
    witnesses: witnesses.flatMap(({ name, holder, witnessedAt }) => (witnessedAt === null ? [] : [{ name, holder }])),
    ...(amendments.length > 0 && { amendments }),
  };
}

const recorded = (signatures: SignatureRow[]): RecordedSignature[] =>
  signatures.map(({ signedAt, ...signature }) => ({ ...signature, signedAt: signedAt.toISOString() }));

async function readSignatureRows(
  db: Queryable,
  { programId, signingId }: { programId: string; signingId: number },
): Promise<SignatureRow[]> {
  const { rows } = await db.query<SignatureRow>(
    `SELECT s.party_key AS party, s.office, s.signed_at AS "signedAt", coalesce(s.signed_on, (s.signed_at AT TIME ZONE p.time_zone)::date)::text AS "signedOn",
       s.text_hash AS "textHash",
       CASE WHEN s.way = 'paper' THEN jsonb_build_object('number', s.paper_number, 'scan', f.hash, 'recordedBy', s.recorded_by) END AS paper
     FROM signatures s JOIN programs p ON p.id = $2 LEFT JOIN attachments f ON f.id = s.attachment_id WHERE s.signing_id = $1 ORDER BY s.signed_at, s.id`,
    [signingId, programId],
  );
  return rows;
}

/** What was agreed since, in that order. */
async function readRecordedAmendments(db: Queryable, programId: string): Promise<RecordedAmendment[]> {
  const { rows } = await db.query<
    Omit<RecordedAmendment, 'agreement' | 'signatures' | 'decidedBy'> & {
      text: string;
      signed: boolean;
      agreedAt: Date;
      agreedBy: string;
      signingId: number | null;
    }
  >(
    `SELECT m.number, m.kind, m.text, m.text_hash AS "textHash", m.base_hash AS base, m.takes_effect_on::text AS "inForceOn", m.reason, m.signed, m.agreed_at AS "agreedAt",
       m.agreed_by AS "agreedBy", (SELECT s.id FROM signings s WHERE s.amendment_id = m.id AND s.outcome = 'signed') AS "signingId"
     FROM amendments m WHERE m.program_id = $1 AND m.place IS NOT NULL ORDER BY m.place`,
    [programId],
  );
  const amendments = [];
  for (const { text, signed, agreedAt, agreedBy, signingId, ...amendment } of rows)
    amendments.push({
      ...amendment,
      agreement: JSON.parse(text),
      decidedBy: signed ? null : { office: agreedBy, at: agreedAt.toISOString() },
      signatures: signingId === null ? [] : recorded(await readSignatureRows(db, { programId, signingId })),
    });
  return amendments;
}
