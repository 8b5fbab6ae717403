import { recordSignature as record } from '../prisma/queries/signatures/record-signature.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/** Records that a party has signed. Repeatable: one signature a party and signing. `key`: by which the timeline knows which of its signatures it is. */
export async function recordSignature(
  { database }: ActivityContext,
  input: { programId: string; partyKey: string; office: string; at: Instant; textHash?: string | null; key?: string },
) {
  const { programId, partyKey, office, textHash, at } = input;
  const name = await record(database, { programId, partyKey, office, textHash, at: new Date(at) });
  return { words: inEach((t) => t.happenings.signed(name)) };
}
