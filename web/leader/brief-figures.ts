import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { type HeadlineFigure, headlineFigures, writeShort, writeStandIns } from '../../papers/compilation/headline-figures.ts';
import { writeLike } from '../../papers/wording/cycle-names.ts';
import { writeReorganised } from '../../papers/wording/reorganised-units.ts';
import { writeGaps } from '../../papers/wording/reviews-not-held.ts';
import { mostHeadlines } from '../../rules/chosen-figures.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import type { Comparison } from '../../rules/compilation.ts';
import { type Figure, figuresIn, type Indicator, totalsIn, totalsOf } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { rateTotals } from '../../rules/rate-totals.ts';
import { totalOf } from '../../rules/stand-ins.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { figureUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { exact, writeMove } from './leader-words.ts';

/** The figures that are read first, each with its change; over whom the change is reckoned stands once under all of them. */
export function fourFigures(frame: LeaderFrame): Html {
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const four = headlineFigures(frame.compilation, mostHeadlines);
  const compared = four.flatMap(({ comparison }) => (comparison?.alike ? [{ year: comparison.previousYear, ...comparison.alike }] : []));
  const [first] = compared;
  const like = (year: number): string => writeLike(frame.compilation.cycle, year, language);
  const word = leafWord(frame.compilation, language);
  const together = compared.every(({ leaves }) => leaves === first?.leaves);
  const basis =
    first === undefined
      ? ''
      : together
        ? t.alike(like(first.year), writeFigure(first.leaves, language), word)
        : t.alikeSome(like(first.year), word);
  return html`<section aria-label="${t.figures}"><ul class="four">${four.map((figure) => oneOfFour(frame, figure, !together))}</ul>
<p class="note">${[basis, writeGaps(frame.compilation, language), first === undefined ? '' : writeReorganised(frame.compilation, language)].filter((words) => words !== '').join(' ')} <span class="unprinted">${t.open}</span></p></section>`;
}

/** `apart`: the figures are not compared over as many units each, so each says over how many. */
function oneOfFour(frame: LeaderFrame, { figure, current, standIns, comparison }: HeadlineFigure, apart: boolean): Html {
  const { language } = frame.page;
  const label = figure.label[language];
  const basis = apart && comparison?.alike ? html` <small>${onSame(frame, comparison.alike)}</small>` : '';
  const stood = standIns === null ? '' : html` <small>${writeStandIns(frame.compilation, standIns, language)}</small>`;
  return html`<li><a href="${figureUrl(frame, figure.code)}"><b>${writeShort(figure, current, language)}</b>${stood} <em>${changeOf(figure, comparison, frame)}</em>${basis} <span>${
    figureKind(figure).rounds ? `${label} (${figure.unitOfMeasure[language]})` : label
  }</span></a></li>`;
}

/** Every figure of the form by its sections, each the way to the units under it. */
export function allFigures(frame: LeaderFrame): Html {
  const { compilation } = frame;
  const { language } = frame.page;
  const t = textsIn(language).brief;
  const comparisons = new Map(compilation.comparison.map((one) => [one.indicator, one]));
  const previous = compilation.comparison[0]?.previousYear ?? null;
  const before = previous === null ? null : writeLike(compilation.cycle, previous, language);
  const rows = compilation.form.sections.flatMap((section) => {
    const asked = section.indicators.filter((indicator) => totalsIn(indicator).length > 0);
    const columns = before === null ? 2 : 3;
    return asked.length === 0
      ? []
      : [
          html`<tbody><tr><th class="group" scope="rowgroup" colspan="${columns}">${section.title[language]}</th></tr>${asked.map((indicator) => html`${totalsIn(indicator).map(row)}${rateRow(indicator)}`)}</tbody>`,
        ];
  });
  return html`<section aria-labelledby="all-figures"><h2 id="all-figures">${t.allFigures}</h2>
<details><summary>${t.openFigures(String(totalsOf(compilation.form).length), before)}</summary>
<table class="figures"><caption class="unseen">${t.allFigures}</caption><thead><tr><th scope="col">${t.figureHead}</th>${before === null ? '' : html`<th scope="col" class="number wide">${capital(before)}</th>`}<th scope="col" class="number">${capital(textsIn(language).period(compilation.cycle))}</th></tr></thead>
${rows}</table></details></section>`;

  /** What one figure is of another, taken of the sums of those that have both. */
  function rateRow(indicator: Indicator): Html | '' {
    const rate = kindOf(indicator).rate(indicator);
    if (rate === null) return '';
    const both = rateTotals(
      compilation,
      figuresIn(indicator).map(({ code }) => code),
      compilation.units.filter(({ leaf }) => leaf),
    );
    const now = rate.write(both.of, language);
    const then = rate.write((code) => comparisons.get(code)?.previous ?? null, language) ?? '–';
    return html`<tr><th scope="row">${rate.label[language]} <small>${rate.unitOfMeasure[language]}</small></th>${before === null ? '' : html`<td class="number wide">${then}</td>`}<td class="number"><strong>${now ?? '–'}</strong>${now === null ? '' : html`<small>${t.havingBoth(writeFigure(both.units, language), leafWord(compilation, language))}</small>`}</td></tr>`;
  }

  function row(figure: Figure): Html {
    const { value, standIns } = totalOf(compilation, figure.code);
    const comparison = comparisons.get(figure.code) ?? null;
    return html`<tr><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>${
      before === null ? '' : html`<td class="number wide">${exact(figure, comparison?.previous ?? null, language)}</td>`
    }<td class="number"><a href="${figureUrl(frame, figure.code)}">${exact(figure, value, language)}</a>${
      standIns === null ? '' : html`<small>${writeStandIns(compilation, standIns, language)}</small>`
    }${comparison?.alike ? html`<small>${changeOf(figure, comparison, frame)} ${onSame(frame, comparison.alike)}</small>` : ''}</td></tr>`;
  }
}

function onSame({ compilation, page: { language } }: LeaderFrame, { leaves }: SameUnits): string {
  return textsIn(language).brief.onSame(writeFigure(leaves, language), leafWord(compilation, language));
}

function changeOf(figure: Figure, comparison: Comparison | null, frame: LeaderFrame): string {
  const { language } = frame.page;
  return comparison?.alike ? writeMove(figure, comparison.alike, language) : textsIn(language).lead.noComparison;
}
