import { noWording, type WordedMail, type Wording } from '../../../rules/mail-wordings.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { callBack } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { readWordingVersions } from './read-wording-versions.ts';

/**
 * Keeps other words of a mail as its next version, with who did it in the record. The same again changes nothing. What workers have claimed and
 * not handed over is called back, so that it goes with the new words. Problem `wording-changed`: somebody saved others since `version`.
 */
export async function setWording(
  database: Database,
  input: { programId: string; mail: WordedMail; version: number; words: Wording; office: string; at: Date },
): Promise<{ version: number }> {
  const { programId, mail, version, words, office, at } = input;
  return inTransaction(database, async (client) => {
    await client.query('SELECT FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const [current] = await readWordingVersions(client, { programId, mail });
    const { rows } = await client.query<{ same: boolean }>('SELECT $1::jsonb = $2::jsonb AS same', [
      JSON.stringify(current?.words ?? noWording),
      JSON.stringify(words),
    ]);
    if (rows[0]?.same) return { version: current?.version ?? 0 };
    if (version !== (current?.version ?? 0)) throw new Problem('wording-changed');
    const next = version + 1;
    await client.query('INSERT INTO mail_wordings (program_id, mail, version, words, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[programId, mail, next, JSON.stringify(words), at, office],
    ]);
    await recordEvent(client, { programId, at, actor: office, action: 'program.wording-set', subject: mail, details: { version: next } });
    await callBack(client);
    return { version: next };
  });
}
