import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { makeLinks } from '../links/make-links.ts';
import { prepareDraftSent } from '../messages/prepare-draft-mails.ts';
import { readDraftHash } from './read-draft-comments.ts';

/**
 * Sends a draft to every party's signatory for comments, by the link by which it will be signed, with what the standing office says of it and until when it waits for
 * them. Under the lock of the program's row. Answers its number; the same press again changes nothing. Problems: `not-found`, `program-not-draft`.
 */
export async function circulateDraft(
  database: Database,
  input: { programId: string; words: string; until: CalendarDate | null; press: string; by: string; secret: string; at: Date },
): Promise<number> {
  const { programId, words, until, press, by, at } = input;
  const sent = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ key: string; state: string }>('SELECT key, state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [
      programId,
    ]);
    const [program] = rows;
    if (!program) throw new Problem('not-found', {});
    const pressed = await client.query<{ number: number }>('SELECT number FROM draft_circulations WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (pressed.rows[0]) return pressed.rows[0].number;
    if (program.state !== 'draft') throw new Problem('program-not-draft', {});
    const hash = await readDraftHash(client, programId);
    const made = await client.query<{ number: number }>(
      `INSERT INTO draft_circulations (program_id, number, words, until, text_hash, sent_at, sent_by, press)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM draft_circulations WHERE program_id = $1 RETURNING number`,
      [programId, words, until, hash, at, by, press],
    );
    const number = made.rows[0]?.number as number;
    const contacts = await client.query<{ id: number }>(
      `SELECT id FROM contacts WHERE program_id = $1 AND role = 'signatory' AND NOT unconfirmed AND ends_at IS NULL ORDER BY id`,
      [programId],
    );
    await makeLinks(client, { ...input, purpose: 'sign', cycleId: null, contactIds: contacts.rows.map(({ id }) => id), expiresAt: null });
    await prepareDraftSent(client, { programId, number, words, until, at });
    const details = { circulation: number, textHash: hash, words, until };
    await recordEvent(client, { programId, at, actor: by, action: 'draft.circulated', subject: program.key, details });
    await recordHappening(client, {
      ...{
        programId,
        cycleId: null,
        key: `draft ${number} circulated`,
        at: at.toISOString(),
        actor: by,
        reason: words === '' ? null : words,
      },
      words: inEach((t) => t.happenings.draftCirculated(number)),
    });
    return number;
  });
  wakeSender(database);
  return sent;
}
