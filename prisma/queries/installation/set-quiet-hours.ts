import type { QuietHours } from '../../../rules/quiet-hours.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { letRestingMailsGo } from '../messages/let-resting-mails-go.ts';

export async function readQuietHours(db: Queryable): Promise<QuietHours | null> {
  const { rows } = await db.query<QuietHours>(
    'SELECT quiet_from AS "from", quiet_to AS "to" FROM installation WHERE quiet_from IS NOT NULL AND quiet_to IS NOT NULL',
  );
  return rows[0] ?? null;
}

/** Sets the hours in which nothing goes that can wait, or none; what waits is looked at again. As they are, it changes nothing. */
export async function setQuietHours(
  database: Database,
  { quiet, actor, at }: { quiet: QuietHours | null; actor: string; at: Date },
): Promise<{ changed: boolean }> {
  const changed = await inTransaction(database, async (client) => {
    const before = await readQuietHours(client);
    const { rowCount } = await client.query(
      'UPDATE installation SET quiet_from = $1, quiet_to = $2 WHERE (quiet_from, quiet_to) IS DISTINCT FROM ($1, $2)',
      [quiet?.from ?? null, quiet?.to ?? null],
    );
    if (!rowCount) return false;
    await letRestingMailsGo(client, null);
    const details = { before, after: quiet };
    await recordEvent(client, { programId: null, at, actor, action: 'installation.quiet-hours', subject: 'mails', details });
    return true;
  });
  if (changed) wakeSender(database);
  return { changed };
}
