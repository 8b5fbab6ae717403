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
    issuedOn: dateIn(issuedOn).test(title.normalize('NFC')) ? null : issuedOn,
    issuer: isSaid(issuer) ? null : issuer,
  };
}

/** Its own date, in words or figures: another one in a title, of what is commemorated, says nothing of when it was issued. */
function dateIn(date: CalendarDate): RegExp {
  const [year, month, day] = date.split('-').map(Number);
  // linear: each run of spaces stands between two parts that are no spaces.
  return new RegExp(`(?<!\\d)0?${day}(?:\\s*[/.-]\\s*|\\s+tháng\\s+)0?${month}(?:\\s*[/.-]\\s*|\\s+năm\\s+)${year}(?!\\d)`, 'iu');
}

/** Spaces and capitals differ between what was pasted and what was typed. */
const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s/g, '');
