import type { ActionSource } from '../../../rules/action-item-source.ts';
import type { ActionOwner } from '../../../rules/action-item-states.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { concernedUnits, prepareActionMails } from '../messages/prepare-action-mails.ts';
import { isActionOwner } from './read-action-item.ts';

/**
 * Makes an action item: its row, the first line of its story, the timeline's and the record's, and the mail to whoever owes it and to the unit whose words
 * were taken up, in one transaction. The same press again changes nothing and answers the same item. Problem `action-owner-unknown`.
 */
export async function makeActionItem(
  database: Database,
  input: {
    programId: string;
    press: string;
    words: string;
    measure: string;
    indicator: string | null;
    value: number | null;
    source: ActionSource;
    sourceUnit: string | null;
    acknowledgementId: number | null;
    owner: ActionOwner;
    due: CalendarDate;
    office: string;
    at: Date;
  },
): Promise<{ number: number; added: boolean }> {
  const { programId, press, words, owner, due, source, sourceUnit, office, at } = input;
  const made = await inTransaction(database, async (client) => {
    // Numbers are given one after the other.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('action items ' || $1::text, 0))", [programId]);
    const known = await client.query<{ number: number }>('SELECT number FROM action_items WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (known.rows[0]) return { number: known.rows[0].number, added: false };
    if (!(await isActionOwner(client, programId, owner))) throw new Problem('action-owner-unknown');
    const { rows } = await client.query<{ id: number; number: number }>(
      `INSERT INTO action_items (program_id, number, press, words, measure, indicator, value, source, source_unit, acknowledgement_id, made_by, made_at,
         owner, due, state)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open' FROM action_items WHERE program_id = $1
       RETURNING id, number`,
      [
        ...[programId, press, words, input.measure, input.indicator, input.value, JSON.stringify(source), sourceUnit],
        ...[input.acknowledgementId, office, at, JSON.stringify(owner), due],
      ],
    );
    const { id, number } = rows[0] as { id: number; number: number };
    await client.query(
      `INSERT INTO action_item_steps (item_id, version, press, at, actor, kind, words, owner, due, state) VALUES ($1, 1, $2, $3, $4, 'made', $5, $6, $7, 'open')`,
      [id, press, at, office, words, JSON.stringify(owner), due],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'action.made',
      subject: String(number),
      details: { owner, due, source },
    });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `action ${number}.1`, at: at.toISOString(), actor: office, reason: null },
      words: inEach((t) => t.happenings.action.made(number, words)),
    });
    const to = { units: concernedUnits(owner, sourceUnit), coordinator: false };
    await prepareActionMails(client, { programId, round: `action@${number}.1`, to, at });
    return { number, added: true };
  });
  if (made.added) wakeSender(database, 'action-items');
  return made;
}
