import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { prepareHandoverAsked } from '../messages/prepare-handover-mails.ts';
import { lockHandover } from './lock-handover.ts';

/** Asks once more, unless one such mail is still on its way. Answers where it goes. Problems: `not-found`, `handover-taken`, `handover-over`. */
export async function sendHandoverAgain(
  database: Database,
  { programId, number, at }: { programId: string; number: number; at: Date },
): Promise<string> {
  const sentTo = await inTransaction(database, async (client) => {
    const handover = await lockHandover(client, { programId, number });
    if (handover.state !== 'open') throw new Problem(handover.state === 'taken' ? 'handover-taken' : 'handover-over', {});
    const { rows } = await client.query<{ email: string; asked: number; ahead: boolean }>(
      `SELECT c.email, count(m.id)::int AS asked, coalesce(bool_or(m.state IN ('planned', 'claimed', 'in-doubt')), false) AS ahead
       FROM contacts c LEFT JOIN messages m ON m.program_id = c.program_id AND m.cycle_id IS NULL AND m.contact_id = c.id AND m.kind = 'handover-asked'
       WHERE c.id = $1 GROUP BY c.email`,
      [handover.successorId],
    );
    const { email, asked, ahead } = rows[0] as { email: string; asked: number; ahead: boolean };
    const round = `handover-asked@${number}.${asked}`;
    if (!ahead) await prepareHandoverAsked(client, { programId, number, contactId: handover.successorId, round, at });
    return email;
  });
  wakeSender(database);
  return sentTo;
}
