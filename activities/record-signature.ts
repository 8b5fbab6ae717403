import { recordSignature as record, type SignedOnPaper } from '../prisma/queries/signatures/record-signature.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/**
 * Records that a party has signed, by its link or on paper. Repeatable: one signature a party and signing. `key`: by which the timeline knows which of
 * its signatures it is.
 */
export async function recordSignature(
  { database }: ActivityContext,
  input: {
    programId: string;
    amendment?: number;
    partyKey: string;
    office: string;
    at: Instant;
    textHash?: string | null;
    paper?: SignedOnPaper;
    key?: string;
  },
) {
  const { key: _, at, ...signature } = input;
  const name = await record(database, { ...signature, at: new Date(at) });
  const { paper } = input;
  return {
    words: inEach((t) => {
      const words = paper ? t.happenings.signedOnPaper(name, paper.number, paper.signedOn) : t.happenings.signed(name);
      return input.amendment === undefined ? words : t.happenings.ofAmendment(input.amendment, words);
    }),
  };
}
