import { agreementNumber } from '../../../rules/agreement-text.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { agreeAmendment } from '../amendments/agree-amendment.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareProgramSigned } from '../messages/prepare-program-signed.ts';
import { prepareSignatureRequests } from '../messages/prepare-signature-requests.ts';
import { lockAmendmentSigning, lockSigning } from '../signings/lock-signing.ts';
import type { Signing } from '../signings/read-signing.ts';
import { type PartySignature, readSignatures } from './read-signatures.ts';

export interface NewSignature {
  programId: string;
  /** Number of the amendment that is signed; null: the program's own text. */
  amendment?: number | null | undefined;
  partyKey: string;
  office: string;
  /** Of what they had before them; null: of what is being signed now. */
  textHash?: string | null | undefined;
  /** It stands on paper, and the standing office records it. */
  paper?: SignedOnPaper | undefined;
  at: Date;
}

export interface SignedOnPaper {
  attachmentId: number;
  number: string;
  signedOn: CalendarDate;
  recordedBy: string;
}

/**
 * Records a party's signature under the text that is being signed. The last one ends the signing, which everybody is told; before it, who comes next
 * in the order is asked. A second time changes nothing. Answers the party's name. Problems: `sign-not-open`, `sign-text-changed`,
 * `sign-not-a-party`, `sign-not-your-turn`.
 */
export async function recordSignature(database: Database, input: NewSignature): Promise<string> {
  const name = await inTransaction(database, async (client) => {
    const { programId, at } = input;
    const amendment = input.amendment ?? null;
    const signing = await (amendment === null ? lockSigning(client, programId, at) : lockAmendmentSigning(client, programId, amendment));
    const parties = await readSignatures(client, programId, amendment);
    const party = parties.find(({ key }) => key === input.partyKey);
    if (!party) throw new Problem('sign-not-a-party', { party: input.partyKey });
    if (party.signedAt !== null) return party.name;
    if (input.textHash && input.textHash !== signing.textHash) throw new Problem('sign-text-changed', {});
    const first = firstToSign(parties, signing);
    if (first && first.key !== party.key) throw new Problem('sign-not-your-turn', { party: first.name });
    await insertSignature(client, { ...input, signing, party });
    const left = parties.filter(({ key, signedAt }) => signedAt === null && key !== party.key);
    if (left.length > 0) {
      if (signing.order.length > 0) await prepareSignatureRequests(client, { programId, ...requestsOf(signing), at });
      return party.name;
    }
    await client.query("UPDATE signings SET ended_at = $2, outcome = 'signed', ended_by = $3 WHERE id = $1", [
      signing.id,
      at,
      input.office,
    ]);
    if (amendment !== null) await agreeAmendment(client, { programId, number: amendment, by: input.office, signed: true, at });
    await prepareProgramSigned(client, {
      programId,
      signing: signing.number,
      amendment,
      textNumber: agreementNumber(signing.textHash),
      at,
    });
    return party.name;
  });
  wakeSender(database);
  return name;
}

/** Where the parties sign in an order, whose turn it is; null: anybody's. */
export function firstToSign(parties: readonly PartySignature[], { order }: Pick<Signing, 'order'>): PartySignature | null {
  return order.map((key) => parties.find((party) => party.key === key)).find((party) => party?.signedAt === null) ?? null;
}

/** The round of a signing in which each party is asked the first time, and its order. */
export const requestsOf = ({ number, order, amendment }: Pick<Signing, 'number' | 'order' | 'amendment'>) => ({
  round: number === 1 ? 'signature-request' : `signature-request@${number}`,
  order,
  amendment,
  facts: {},
});

async function insertSignature(
  client: Queryable,
  { programId, office, paper, at, signing, party }: NewSignature & { signing: Signing; party: PartySignature },
): Promise<void> {
  await client.query(
    `INSERT INTO signatures (party_id, signing_id, party_key, party_name, office, signed_at, text_hash, way, attachment_id, paper_number, signed_on, recorded_by, amendment_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT g.amendment_id FROM signings g WHERE g.id = $2))`,
    [
      signing.amendment === null ? party.id : null,
      signing.id,
      party.key,
      party.name,
      office,
      at,
      signing.textHash,
      paper ? 'paper' : 'link',
      paper?.attachmentId,
      paper?.number,
      paper?.signedOn,
      paper?.recordedBy,
    ],
  );
  const onPaper = paper ? { office, paper: paper.number, signedOn: paper.signedOn, attachment: paper.attachmentId } : {};
  const details = {
    signing: signing.number,
    textHash: signing.textHash,
    ...(signing.amendment === null ? {} : { amendment: signing.amendment }),
    ...onPaper,
  };
  const action = signing.amendment === null ? 'program.signed' : 'amendment.signed';
  await recordEvent(client, { programId, at, actor: paper?.recordedBy ?? office, action, subject: party.key, details });
}
