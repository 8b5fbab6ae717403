import { type Database, inTransaction } from '../../database.ts';
import { holdPress } from './hold-press.ts';
import { type AuditEntry, recordEvent } from './record-event.ts';

/**
 * Records what is done elsewhere, in Temporal: `work` is done before the transaction of the record ends, so what is refused leaves no line.
 * Lost between the two, the person is told, and the same press does it again. A press that has been recorded is not recorded twice.
 */
export async function recordOnce(
  database: Database,
  { key, ...entry }: AuditEntry & { programId: string; key: string },
  work: () => Promise<void>,
): Promise<void> {
  await inTransaction(database, async (client) => {
    if ((await holdPress(client, { ...entry, key })) === null) await recordEvent(client, { ...entry, details: { ...entry.details, key } });
    await work();
  });
}
