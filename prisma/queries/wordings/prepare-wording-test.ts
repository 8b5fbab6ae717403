import type { WordedMail, Wording } from '../../../rules/mail-wordings.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import type { Language } from '../../../rules/texts/language.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isMailed } from '../contacts/in-office.ts';

/** What a test mail keeps: it is written when it is sent, like any other. */
export interface WordingTest {
  mail: WordedMail;
  words: Wording;
  /** The code of the unit as whose mail it is shown. */
  unit: string;
  language: Language;
}

/**
 * Plans a test mail to a coordinator's own address, or to the standing office's where the installation's owner asks (null), with who did it in the
 * record. A message of no cycle and of no duty: no count of reminders knows it. A press that comes again plans nothing more. Answers the address; null: there is none.
 */
export async function prepareWordingTest(
  database: Database,
  input: WordingTest & { programId: string; contactId: number | null; office: string; key: string; at: Date },
): Promise<{ email: string } | null> {
  const { programId, contactId, office, key, at, mail, words, unit, language } = input;
  const to = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; email: string }>(
      `SELECT c.id, c.email FROM contacts c WHERE c.program_id = $1 AND c.role = 'coordinator' AND ($2::int IS NULL OR c.id = $2) AND ${isMailed('c', '$3')}
       ORDER BY c.id LIMIT 1`,
      [programId, contactId, at],
    );
    const [contact] = rows;
    if (!contact) return null;
    const facts: WordingTest = { mail, words, unit, language };
    const { rowCount } = await client.query(
      `INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
       VALUES (${laneOf('wording-test')}, $1, $2, 'wording-test', $3, $4, $5) ON CONFLICT DO NOTHING`,
      [programId, `wording-test@${key}`, contact.id, JSON.stringify(facts), at],
    );
    if (rowCount === 1) await recordEvent(client, { programId, at, actor: office, action: 'program.wording-tested', subject: mail });
    return { email: contact.email };
  });
  if (to) wakeSender(database, 'wording-test');
  return to;
}
