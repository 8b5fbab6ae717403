import { agreementText, type SigningTerms } from '../../../rules/agreement-text.ts';
import type { Queryable } from '../../database.ts';
import { readDefinition } from '../programs/read-definition.ts';
import { readSignatures } from '../signatures/read-signatures.ts';
import { readLevels } from '../units/read-levels.ts';

/** Fixes the text that the parties are asked to sign, as it stands now. Under the lock of the program's row. */
export async function beginSigning(
  client: Queryable,
  { programId, terms, by, at }: { programId: string; terms: SigningTerms; by: string; at: Date },
): Promise<{ number: number; hash: string }> {
  const { formId: _, state: __, ...definition } = await readDefinition(client, programId);
  const parties = await readSignatures(client, programId);
  const units = await readLevels(client, { programId, on: definition.term.from });
  const { text, hash } = agreementText(definition, parties, units, terms);
  return { number: await insertSigning(client, { programId, text, hash, terms, by, at, amendmentId: null }), hash };
}

/** A text is put to signature, as the next of its program. Answers its number. */
export async function insertSigning(
  client: Queryable,
  signing: { programId: string; text: string; hash: string; terms: SigningTerms; by: string; at: Date; amendmentId: number | null },
): Promise<number> {
  const { programId, text, hash, terms, by, at, amendmentId } = signing;
  const { rows } = await client.query<{ number: number }>(
    `INSERT INTO signings (program_id, number, text, text_hash, signing_order, in_force_on, put_at, put_by, amendment_id)
     SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8 FROM signings WHERE program_id = $1 RETURNING number`,
    [programId, text, hash, terms.order, terms.inForceOn, at, by, amendmentId],
  );
  return rows[0]?.number as number;
}
