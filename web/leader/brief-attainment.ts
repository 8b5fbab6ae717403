import { headlineFigures, writeShort } from '../../papers/compilation/headline-figures.ts';
import type { CompilationFile, Evaluation } from '../../rules/compilation.ts';
import { type Figure, figuresOf } from '../../rules/form.ts';
import { writePercent } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** The evaluation at a term's end: which targets are reached, and the leading figures over the years. */
export function attainment(compilation: CompilationFile, language: Language): Html | '' {
  const { evaluation } = compilation;
  if (!evaluation) return '';
  const t = textsIn(language).brief;
  return html`<section aria-labelledby="targets"><h2 id="targets">${t.targets}</h2>
<table><thead><tr>${t.targetHead.map((head, column) => html`<th scope="col"${column === 1 || column === 2 ? html` class="number"` : ''}>${head}</th>`)}</tr></thead>
<tbody>${evaluation.targets.map(
    (target) => html`<tr><th scope="row">${target.name[language]}</th>
<td class="number">${target.numerator === null || target.denominator === null ? '–' : writePercent(target.numerator, target.denominator, 1, language)}</td>
<td class="number">${target.target} %</td>
<td>${target.reached === null ? t.unknown : target.reached ? t.reached : html`<strong class="overdue">${t.notReached}</strong>`}</td></tr>`,
  )}</tbody></table></section>
${trend(compilation, evaluation, language)}`;
}

function trend(compilation: CompilationFile, evaluation: Evaluation, language: Language): Html {
  const codes = new Set(headlineFigures(compilation, 6).map(({ figure }) => figure.code));
  const t = textsIn(language);
  return html`<section aria-labelledby="trend"><h2 id="trend">${t.brief.trend}</h2>
<div class="wide" role="region" tabindex="0" aria-labelledby="trend"><table><thead><tr><th scope="col">${t.table.indicator}</th>${evaluation.trend.map((year) => html`<th scope="col" class="number">${year.year}</th>`)}</tr></thead>
<tbody>${figuresOf(compilation.form)
    .filter((figure) => codes.has(figure.code))
    .map(
      (figure) =>
        html`<tr><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>${evaluation.trend.map(
          (year) => {
            const value = year.figures[figure.code] ?? null;
            return html`<td class="number">${value === null ? '–' : shortFigure(figure, value, language)}</td>`;
          },
        )}</tr>`,
    )}</tbody></table></div></section>`;
}

/** `757.114`, `85,1 tỷ`; a rounded amount has ≈ before it, for there is no room for "khoảng". */
export function shortFigure(figure: Figure, value: number, language: Language): Html {
  const short = writeShort(figure, value, language);
  const exact = short.replace(/^(khoảng|about) /, '');
  if (exact === short) return html`${short}`;
  return html`<span class="unseen">${textsIn(language).brief.about} </span><i aria-hidden="true">≈</i>${`\u00a0${exact}`}`;
}
