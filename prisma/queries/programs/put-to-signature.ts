import type { SigningTerms } from '../../../rules/agreement-text.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { chooseTrial } from '../installation/choose-trial.ts';
import { dropPreparation } from '../preparations/drop-preparation.ts';
import { beginSigning } from '../signings/begin-signing.ts';
import { lockSigning } from '../signings/lock-signing.ts';
import { lockCorrectable } from './read-correctable.ts';

/**
 * Puts a draft to signature: from then on it is as it will be signed. A second time changes nothing. `revision`: of the draft that
 * was read before (read-draft.ts). `trial`: with it the installation
 * is chosen to be one. Answers the number of the signing: of the one that goes on, where it had been put to signature. Problems: `not-found`,
 * `program-draft-conflict`, `sign-not-open`.
 */
export async function putToSignature(
  database: Database,
  input: { programId: string; revision: number | null; trial?: boolean; terms?: SigningTerms; actor: string; at: Date },
): Promise<number> {
  const { programId, at, actor } = input;
  return inTransaction(database, async (client) => {
    const draft = await lockCorrectable(client, programId);
    if (!draft) throw new Problem('not-found', {});
    if (draft.fixed === 'program-not-draft') return (await lockSigning(client, programId, at)).number;
    if (input.revision !== null && input.revision !== draft.revision) throw new Problem('program-draft-conflict', {});
    if (input.trial && (await chooseTrial(client, at)))
      await recordEvent(client, { programId, at, actor, action: 'installation.trial', subject: 'installation' });
    await dropPreparation(client, programId);
    const { rows } = await client.query<{ key: string }>("UPDATE programs SET state = 'signing' WHERE id = $1 RETURNING key", [programId]);
    const terms = input.terms ?? { order: [], inForceOn: null };
    const { number, hash } = await beginSigning(client, { programId, terms, by: actor, at });
    const details = { signing: number, textHash: hash, ...terms };
    await recordEvent(client, { programId, at, actor, action: 'program.put-to-signature', subject: rows[0]?.key as string, details });
    return number;
  });
}
