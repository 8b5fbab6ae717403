import { type AmendmentChange, type AmendmentKind, changedParts, draftStamp } from '../../../rules/amendment.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockRunning } from './read-amendable.ts';
import { readAmendment } from './read-amendments.ts';

/**
 * Stores a draft of a change beside the agreement that runs, or another text of a draft that is there. Answers its number, which is that of the first where the same
 * press comes twice. Problems: `not-found`, `program-not-active`, `amendment-not-draft`, `amendment-overtaken`.
 */
export async function draftAmendment(
  database: Database,
  draft: {
    programId: string;
    /** Null: a new one. */
    number: number | null;
    /** What whoever changes a draft had before them (`draftStamp`); null, or not said: whatever it is. */
    seen?: string | null;
    kind: AmendmentKind;
    change: AmendmentChange;
    reason: string;
    takesEffectOn: string;
    press: string;
    by: string;
    at: Date;
  },
): Promise<number> {
  const { programId, kind, change, reason, takesEffectOn, press, by, at } = draft;
  return inTransaction(database, async (client) => {
    await lockRunning(client, programId);
    const known = await readDraftOfPress(client, draft);
    if (known !== null) return known;
    const values = [programId, changedParts(change), JSON.stringify(change), reason, takesEffectOn, at, by];
    let { number } = draft;
    if (number === null) {
      const { rows } = await client.query<{ number: number }>(
        `INSERT INTO amendments (program_id, number, kind, parts, change, reason, takes_effect_on, drafted_at, drafted_by)
         SELECT $1, coalesce(max(number), 0) + 1, $8, $2, $3, $4, $5, $6, $7 FROM amendments WHERE program_id = $1 RETURNING number`,
        [...values, kind],
      );
      number = rows[0]?.number as number;
    } else {
      const now = await readAmendment(client, programId, number);
      if (!now) throw new Problem('not-found', {});
      if (now.state !== 'draft') throw new Problem('amendment-not-draft', {});
      if (draft.seen && draft.seen !== draftStamp(now)) throw new Problem('amendment-overtaken', {});
      await client.query(
        `UPDATE amendments SET parts = $2, change = $3, reason = $4, takes_effect_on = $5, drafted_at = $6, drafted_by = $7
         WHERE program_id = $1 AND number = $8`,
        [...values, number],
      );
    }
    await recordEvent(client, {
      programId,
      at,
      actor: by,
      action: 'amendment.drafted',
      subject: `amendment ${number}`,
      details: { key: press, amendment: number, kind, parts: changedParts(change), reason, takesEffectOn },
    });
    return number;
  });
}

/** The draft that the same press has made or changed. */
export async function readDraftOfPress(db: Queryable, { programId, press }: { programId: string; press: string }): Promise<number | null> {
  const { rows } = await db.query<{ number: number }>(
    `SELECT (details->>'amendment')::int AS number FROM audit_events
     WHERE program_id = $1 AND action = 'amendment.drafted' AND details->>'key' = $2 LIMIT 1`,
    [programId, press],
  );
  return rows[0]?.number ?? null;
}
