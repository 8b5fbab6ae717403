import { recordSignature as record } from '../prisma/queries/signatures/record-signature.ts';
import type { Instant } from '../rules/instants.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/** Records that a party has signed. Repeatable: one signature a party. */
export async function recordSignature(
  { database }: ActivityContext,
  input: { programId: string; partyKey: string; office: string; at: Instant },
) {
  const name = await record(database, { ...input, at: new Date(input.at) });
  return { words: inEach((t) => t.happenings.signed(name)) };
}
