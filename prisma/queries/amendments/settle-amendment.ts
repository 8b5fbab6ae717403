import { isSignedByParties, partsOf } from '../../../rules/amendment.ts';
import { changedArticles } from '../../../rules/amendment-articles.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareAmended } from '../messages/prepare-amended.ts';
import { insertSigning } from '../signings/begin-signing.ts';
import { readAmendmentSigned } from '../signings/read-signing.ts';
import { agreeAmendment } from './agree-amendment.ts';
import { amendedText, lockRunning, readAmendable } from './read-amendable.ts';
import type { Amendment } from './read-amendments.ts';

export interface Settling {
  programId: string;
  number: number;
  /** Hash of the changed text as whoever presses had it before them; null: as it stands. */
  seen: string | null;
  /** Keys of the parties in the order in which they sign; empty: at once. */
  order: string[];
  press: string;
  by: string;
  at: Date;
}

/**
 * Puts a draft to signature, where it touches what the parties promised, or decides it, where the standing office may alone. Its text is fixed under the
 * lock of the program's row, on all that was agreed before. Answers the number of the signing; null: it is decided. Again, it answers the same.
 * Problems: `not-found`, `program-not-active`, `amendment-not-draft`, `amendment-signing-open`, `amendment-text-moved`, `amendment-too-early`.
 */
export async function settleAmendment(database: Database, settling: Settling & { today: CalendarDate }): Promise<number | null> {
  const { programId, number, by, at, order, press } = settling;
  return inTransaction(database, async (client) => {
    await lockRunning(client, programId);
    const amendable = await readAmendable(client, programId);
    const amendment = amendable.amendments.find((one) => one.number === number);
    if (!amendment) throw new Problem('not-found', {});
    if (amendment.state === 'agreed' || amendment.state === 'in-force') return lastSigning(client, amendment);
    if (amendment.state === 'signing') return lastSigning(client, amendment);
    if (amendment.state !== 'draft') throw new Problem('amendment-not-draft', {});
    if ((await readAmendmentSigned(client, programId)) !== null) throw new Problem('amendment-signing-open', {});
    const earliest = [amendable.notBefore, settling.today].reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b)) as CalendarDate;
    if (amendment.takesEffectOn < earliest) throw new Problem('amendment-too-early', { date: amendment.takesEffectOn, earliest });
    const terms = { order, inForceOn: amendment.takesEffectOn };
    const { text, hash } = amendedText(amendable, amendment.change, terms);
    if (settling.seen !== null && settling.seen !== amendedText(amendable, amendment.change, { ...terms, order: [] }).hash)
      throw new Problem('amendment-text-moved', {});
    await client.query('UPDATE amendments SET text = $3, text_hash = $4, base_hash = $5 WHERE program_id = $1 AND number = $2', [
      programId,
      number,
      text,
      hash,
      amendable.baseHash,
    ]);
    const signed = isSignedByParties(amendment.kind, amendment.parts, amendable.program.decidedAlone);
    const signing = signed ? await insertSigning(client, { programId, text, hash, terms, by, at, amendmentId: amendment.id }) : null;
    if (signed) await client.query("UPDATE amendments SET state = 'signing' WHERE id = $1", [amendment.id]);
    else {
      await agreeAmendment(client, { programId, number, by, signed: false, at });
      const { kind, takesEffectOn: on, reason, change, parts } = amendment;
      const levels = amendable.levels.map(({ level }) => level);
      const articles = changedArticles(partsOf(amendable.base, parts), change, { levels, form: change.form ?? amendable.base.form });
      if (on > settling.today) await prepareAmended(client, { programId, number, kind, when: 'decided', on, by, reason, articles, at });
    }
    await recordEvent(client, {
      programId,
      at,
      actor: by,
      action: signed ? 'amendment.put-to-signature' : 'amendment.decided',
      subject: `amendment ${number}`,
      details: { key: press, amendment: number, textHash: hash, reason: amendment.reason, ...terms },
    });
    return signing;
  });
}

/** In which signing it was last put; null: the standing office decides it alone. */
async function lastSigning(client: Queryable, { id }: Amendment): Promise<number | null> {
  const { rows } = await client.query<{ number: number }>('SELECT max(number) AS number FROM signings WHERE amendment_id = $1', [id]);
  return rows[0]?.number ?? null;
}
