import { writeFigure } from '../rules/numbers.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { Language } from '../rules/texts/language.ts';
import { type Html, html, isolated } from './html.ts';
import type { PageSetting } from './layout.ts';
import { textsIn } from './texts/dictionary.ts';

/** The scan of a report that was signed on paper, as whoever may see the report finds it. */
export interface PaperValues {
  id: number;
  number: string;
  issuedOn: string;
  name: string;
  bytes: number;
  /** The code of the indicator that it answers, whose name `number` has then; null: it is the signed report. */
  indicator: string | null;
  /** The office that attached it for the unit; null: the unit itself. */
  addedFor: string | null;
  /** Saves it. */
  url: string;
}

/** "bản giấy số 12/BC-HKH ngày 20/12/2023" */
export const paperWords = (
  { number, issuedOn, indicator = null }: Pick<PaperValues, 'number' | 'issuedOn'> & Partial<Pick<PaperValues, 'indicator'>>,
  language: Language,
): string => (indicator !== null ? isolated(number) : textsIn(language).papers.words(isolated(number), writeShortDate(issuedOn, language)));

export function paperLink(paper: PaperValues, language: Language): Html {
  const size = writeFigure(Math.max(1, Math.round(paper.bytes / 1_024)), language);
  return html`${saving(paper, html`${paperWords(paper, language)}`)} <small><bdi>${paper.name}</bdi>, ${size} kB${mark(paper, language)}</small>`;
}

/** A file under the name of what it answers. */
export function fileLink(paper: PaperValues, language: Language): Html {
  const size = writeFigure(Math.max(1, Math.round(paper.bytes / 1_024)), language);
  return html`${saving(paper, html`<bdi>${paper.name}</bdi>`)} <small>${size} kB${mark(paper, language)}</small>`;
}

const saving = ({ url }: PaperValues, words: Html): Html => html`<a href="${url}" download>${words}</a>`;

/** Wherever it is read, that the unit has not attached it itself. */
const mark = ({ addedFor }: PaperValues, language: Language): string =>
  addedFor === null ? '' : `. ${textsIn(language).answerFiles.addedFor(isolated(addedFor))}`;

/** A section of a report's page, where there is a paper. */
export function signedPaperSection(page: PageSetting, papers: readonly PaperValues[]): Html | '' {
  if (papers.length === 0) return '';
  return html`<section aria-labelledby="papers"><h2 id="papers">${papers.every(({ indicator }) => indicator !== null) ? textsIn(page.language).answerFiles.title : textsIn(page.language).papers.title}</h2>
<ul class="plain">${papers.map((paper) => html`<li>${paperLink(paper, page.language)}</li>`)}</ul></section>`;
}
