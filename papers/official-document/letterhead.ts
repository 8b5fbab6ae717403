import type { CompilationFile } from '../../rules/compilation.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeDate } from '../../rules/texts/dates.ts';
import { writeOnOneLine } from '../wording/names.ts';
import type { Letterhead } from './document-blocks.ts';

/** What makes a text a document of an office. */
export interface Issue {
  /** The number that the office gave the document. Null: left blank, to be filled in by hand. */
  number: string | null;
  issuedOn: CalendarDate;
  /** Made by a trial, which is of this installation and not of what was compiled: the content and its hash don't know it. */
  trial?: boolean;
  language?: 'vi';
}

/** The head of a document of any kind (`BC`, `KH`) that a party issues. */
export function letterheadFor(head: {
  issuer: Pick<CompilationFile['program']['parties'][number], 'name' | 'parentBody' | 'documentRules' | 'abbreviation'>;
  issue: Issue;
  place: string;
  kind: string;
  type: string;
  subject: string;
  addressees: readonly string[];
}): Letterhead {
  const { issuer, issue, kind } = head;
  const { documentRules: rules, abbreviation } = issuer;
  return {
    rules,
    parentBody: issuer.parentBody === null ? null : capitals(issuer.parentBody),
    issuer: capitals(issuer.name),
    number: rules === 'party' ? `Số ${numberOf(issue)}-${kind}/${abbreviation}` : `Số: ${numberOf(issue)}/${kind}-${abbreviation}`,
    placeAndDate: `${placeName(head.place)}, ${writeDate(issue.issuedOn, 'vi')}`,
    type: head.type,
    subject: head.subject,
    addressees: head.addressees.map(writeOnOneLine),
  };
}

/** The office is known as "Chủ tịch Hội Khuyến học tỉnh Nghệ An"; under the issuer's own head its name is not said again. */
export function signatoryTitle(signatory: string, issuer: string): string {
  const office = writeOnOneLine(signatory);
  const title = office.endsWith(issuer) ? office.slice(0, -issuer.length).trim() : office;
  return capitals(title === '' ? office : title);
}

/** Wide enough to write a number in by hand; a zero before numbers under 10. */
function numberOf({ number }: Issue): string {
  if (number === null) return '\u2003\u2003\u2003';
  return /^\d$/.test(number) ? `0${number}` : writeOnOneLine(number);
}

/** `Nghệ An` of `tỉnh Nghệ An`: the line of place and date has the name alone. */
export function placeName(place: string): string {
  return writeOnOneLine(place).replace(/^(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn) /iu, '');
}

export function capitals(text: string): string {
  return writeOnOneLine(text).toUpperCase();
}
