import { endSigning as end } from '../prisma/queries/signings/end-signing.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/**
 * A party declines, or the standing office withdraws the text from signing: it is a draft again, and all who were asked are told. Repeatable. `key`:
 * the number of the signing, by which the timeline knows it.
 */
export async function endSigning(
  { database }: ActivityContext,
  input: {
    programId: string;
    amendment?: number;
    outcome: 'declined' | 'withdrawn';
    by: string;
    partyKey: string | null;
    textHash: string | null;
    reason: string;
    press?: string;
    key: string;
    at: Instant;
  },
) {
  const { key: _, at, ...ending } = input;
  await end(database, { ...ending, at: new Date(at) });
  const { outcome, by, reason, amendment } = input;
  return {
    words: inEach((t) => {
      if (amendment !== undefined) return t.happenings.amendmentBack[outcome](amendment, by, reason);
      return outcome === 'declined' ? t.happenings.signingDeclined(by, reason) : t.happenings.signingWithdrawn(reason);
    }),
  };
}
