import { agreementNumber } from '../../../rules/agreement-text.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareSigningEnded } from '../messages/prepare-signing-ended.ts';
import { readSignatures } from '../signatures/read-signatures.ts';
import { lockAmendmentSigning, lockSigning } from './lock-signing.ts';
import { readSigning, type Signing } from './read-signing.ts';

export interface SigningEnd {
  programId: string;
  /** Number of the amendment that is signed; null: the program's own text. */
  amendment?: number | null | undefined;
  outcome: 'declined' | 'withdrawn';
  /** The office that declines for its party, or the standing office. */
  by: string;
  /** Of who declines. */
  partyKey: string | null;
  /** Of what they had before them; null: of what is being signed now. */
  textHash: string | null;
  reason: string;
  /** By which the press of a button is found in the record. */
  press?: string | undefined;
  at: Date;
}

/**
 * A party declines, or the standing office takes the text back: the program is a draft again, the signatures that were given are kept and count no
 * more, and everybody who was asked is told why. The same again changes nothing. Answers the number of the signing. Problems: `sign-not-open`,
 * `sign-text-changed`, `sign-already`.
 */
export async function endSigning(database: Database, end: SigningEnd): Promise<{ number: number }> {
  const number = await inTransaction(database, async (client) => {
    const before = await doneBefore(client, end);
    if (before) return before.number;
    const amendment = end.amendment ?? null;
    const signing = await (amendment === null
      ? lockSigning(client, end.programId, end.at)
      : lockAmendmentSigning(client, end.programId, amendment));
    // A program's text is taken back until it is started, an amendment until the last has signed.
    if (amendment !== null && signing.ended) throw new Problem('sign-not-open', {});
    if (end.textHash !== null && end.textHash !== signing.textHash) throw new Problem('sign-text-changed', {});
    const given = await readGiven(client, end.programId, amendment);
    const own = given.find(({ key }) => key === end.partyKey);
    if (own) throw new Problem('sign-already', { party: own.party });
    await backToDraft(client, signing, end);
    const { programId, at, by, outcome, reason, press } = end;
    await recordEvent(client, {
      programId,
      at,
      actor: by,
      action: `${amendment === null ? 'program' : 'amendment'}.signing-${outcome}`,
      subject: end.partyKey ?? 'signing',
      details: {
        reason,
        signing: signing.number,
        ...(amendment === null ? {} : { amendment }),
        textHash: signing.textHash,
        superseded: given.map(({ key, office, signedAt }) => ({ party: key, office, signedAt })),
        ...(press === undefined ? {} : { key: press }),
      },
    });
    await prepareSigningEnded(client, {
      programId,
      signing: signing.number,
      partyKey: end.partyKey,
      facts: {
        outcome,
        by,
        reason,
        at: at.toISOString(),
        textNumber: agreementNumber(signing.textHash),
        superseded: given.map(({ office }) => office),
        ...(amendment === null ? {} : { amendment }),
      },
      at,
    });
    return signing.number;
  });
  wakeSender(database);
  return { number };
}

/** The very same end, recorded before: its step is tried again. */
async function doneBefore(client: Queryable, { programId, amendment = null, outcome, by, at }: SigningEnd): Promise<Signing | null> {
  const signing = await readSigning(client, programId, amendment);
  const ended = signing?.ended;
  return ended?.outcome === outcome && ended.by === by && ended.at.getTime() === at.getTime() ? signing : null;
}

async function readGiven(
  client: Queryable,
  programId: string,
  amendment: number | null,
): Promise<{ key: string; party: string; office: string; signedAt: Date }[]> {
  return (await readSignatures(client, programId, amendment)).flatMap(({ key, name, office, signedBy, signedAt }) =>
    signedAt === null ? [] : [{ key, party: name, office: signedBy ?? office, signedAt }],
  );
}

async function backToDraft(client: Queryable, signing: Signing, { programId, outcome, by, reason, at }: SigningEnd): Promise<void> {
  await client.query('UPDATE signings SET ended_at = $2, outcome = $3, ended_by = $4, reason = $5 WHERE id = $1', [
    signing.id,
    at,
    outcome,
    by,
    reason,
  ]);
  if (signing.amendment !== null) {
    await client.query('UPDATE signatures SET superseded_at = $2 WHERE signing_id = $1', [signing.id, at]);
    await client.query("UPDATE amendments SET state = 'draft' WHERE program_id = $1 AND number = $2", [programId, signing.amendment]);
    return;
  }
  // What a process of an earlier release recorded names neither.
  await client.query(
    `UPDATE signatures s SET party_id = NULL, superseded_at = $2, signing_id = coalesce(s.signing_id, $3), party_key = y.key, party_name = y.name,
            text_hash = coalesce(s.text_hash, $4)
     FROM parties y WHERE y.id = s.party_id AND y.program_id = $1`,
    [programId, at, signing.id, signing.textHash],
  );
  await client.query('UPDATE witnesses SET witnessed_at = NULL WHERE program_id = $1', [programId]);
  await client.query("UPDATE programs SET state = 'draft' WHERE id = $1", [programId]);
}
