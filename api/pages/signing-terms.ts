import type { PartySignature } from '../../prisma/queries/signatures/read-signatures.ts';
import type { Signing } from '../../prisma/queries/signings/read-signing.ts';
import { inForceFrom } from '../../rules/agreement-text.ts';
import type { ProgramText } from '../../web/program/program-text.ts';

/** In which order the parties sign, by their names, and from when it is in force, as it stands on a page. */
export const signingTerms = (signing: Signing, parties: readonly PartySignature[]): NonNullable<ProgramText['terms']> => ({
  order: signing.order.map((key) => parties.find((party) => party.key === key)?.name ?? key),
  inForceOn: inForceFrom(signing, parties),
});
