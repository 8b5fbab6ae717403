import type { CalendarDay } from '../../../rules/calendar-days.ts';
import { problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/**
 * Changes days of the installation's calendar, and which years are announced, with who did and why, in one transaction. Repeatable by the press
 * of the button. Problem `calendar-overtaken` when somebody has changed it since `seen`.
 */
export async function changeCalendar(
  database: Database,
  change: { press: string; seen: number; days: readonly CalendarDay[]; years: readonly number[]; reason: string; actor: string; at: Date },
): Promise<void> {
  const { press, seen, days, years, reason, actor, at } = change;
  await inTransaction(database, async (client) => {
    // Two that change it at once go one after the other.
    await client.query('LOCK TABLE calendar_changes IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query<{ last: number; pressed: boolean }>(
      'SELECT coalesce(max(id), 0) AS last, coalesce(bool_or(press = $1), false) AS pressed FROM calendar_changes',
      [press],
    );
    if (rows[0]?.pressed) return;
    if (rows[0]?.last !== seen) throw problem('calendar-overtaken');
    await client.query(
      `WITH change AS (
         INSERT INTO calendar_changes (press, at, actor, reason, days, years) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id),
       years AS (
         INSERT INTO calendar_years (year, change_id) SELECT y, change.id FROM change, unnest($6::int[]) AS y ON CONFLICT DO NOTHING)
       INSERT INTO calendar_days (day, kind, change_id)
       SELECT d.day, d.kind, change.id FROM change, jsonb_to_recordset($5) AS d(day date, kind text)
       ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, change_id = excluded.change_id`,
      [press, at, actor, reason, JSON.stringify(days), years],
    );
    await recordEvent(client, {
      programId: null,
      at,
      actor,
      action: 'calendar.changed',
      subject: 'calendar',
      details: { key: press, reason, days, years },
    });
  });
}
