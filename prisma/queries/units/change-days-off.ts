import { daysOffLimits } from '../../../rules/days-off-limits.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type Giver, lockUnit } from '../contacts/lock-unit.ts';
import { letRestingMailsGo } from '../messages/let-resting-mails-go.ts';

interface Change {
  programId: string;
  code: string;
  by: Giver;
  at: Date;
}

/**
 * Days on which a unit reads no mail: what folds waits for the working day after them. By the coordinator, the unit above or the unit itself. The same
 * press again changes nothing. Problems: `too-many-days-off` and those of `lockUnit`.
 */
export async function addDaysOff(
  database: Database,
  input: Change & { first: CalendarDate; last: CalendarDate; today: CalendarDate; press: string },
): Promise<{ added: boolean }> {
  const { programId, code, by, at, first, last, today, press } = input;
  return inTransaction(database, async (client) => {
    const unit = await lockUnit(client, input);
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM unit_days_off WHERE unit_id = $1 AND removed_at IS NULL AND last >= $2 AND press <> $3',
      [unit.id, today, press],
    );
    if ((rows[0]?.n ?? 0) >= daysOffLimits.ahead) throw new Problem('too-many-days-off', { most: daysOffLimits.ahead });
    const { rowCount } = await client.query(
      `INSERT INTO unit_days_off (unit_id, first, last, press, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [unit.id, first, last, press, by.office, at],
    );
    if (!rowCount) return { added: false };
    await recordEvent(client, { programId, at, actor: by.office, action: 'unit.days-off-added', subject: code, details: { first, last } });
    return { added: true };
  });
}

/** They are days as any others again, and what waited for them goes. Removed before, it changes nothing. Problems: those of `lockUnit`. */
export async function removeDaysOff(database: Database, input: Change & { id: number }): Promise<{ removed: boolean }> {
  const { programId, code, by, at, id } = input;
  const removed = await inTransaction(database, async (client) => {
    const unit = await lockUnit(client, input);
    const { rows } = await client.query<{ first: string; last: string }>(
      `UPDATE unit_days_off SET removed_at = $3 WHERE id = $1 AND unit_id = $2 AND removed_at IS NULL RETURNING first::text, last::text`,
      [id, unit.id, at],
    );
    if (!rows[0]) return false;
    await letRestingMailsGo(client, unit.id);
    await recordEvent(client, { programId, at, actor: by.office, action: 'unit.days-off-removed', subject: code, details: rows[0] });
    return true;
  });
  if (removed) wakeSender(database);
  return { removed };
}
