import { basisParts } from '../../rules/legal-basis.ts';
import type { LegalBasis } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';

/** A document that a program rests on: its title, then what that does not say already. */
export function basisWords(basis: LegalBasis, language: Language): Html {
  const { title, number, issuedOn, issuer } = basisParts(basis);
  const date = issuedOn === null ? null : writeShortDate(issuedOn, language);
  const behind = [date, issuer === null ? null : typed(issuer)].filter((part) => part !== null);
  return html`${typed(title)}${number === null ? '' : html` <strong>${typed(number)}</strong>`}${behind.map((part) => html`, ${part}`)}`;
}
