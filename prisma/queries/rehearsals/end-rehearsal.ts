import type { RehearsalResult } from '../../../rules/rehearsal-result.ts';
import { keptRehearsals, type RehearsalFailure } from '../../../rules/rehearsal-shares.ts';
import { type Database, inLongTransaction, type Queryable } from '../../database.ts';

/** What one mailbox got, with the kinds of mails by day. */
export interface RehearsedInbox {
  code: string | null;
  name: string | null;
  level: string | null;
  office: string;
  mails: number;
  days: [date: string, kinds: string[]][];
}

export interface RehearsalOutcome {
  result: RehearsalResult;
  offices: RehearsedInbox[];
  documents: { name: string; document: Uint8Array }[];
}

/** Keeps what came of one, and of its program only the last ones. In one transaction; not where another has taken it for dead meanwhile. */
export async function keepRehearsal(database: Database, id: number, runner: string, outcome: RehearsalOutcome): Promise<void> {
  await inLongTransaction(database, async (client) => {
    const { rows } = await client.query<{ programId: string }>(
      `UPDATE program_rehearsals SET state = 'done', result = $3, ended_at = now()
       WHERE id = $1 AND runner = $2 AND state = 'playing' RETURNING program_id AS "programId"`,
      [id, runner, JSON.stringify(outcome.result)],
    );
    const [row] = rows;
    if (!row) return;
    await client.query(
      `INSERT INTO rehearsed_offices (rehearsal_id, ordinal, code, name, level, office, mails, days)
       SELECT $1, o.ordinality, o.value->>'code', o.value->>'name', o.value->>'level', o.value->>'office', (o.value->>'mails')::int, o.value->'days'
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS o`,
      [id, JSON.stringify(outcome.offices)],
    );
    for (const { name, document } of outcome.documents)
      await client.query('INSERT INTO rehearsed_documents (rehearsal_id, name, document) VALUES ($1, $2, $3)', [id, name, document]);
    await client.query(
      `DELETE FROM program_rehearsals WHERE program_id = $1 AND state NOT IN ('waiting', 'playing') AND id NOT IN (
         SELECT id FROM program_rehearsals WHERE program_id = $1 AND state NOT IN ('waiting', 'playing') ORDER BY id DESC LIMIT ${keptRehearsals})`,
      [row.programId],
    );
  });
}

/** One that came to nothing: somebody stopped it, or it failed, with what was said. */
export async function endRehearsal(
  db: Queryable,
  input: { id: number; runner: string; state: 'stopped' | 'failed'; why: RehearsalFailure | null },
): Promise<void> {
  await db.query(
    `UPDATE program_rehearsals SET state = $3, why = $4, ended_at = now() WHERE id = $1 AND runner = $2 AND state = 'playing'`,
    [input.id, input.runner, input.state, input.why],
  );
}
