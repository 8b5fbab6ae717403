import { totalsOf } from '../../rules/form-indicators.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { ResultChanges, UnitChange } from '../../rules/result-changes.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { texts } from '../../rules/texts/texts.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';

/** What a result changes of the one that it takes the place of, which stays readable. */
export interface ReplacedResult {
  version: number;
  deliveredAt: Instant;
  contentHash: string;
  changes: ResultChanges;
}

/** As many units are told one by one; all of them are in the two results. */
const mostUnits = 40;

/** First of all for whoever has read the one before: what is other in this one, by figure and by unit. */
export function briefChanges(frame: LeaderFrame, replaced: ReplacedResult | null): Html | '' {
  if (!replaced) return '';
  const { base, compilation, timeZone, page } = frame;
  const { language } = page;
  const t = textsIn(language);
  const n = (value: number | null) => (value === null ? t.resultChanges.none : writeFigure(value, language));
  const { figures, units } = replaced.changes;
  const labels = new Map(totalsOf(compilation.form).map(({ code, label }) => [code, label[language]]));
  const [indicator, before, now] = t.resultChanges.figureHead;
  const more = units.length - mostUnits;
  return html`<section aria-labelledby="changes"><h2 id="changes">${t.resultChanges.title}</h2>
<p>${t.resultChanges.words(writeShortDate(dateOf(replaced.deliveredAt, timeZone), language))}
<a class="unprinted" href="${base}/document.pdf?edition=${replaced.version}">${t.resultChanges.before} (PDF)</a> <span class="hash">${t.brief.hash} <code>${replaced.contentHash.slice(0, 12)}</code></span></p>
${
  figures.length === 0
    ? html`<p>${t.resultChanges.same}</p>`
    : html`<table class="changes"><caption>${t.resultChanges.figures}</caption><thead><tr><th scope="col">${indicator}</th><th scope="col" class="number">${before}</th><th scope="col" class="number">${now}</th></tr></thead>
<tbody>${figures.map((one) => html`<tr><th scope="row">${labels.get(one.indicator) ?? one.indicator}</th><td class="number">${n(one.before)}</td><td class="number">${n(one.after)}</td></tr>`)}</tbody></table>`
}
${units.length === 0 ? '' : html`<h3>${t.resultChanges.units(writeFigure(units.length, language))}</h3><ul>${units.slice(0, mostUnits).map((unit) => html`<li>${unitWords(unit, frame)}</li>`)}${more > 0 ? html`<li>${t.resultChanges.more(writeFigure(more, language))}</li>` : ''}</ul>`}</section>`;
}

function unitWords({ name, before, after, figures }: UnitChange, { page: { language } }: LeaderFrame): string {
  const t = textsIn(language);
  const state = (of: UnitChange['before']) => (of === null ? t.resultChanges.none : texts[language].assignmentStates[of]);
  return before === after
    ? t.resultChanges.unitFigures(isolated(name), writeFigure(figures.length, language))
    : t.resultChanges.unit(isolated(name), state(before), state(after));
}
