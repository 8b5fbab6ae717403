import type { CalendarDate } from './instants.ts';
import type { LegalBasis } from './program.ts';
import { trimEndOf } from './trim-letters.ts';

/** What is to be printed of a document that a program rests on: null where its title says it already, as a whole line does that was pasted. */
export interface BasisParts {
  title: string;
  number: string | null;
  issuedOn: CalendarDate | null;
  issuer: string | null;
}

export function basisParts({ title: typed, number, issuedOn, issuer }: LegalBasis): BasisParts {
  // "Căn cứ …;" is how a line of an agreement begins and ends; what prints it says so itself.
  const title = trimEndOf(typed.trim().replace(/^căn cứ\s/iu, ''), ' ;,').trim();
  const isSaid = (part: string) => part.trim() === '' || plain(title).includes(plain(part));
  return {
    title,
    number: isSaid(number) ? null : number,
    issuedOn: /\bngày \d/u.test(title) ? null : issuedOn,
    issuer: isSaid(issuer) ? null : issuer,
  };
}

/** Spaces and capitals differ between what was pasted and what was typed. */
const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s/g, '');
