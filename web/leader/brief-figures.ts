import { type HeadlineFigure, headlineFigures, writeShort } from '../../papers/compilation/headline-figures.ts';
import type { Comparison } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-frame.ts';
import { figureUrl } from './leader-links.ts';
import { exact, leafWord, writeMove } from './leader-words.ts';

/** The figures that are read first, each with its change; over whom the change is reckoned stands once under all of them. */
export function fourFigures(frame: LeaderFrame): Html {
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const four = headlineFigures(frame.compilation, 4);
  const compared = four.find(({ comparison }) => comparison?.alike)?.comparison;
  return html`<section aria-label="${t.figures}"><ul class="four">${four.map((figure) => oneOfFour(frame, figure))}</ul>
<p class="note">${compared?.alike ? `${t.alike(compared.previousYear, writeFigure(compared.alike.leaves, language), leafWord(frame.compilation, language))} ` : ''}<span class="unprinted">${t.open}</span></p></section>`;
}

function oneOfFour(frame: LeaderFrame, { figure, current, comparison }: HeadlineFigure): Html {
  const { language } = frame.page;
  const label = figure.label[language];
  return html`<li><a href="${figureUrl(frame, figure.code)}"><b>${writeShort(figure, current, language)}</b> <em>${changeOf(figure, comparison, frame)}</em> <span>${
    figure.kind === 'money' ? `${label} (${figure.unitOfMeasure[language]})` : label
  }</span></a></li>`;
}

/** Every figure of the form by its sections, each the way to the units under it. */
export function allFigures(frame: LeaderFrame): Html {
  const { compilation } = frame;
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const comparisons = new Map(compilation.comparison.map((one) => [one.indicator, one]));
  const before = compilation.comparison[0]?.previousYear ?? null;
  const rows = compilation.form.sections.flatMap((section) => {
    const figures = section.indicators.filter((one): one is Figure => one.kind !== 'prose');
    const columns = before === null ? 2 : 3;
    return figures.length === 0
      ? []
      : [
          html`<tbody><tr><th class="group" scope="rowgroup" colspan="${columns}">${section.title[language]}</th></tr>${figures.map((figure) => row(figure))}</tbody>`,
        ];
  });
  return html`<section aria-labelledby="all-figures"><h2 id="all-figures">${t.allFigures}</h2>
<details><summary>${t.openFigures(String(figuresOf(compilation.form).length), before)}</summary>
<table class="figures"><caption class="unseen">${t.allFigures}</caption><thead><tr><th scope="col">${t.figureHead}</th>${before === null ? '' : html`<th scope="col" class="number wide">${t.year(before)}</th>`}<th scope="col" class="number">${t.year(compilation.cycle.year)}</th></tr></thead>
${rows}</table></details></section>`;

  function row(figure: Figure): Html {
    const value = compilation.figures[figure.code] ?? null;
    const comparison = comparisons.get(figure.code) ?? null;
    return html`<tr><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>${
      before === null ? '' : html`<td class="number wide">${exact(comparison?.previous ?? null, language)}</td>`
    }<td class="number"><a href="${figureUrl(frame, figure.code)}">${exact(value, language)}</a>${
      comparison?.alike ? html`<small>${changeOf(figure, comparison, frame)}</small>` : ''
    }</td></tr>`;
  }
}

function changeOf(figure: Figure, comparison: Comparison | null, frame: LeaderFrame): string {
  const { language } = frame.page;
  return comparison?.alike ? writeMove(figure, comparison.alike, language) : textsIn(language).lead.noComparison;
}
