import { sentOf } from '../../papers/compilation/compiled-levels.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { type CompiledTree, compiledTree } from '../../rules/compiled-tree.ts';
import { carriedOverLeaves } from '../../rules/counted-leaves.ts';
import { totalsOf } from '../../rules/form-indicators.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { leaderLayout } from './leader-frame.ts';
import { type UnitFilter, unitFilters, unitsUrl, unitUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { belowWord, exact, nameInTree } from './leader-words.ts';

/** Who reported and who didn't: the branches of the tree, or all units of one kind by the unit above them. */
export interface CompiledUnitsPageValues extends LeaderFrame {
  only: UnitFilter | null;
}

/** A page stays one that can be read, also with ten thousand units. */
const listedAtMost = 600;

export function compiledUnitsPage(values: CompiledUnitsPageValues): string {
  const { compilation, only } = values;
  const { language } = values.page;
  const t = textsIn(language).leadUnits;
  const n = (value: number) => writeFigure(value, language);
  const units = only === null ? [] : unitsOfKind(compilation, only);
  const title =
    only === null ? t.title(n(sentOf(compilation.completeness)), n(compilation.completeness.expected)) : t.titles[only](n(units.length));
  const name = capital(textsIn(language).lead.units);
  const tree = compiledTree(compilation.units);
  return leaderLayout(values, {
    title,
    path:
      only === null
        ? [{ name, url: null }]
        : [
            { name, url: unitsUrl(values) },
            { name: t.filters[only](n(units.length)), url: null },
          ],
    main: html`<h1>${title}</h1>
${filters(values)}
${only === null ? branches(values, tree) : byParent(values, tree, units)}
${only === null ? differences(values) : ''}`,
  });
}

/** Which units a kind names, in code order. */
export function unitsOfKind(compilation: CompiledUnitsPageValues['compilation'], only: UnitFilter): CompiledUnit[] {
  const carriedOver = new Set(carriedOverLeaves(compilation));
  const holds: Record<UnitFilter, (unit: CompiledUnit) => boolean> = {
    missed: ({ state }) => state === 'missed',
    'not-approved': ({ state }) => state === 'submitted' || state === 'returned',
    late: ({ late }) => late,
    nothing: ({ reportKind }) => reportKind === 'nothing',
    'carried-over': (unit) => carriedOver.has(unit),
  };
  return compilation.units.filter(holds[only]);
}

function filters(values: CompiledUnitsPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).leadUnits;
  const link = (only: UnitFilter | null, name: string) =>
    html`<li>${values.only === only ? html`<strong aria-current="true">${name}</strong>` : html`<a href="${unitsUrl(values, only)}">${name}</a>`}</li>`;
  return html`<nav class="filters unprinted" aria-label="${t.nav}"><ul>${link(null, t.all)}${unitFilters.map((only) =>
    link(only, t.filters[only](writeFigure(unitsOfKind(values.compilation, only).length, language))),
  )}</ul></nav>`;
}

function branches(values: CompiledUnitsPageValues, tree: CompiledTree): Html {
  const { language } = values.page;
  const t = textsIn(language);
  const tops = tree.below(null);
  const [top] = tops;
  const listed = tops.length === 1 && top && !top.leaf ? tree.below(top.code) : tops;
  const name = capital(belowWord(values.compilation, listed, language));
  const own = (unit: CompiledUnit) => (unit.state === 'approved' ? '' : html` <small class="overdue">${t.lead.states[unit.state]}</small>`);
  const line = (unit: CompiledUnit) => {
    const leaves = tree.leaves(unit.code).filter(({ state }) => state !== 'waived');
    const count = (...states: string[]) => writeFigure(leaves.filter(({ state }) => states.includes(state)).length, language);
    return html`<tr><th scope="row"><a href="${unitUrl(values, unit.code)}"><bdi>${unit.name}</bdi></a>${own(unit)}</th><td class="number">${writeFigure(leaves.length, language)}</td><td class="number">${count('approved')}</td><td class="number">${count('submitted', 'returned')}</td><td class="number">${count('missed')}</td></tr>`;
  };
  return html`${listed !== tops && top ? html`<p class="alone"><a href="${unitUrl(values, top.code)}">${t.leadFigure.openReport(isolated(top.name))}</a>${own(top)}</p>` : ''}
<table><caption class="unseen">${name}</caption><thead><tr>${t.brief.branchHead(name).map((title, column) => html`<th scope="col"${column > 0 ? html` class="number"` : ''}>${title}</th>`)}</tr></thead>
<tbody>${listed.map(line)}</tbody></table>`;
}

function byParent(values: CompiledUnitsPageValues, tree: CompiledTree, units: CompiledUnit[]): Html {
  const { language } = values.page;
  const t = textsIn(language);
  if (units.length === 0) return html`<p class="empty">${t.leadUnits.none}</p>`;
  const groups = [...Map.groupBy(units.slice(0, listedAtMost), ({ parent }) => parent ?? '')];
  const more = units.length - listedAtMost;
  return html`${groups.map(([code, children]) => {
    const parent = tree.unit(code);
    return html`<h2 class="small">${parent ? html`<a href="${unitUrl(values, parent.code)}"><bdi>${nameInTree(tree, parent)}</bdi></a>` : ''}</h2>
<ul class="columns">${children.map((unit) => html`<li><a href="${unitUrl(values, unit.code)}"><bdi>${unit.name}</bdi></a>${values.only === 'not-approved' ? `: ${t.lead.states[unit.state]}` : ''}</li>`)}</ul>`;
  })}${more > 0 ? html`<p class="note">${t.leadUnits.more(writeFigure(more, language))}</p>` : ''}`;
}

function differences(values: CompiledUnitsPageValues): Html | '' {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  if (compilation.differences.length === 0) return '';
  const figures = new Map(totalsOf(compilation.form).map((figure) => [figure.code, figure]));
  return html`<section aria-labelledby="differences"><h2 id="differences">${t.leadUnits.differences}</h2><ul>${compilation.differences
    .slice(0, listedAtMost)
    .map(
      ({
        unit,
        indicator,
        stated,
        sum,
        explanation,
        before,
      }) => html`<li><a href="${unitUrl(values, unit.code)}"><bdi>${unit.name}</bdi></a>. ${t.leadUnit.ownLine(figures.get(indicator)?.label[language] ?? indicator, exact(figures.get(indicator), stated, language), exact(figures.get(indicator), sum, language))}
${explanation === null ? t.leadUnit.unexplained : t.leadUnit.explained(isolated(explanation))}${before ? ` ${t.leadUnit.before}` : ''}</li>`,
    )}</ul></section>`;
}
