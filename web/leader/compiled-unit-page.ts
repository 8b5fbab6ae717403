import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { type CompiledTree, compiledTree } from '../../rules/compiled-tree.ts';
import { isInWords, totalsOf } from '../../rules/form-indicators.ts';
import { kindOf } from '../../rules/indicators/all-kinds.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { signedPaperSection } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { saidRows } from '../unit/said-rows.ts';
import { unitFate } from '../unit-fate.ts';
import { unitAnswers } from './compiled-unit-answers.ts';
import type { CompiledUnitPageValues } from './compiled-unit-values.ts';
import { versions } from './compiled-unit-versions.ts';
import { leaderLayout } from './leader-frame.ts';
import { unitsUrl, unitUrl } from './leader-links.ts';
import { belowWord, exact, nameInTree } from './leader-words.ts';

export function compiledUnitPage(values: CompiledUnitPageValues): string {
  const { unit, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const tree = compiledTree(compilation.units);
  const path = tree.path(unit.code);
  const title = t.leadUnit.title[unit.state](nameInTree(tree, unit));
  return leaderLayout(values, {
    title,
    path: [
      { name: capital(t.lead.units), url: unitsUrl(values) },
      ...path.map(({ code, name }) => ({ name, url: code === unit.code ? null : unitUrl(values, code) })),
    ],
    main: html`<h1>${title}</h1>
<p class="lead">${counts(values, tree)}</p>${unitFate(values.fate, values.page.language)}
${values.waivedReason === null ? '' : html`<p>${t.leadUnit.waived(isolated(values.waivedReason))}</p>`}
${receipt(values)}
${unitAnswers(values)}
${ownFigures(values)}
${prose(values)}
${signedPaperSection(values.page, values.papers)}
${versions(values)}
${unitsBelow(values, tree)}`,
  });
}

function counts({ unit, compilation, page: { language } }: CompiledUnitPageValues, tree: CompiledTree): string {
  const t = textsIn(language).leadUnit;
  if (unit.leaf) return unit.state === 'approved' ? t.inTotals : t.notInTotals;
  const leaves = tree.leaves(unit.code);
  const n = (value: number) => writeFigure(value, language);
  return t.parent(n(leaves.filter(({ figures }) => figures !== null).length), n(leaves.length), leafWord(compilation, language));
}

function receipt(values: CompiledUnitPageValues): Html {
  const { shown, unit } = values;
  const { language } = values.page;
  const t = textsIn(language).leadUnit;
  const at = (instant: Instant) => writeInstant(instant, values.timeZone, language);
  const row = (name: string, value: Html | string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const due = row(t.due, `${at(values.due)}${values.extended ? ` (${t.extended})` : ''}`);
  if (!shown) return html`<dl class="receipt">${due}</dl>`;
  const decided = shown.decision
    ? row(t.decidedBy[shown.decision.kind], t.byAt(isolated(shown.decision.by ?? t.coordinator), at(shown.decision.at)))
    : row(t.decidedBy.approved, t.undecided);
  const latest = values.versions[0]?.version ?? 0;
  return html`${shown.version < latest ? html`<p class="notice">${t.older(shown.version, latest)} <a href="${unitUrl(values, unit.code)}">${t.latest(latest)}</a></p>` : ''}
<dl class="receipt">${row(t.sentBy, html`<bdi>${shown.sentBy}</bdi>`)}
${row(t.sentAt, html`${at(shown.sentAt)}${unit.late ? html` <strong class="overdue">${textsIn(language).lead.late}</strong>` : ''}`)}
${due}${decided}
${row(t.kind, `${textsIn(language).reportKinds[shown.kind]}${unit.reportedBy ? ` (${textsIn(language).reportFor.mark[unit.reportedBy]})` : ''}`)}${unit.corrected ? row(textsIn(language).reportCorrections.correctedAfter, unit.corrected) : ''}
${row(t.version, `${shown.version} / ${latest}`)}
<div class="whole"><dt>${t.hash}</dt><dd><code>${shown.hash}</code> <small>${t.hashNote}</small></dd></div></dl>`;
}

/** What a parent states of its own stands beside the sum and never over it. */
function ownFigures({ unit, compilation, page: { language } }: CompiledUnitPageValues): Html | '' {
  const t = textsIn(language).leadUnit;
  const own = compilation.differences.filter((difference) => difference.unit.code === unit.code);
  if (own.length === 0) return '';
  const figures = new Map(totalsOf(compilation.form).map((figure) => [figure.code, figure]));
  return html`<section aria-labelledby="own"><h2 id="own">${t.own}</h2><ul>${own.map(
    ({
      indicator,
      stated,
      sum,
      explanation,
      before,
    }) => html`<li>${t.ownLine(figures.get(indicator)?.label[language] ?? indicator, exact(figures.get(indicator), stated, language), exact(figures.get(indicator), sum, language))}
${explanation === null ? t.unexplained : t.explained(isolated(explanation))}${before ? ` ${t.before}` : ''}</li>`,
  )}</ul></section>`;
}

function prose({ shown, compilation, page: { language } }: CompiledUnitPageValues): Html | '' {
  if (!shown) return '';
  const t = textsIn(language).leadUnit;
  const said = compilation.form.sections
    .flatMap(({ indicators }) => indicators)
    .filter(isInWords)
    .map((one) => ({ one, kept: shown.prose[one.code] ?? '' }))
    .filter(({ one, kept }) => kindOf(one).shown(one, kept, language) !== '');
  return html`<section aria-labelledby="prose"><h2 id="prose">${t.prose}</h2>
${
  said.length === 0
    ? html`<p class="empty">${t.proseNone}</p>`
    : said.map(
        ({ one, kept }) =>
          html`<h3>${one.label[language]}</h3>${saidRows(one, [{ lines: kept }], language) ?? html`<p class="prose" dir="auto">${typed(kindOf(one).shown(one, kept, language))}</p>`}`,
      )
}</section>`;
}

function unitsBelow(values: CompiledUnitPageValues, tree: CompiledTree): Html | '' {
  const { language } = values.page;
  const t = textsIn(language);
  const below = tree.below(values.unit.code);
  if (below.length === 0) return '';
  return html`<section aria-labelledby="below"><h2 id="below">${t.leadUnit.below(capital(belowWord(values.compilation, below, language)))}</h2>
<ul class="columns">${below.map(
    (child) =>
      html`<li><a href="${unitUrl(values, child.code)}"><bdi>${child.name}</bdi></a>${child.state === 'approved' ? '' : html`: <span class="overdue">${t.lead.states[child.state]}</span>`}</li>`,
  )}</ul></section>`;
}
