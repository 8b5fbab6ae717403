import type { CalendarDate } from '../../../rules/instants.ts';
import { keptUnsettled } from '../../../rules/unit-list.ts';
import { type Database, inLongTransaction } from '../../database.ts';

/** A list that is going to be read. The same press is one list. What nobody has put in force for a while goes. */
export async function beginList(
  database: Database,
  input: { day: CalendarDate; source: string; press: string; actor: string; at: Date },
): Promise<{ id: number; begun: boolean }> {
  return inLongTransaction(database, async (client) => {
    await client.query(
      `WITH old AS (DELETE FROM unit_lists WHERE state IN ('reading', 'refused', 'ready') AND made_at < $1::timestamptz - make_interval(days => $2) RETURNING id)
       DELETE FROM listed_units u USING old WHERE u.list_id = old.id`,
      [input.at, keptUnsettled],
    );
    const made = await client.query<{ id: number }>(
      `INSERT INTO unit_lists (day, source, state, press, made_at, made_by, beat_at) VALUES ($1, $2, 'reading', $3, $4, $5, now())
       ON CONFLICT (press) DO NOTHING RETURNING id`,
      [input.day, input.source, input.press, input.at, input.actor],
    );
    if (made.rows[0]) return { id: made.rows[0].id, begun: true };
    const known = await client.query<{ id: number }>('SELECT id FROM unit_lists WHERE press = $1', [input.press]);
    return { id: known.rows[0]?.id as number, begun: false };
  });
}
