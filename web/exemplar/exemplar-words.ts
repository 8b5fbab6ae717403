import type { Commendation } from '../../rules/exemplar.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ExemplarValues } from './exemplar-values.ts';

/** `Bằng khen số 12/QĐ, ngày 05/01/2024`. */
export function commendationWords({ kind, documentNumber, on }: Commendation, language: Language): string {
  const t = textsIn(language).exemplars;
  const number = documentNumber === '' ? '' : ` ${t.commendedBy(isolated(documentNumber).toString())}`;
  return `${isolated(kind).toString()}${number}, ${writeShortDate(on, language)}`;
}

/** How an example stands, for whom it waits, and whether it is made known. */
export function exemplarStateWords({ state, checkerName, commendation, published, consented }: ExemplarValues, language: Language): Html {
  const t = textsIn(language).exemplars;
  const waits = state === 'nominated' && checkerName !== null ? html`: <bdi>${checkerName}</bdi>` : '';
  const commended = commendation === null ? '' : html`<br><small>${commendationWords(commendation, language)}</small>`;
  const known = !published
    ? ''
    : html`<br><small>${consented.page ? t.knownOn.page : ''}${consented.page && consented.booklet ? ', ' : ''}${consented.booklet ? t.knownOn.booklet : ''}</small>`;
  return html`${t.states[state]}${waits}${commended}${known}`;
}
