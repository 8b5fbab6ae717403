import { inEach } from '../../../rules/texts/texts.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';

/** The unit above another, by their codes; null: the top, or a unit that is no more. */
export async function unitAbove(db: Queryable, programId: string, unit: string): Promise<string | null> {
  const { rows } = await db.query<{ code: string }>(
    `SELECT above.code FROM units u JOIN units above ON above.id = u.parent_id WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1`,
    [programId, unit],
  );
  return rows[0]?.code ?? null;
}

/**
 * A unit nominates an example: its row, the first line of its story, the timeline's and the record's. It is checked by the unit above first; where there is none, the parties may choose it. The same
 * press again changes nothing and answers the same number.
 */
export async function nominateExemplar(
  database: Database,
  input: { programId: string; press: string; unit: string; office: string; title: string; story: string; figures: string; at: Date },
): Promise<{ number: number }> {
  const { programId, press, unit, office, title, story, figures, at } = input;
  const nominated = await inTransaction(database, async (client) => {
    // Numbers are given one after the other.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('exemplars ' || $1::text, 0))", [programId]);
    const known = await client.query<{ number: number }>('SELECT number FROM exemplars WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (known.rows[0]) return known.rows[0];
    const checker = await unitAbove(client, programId, unit);
    const state = checker === null ? 'checked' : 'nominated';
    const { rows } = await client.query<{ id: number; number: number }>(
      `INSERT INTO exemplars (program_id, number, press, unit, nominated_by, nominated_at, title, story, figures, state, checker)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM exemplars WHERE program_id = $1 RETURNING id, number`,
      [programId, press, unit, office, at, title, story, figures, state, checker],
    );
    const { id, number } = rows[0] as { id: number; number: number };
    await client.query(
      `INSERT INTO exemplar_steps (exemplar_id, version, press, at, actor, kind, words, state, title) VALUES ($1, 1, $2, $3, $4, 'nominated', '', $5, $6)`,
      [id, press, at, office, state, title],
    );
    await recordEvent(client, { programId, at, actor: office, action: 'exemplar.nominated', subject: String(number), details: { unit } });
    await recordHappening(client, {
      ...{ programId, cycleId: null, key: `exemplar ${number}.1`, at: at.toISOString(), actor: office, reason: null },
      words: inEach((t) => t.happenings.exemplar.nominated(number)),
    });
    await prepareActionMails(client, {
      ...{ programId, round: `exemplar@${number}.1`, at },
      to: { units: checker === null ? [] : [checker], coordinator: checker === null, leaders: checker === null },
    });
    return { number };
  });
  wakeSender(database, 'action-items');
  return nominated;
}
