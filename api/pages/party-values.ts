import type { PartySignature } from '../../prisma/queries/signatures/read-signatures.ts';
import type { PartyValues } from '../../web/program/signature-words.ts';

/** A party with its signature, as it stands on a page. */
export const partyValues = ({ name, office, coordinating, signedOn, signedBy, paper }: PartySignature): PartyValues => ({
  name,
  office,
  coordinating,
  signedOn,
  onPaper: paper && { number: paper.number, by: signedBy ?? office },
});
