import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { writeStandIns } from '../../papers/compilation/headline-figures.ts';
import { writeLike } from '../../papers/wording/cycle-names.ts';
import { notAskedCodes } from '../../rules/asked-indicators.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { type Figure, figuresIn, type Indicator, statedFiguresIn, totalsIn, totalsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import { isCarriedOver } from '../../rules/nothing-or-same-as-last-year.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { rateTotals } from '../../rules/rate-totals.ts';
import { printedTotal, standingIn } from '../../rules/stand-ins.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CompiledUnitPageValues } from './compiled-unit-values.ts';
import { figureUrl } from './leader-links.ts';
import { estimatedNote, exact, writeMove } from './leader-words.ts';

/** A unit's figures beside those of the year before. A parent's are sums, each the way to the units under it. */
export function unitAnswers(values: CompiledUnitPageValues): Html | '' {
  const { unit, shown, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  // What counts is frozen; what doesn't count is shown as it was sent. Of an earlier version, what that one said.
  const counting = shown === null || shown.version === values.versions[0]?.version;
  const kind = counting ? unit.reportKind : (shown?.kind ?? null);
  const figures = unit.leaf ? ((counting ? unit.figures : null) ?? shown?.figures ?? null) : unit.figures;
  if (figures === null || totalsOf(compilation.form).every(({ code }) => (figures[code] ?? null) === null)) return '';
  const period = t.period(compilation.cycle);
  const before = values.previousYear === null ? null : writeLike(compilation.cycle, values.previousYear, language);
  const columns = before === null ? 2 : 3;
  const leaves = unit.leaf ? [] : compiledTree(compilation.units).leaves(unit.code);
  const under = new Set(leaves.map(({ code }) => code));
  return html`<section aria-labelledby="answers"><h2 id="answers">${unit.leaf ? t.leadUnit.answers : t.leadUnit.sum(period)}</h2>
<table class="figures"><caption class="unseen">${t.leadUnit.answers}</caption><thead><tr><th scope="col">${t.brief.figureHead}</th>${
    before === null ? '' : html`<th scope="col" class="number wide">${capital(before)}</th>`
  }<th scope="col" class="number">${capital(period)}</th></tr></thead>
${compilation.form.sections.map((section) => {
  // Of one unit what it chose is said in words; added up it is how many chose it.
  const own = section.indicators.filter((one) => (unit.leaf ? statedFiguresIn : totalsIn)(one).length > 0);
  return own.length === 0
    ? ''
    : html`<tbody><tr><th class="group" scope="rowgroup" colspan="${columns}">${section.title[language]}</th></tr>${own.map((indicator) => html`${(unit.leaf ? statedFiguresIn : totalsIn)(indicator).map((figure) => row(figure, printed(figure.code, figures?.[figure.code] ?? null)))}${rateRow(indicator)}`)}</tbody>`;
})}</table>${unit.leaf || before === null ? '' : html`<p class="note">${t.leadUnit.sameUnits}</p>`}${before === null ? '' : estimatedNote(compilation, language)}</section>`;

  /** A sum as it is printed everywhere; a leaf states what it states. */
  function printed(code: string, reported: number | null) {
    return printedTotal(
      reported,
      standingIn(compilation, code).filter((one) => under.has(one.code)),
    );
  }

  function rateRow(indicator: Indicator): Html | '' {
    const rate = kindOf(indicator).rate(indicator);
    if (rate === null) return '';
    const then = (code: string) => (unit.leaf ? values.previous[code] : values.alike[code]?.previous) ?? null;
    const codes = figuresIn(indicator).map(({ code }) => code);
    const both = unit.leaf ? null : rateTotals(compilation, codes, leaves);
    const now = rate.write(both?.of ?? ((code) => figures?.[code] ?? null), language);
    const of =
      both === null || now === null
        ? ''
        : html`<small>${t.brief.havingBoth(writeFigure(both.units, language), leafWord(compilation, language))}</small>`;
    return html`<tr><th scope="row">${rate.label[language]} <small>${rate.unitOfMeasure[language]}</small></th>${before === null ? '' : html`<td class="number wide">${rate.write(then, language) ?? '–'}</td>`}<td class="number"><strong>${now ?? '–'}</strong>${of}</td></tr>`;
  }

  function row(figure: Figure, { value, standIns }: ReturnType<typeof printed>): Html {
    const same = unit.leaf ? null : (values.alike[figure.code] ?? null);
    const previous = unit.leaf ? (values.previous[figure.code] ?? null) : (same?.previous ?? null);
    const now = unit.leaf ? value : (same?.current ?? null);
    const on = same === null ? '' : ` ${t.brief.onSame(writeFigure(same.leaves, language), leafWord(compilation, language))}`;
    const written =
      value === null
        ? html`<span class="empty">${unit.leaf && notAskedCodes(compilation.form, figures ?? {}).has(figure.code) ? t.table.notAsked : t.leadUnit.empty}</span>`
        : html`${exact(figure, value, language)}${standIns === null ? '' : html` <small>${writeStandIns(compilation, standIns, language)}</small>`}${unit.leaf && isCarriedOver(figure, kind) ? html` <small>${t.lead.carriedOver}</small>` : ''}`;
    return html`<tr><th scope="row">${figure.label[language]} <small>${figure.unitOfMeasure[language]}</small></th>${
      before === null ? '' : html`<td class="number wide">${exact(figure, previous, language)}</td>`
    }<td class="number">${unit.leaf || value === null ? written : html`<a href="${figureUrl(values, figure.code, { under: unit.code })}">${written}</a>`}${
      previous === null || before === null
        ? ''
        : html`<small class="phone">${t.brief.yearValue(before, exact(figure, previous, language))}</small>${now === null ? '' : html`<small>${writeMove(figure, { previous, current: now }, language)}${on}</small>`}`
    }</td></tr>`;
  }
}
