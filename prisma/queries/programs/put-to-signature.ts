import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { chooseTrial } from '../installation/choose-trial.ts';
import { dropPreparation } from '../preparations/drop-preparation.ts';
import { lockCorrectable } from './read-correctable.ts';

/**
 * Puts a draft to signature: from then on it is as it will be signed. A second time changes nothing. `revision`: of the draft that
 * was read before (read-draft.ts). `trial`: with it the installation
 * is chosen to be one. Problems: `not-found`, `program-draft-conflict`.
 */
export async function putToSignature(
  database: Database,
  input: { programId: string; revision: number | null; trial?: boolean; actor: string; at: Date },
): Promise<void> {
  const { programId, at, actor } = input;
  await inTransaction(database, async (client) => {
    const draft = await lockCorrectable(client, programId);
    if (!draft) throw new Problem('not-found', {});
    if (draft.fixed === 'program-not-draft') return;
    if (input.revision !== null && input.revision !== draft.revision) throw new Problem('program-draft-conflict', {});
    if (input.trial && (await chooseTrial(client, at)))
      await recordEvent(client, { programId, at, actor, action: 'installation.trial', subject: 'installation' });
    await dropPreparation(client, programId);
    const { rows } = await client.query<{ key: string }>("UPDATE programs SET state = 'signing' WHERE id = $1 RETURNING key", [programId]);
    await recordEvent(client, { programId, at, actor, action: 'program.put-to-signature', subject: rows[0]?.key as string });
  });
}
