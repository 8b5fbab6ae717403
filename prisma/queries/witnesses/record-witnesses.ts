import { agreementNumber } from '../../../rules/agreement-text.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareProgramSigned } from '../messages/prepare-program-signed.ts';
import { readSigning } from '../signings/read-signing.ts';
import { readWitnesses } from './read-witnesses.ts';

export interface RecordedWitness {
  /** As the agreement names it. */
  name: string;
  witnessed: boolean;
  holder: string | null;
  email: string | null;
}

/**
 * Records who witnessed the signing, of the bodies that the agreement names. Where all have signed, whoever has an address gets its copy now, each once.
 * The same again changes and records nothing. Problems: `not-found`, `witness-not-named`, `witnesses-not-open`.
 */
export async function recordWitnesses(
  database: Database,
  { programId, witnesses, by, at }: { programId: string; witnesses: RecordedWitness[]; by: string; at: Date },
): Promise<void> {
  await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const [program] = rows;
    if (!program) throw new Problem('not-found', {});
    if (program.state === 'draft') throw new Problem('witnesses-not-open', {});
    const before = await readWitnesses(client, programId);
    const changed = witnesses.filter((witness) => {
      const known = before.find(({ name }) => name === witness.name);
      if (!known) throw new Problem('witness-not-named', { witness: witness.name });
      return known.holder !== witness.holder || known.email !== witness.email || (known.witnessedAt !== null) !== witness.witnessed;
    });
    if (changed.length === 0) return;
    for (const { name, holder, email, witnessed } of changed) {
      await client.query(
        `UPDATE witnesses SET holder = $3, email = $4, recorded_by = $5, witnessed_at = CASE WHEN $6 THEN coalesce(witnessed_at, $7) END
         WHERE program_id = $1 AND name = $2`,
        [programId, name, holder, email, by, witnessed, at],
      );
      await placeWitnessContact(client, { programId, name, email: witnessed ? email : null, at });
    }
    const details = { witnesses: changed.map(({ name, holder, witnessed }) => ({ name, holder, witnessed })) };
    await recordEvent(client, { programId, at, actor: by, action: 'program.witnessed', subject: 'witnesses', details });
    const signing = await readSigning(client, programId);
    if (signing?.ended?.outcome === 'signed')
      await prepareProgramSigned(client, {
        programId,
        signing: signing.number,
        amendment: null,
        textNumber: agreementNumber(signing.textHash),
        at,
      });
  });
  wakeSender(database);
}

/** A mail goes to a contact: a witness with an address is one, as long as it has it. */
async function placeWitnessContact(
  client: Queryable,
  { programId, name, email, at }: { programId: string; name: string; email: string | null; at: Date },
): Promise<void> {
  await client.query(
    "UPDATE contacts SET ends_at = $4 WHERE program_id = $1 AND role = 'witness' AND office = $2 AND ends_at IS NULL AND lower(email) IS DISTINCT FROM lower($3)",
    [programId, name, email, at],
  );
  if (email === null) return;
  await client.query(
    `INSERT INTO contacts (program_id, role, office, email) SELECT $1, 'witness', $2, $3
     WHERE NOT EXISTS (SELECT FROM contacts WHERE program_id = $1 AND role = 'witness' AND office = $2 AND ends_at IS NULL)`,
    [programId, name, email],
  );
}
