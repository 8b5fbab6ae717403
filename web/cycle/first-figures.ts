import { writeShort } from '../../papers/compilation/headline-figures.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A figure that the standing office has chosen to come first, as it stands now or was compiled. */
export interface FirstFigure {
  figure: Figure;
  value: number | null;
  /** Of how many reports it is, and what stands in. */
  basis: string;
}

/** Nothing where nothing was chosen. */
export function firstFigures(figures: readonly FirstFigure[], language: Language): Html | '' {
  if (figures.length === 0) return '';
  const t = textsIn(language);
  return html`<section aria-label="${t.chosenFigures.headlines}"><ul class="first-figures">${figures.map(
    ({ figure, value, basis }) =>
      html`<li><b>${writeShort(figure, value, language)}</b> <span>${figure.label[language]} (${figure.unitOfMeasure[language]})</span> <small>${basis}</small></li>`,
  )}</ul></section>`;
}
