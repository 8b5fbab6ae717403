import { countSaid, groupNarratives, narrativeLevels, type SaidAtLevel } from '../../papers/compilation/group-narratives.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { type Html, html, typed } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { leaderLayout } from './leader-frame.ts';
import { type SaidRole, saidRoles, saidUrl, unitsUrl, unitUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';
import { nameInTree } from './leader-words.ts';

/** What the units wrote of one thing; what several wrote alike stands once. */
export interface SaidPageValues extends LeaderFrame {
  role: SaidRole;
}

/** Of a level; the data file has them all. */
const groupsAtMost = 300;
const namedAtMost = 3;

export function saidPage(values: SaidPageValues): string {
  const { compilation, role } = values;
  const { language } = values.page;
  const t = textsIn(language).leadSaid;
  const levels = narrativeLevels(compilation, role);
  const units = countSaid(levels).said;
  const title = t.title(t.roles[role], writeFigure(units, language));
  return leaderLayout(values, {
    title,
    path: [{ name: t.roles[role], url: null }],
    main: html`<h1>${title}</h1>
<nav class="filters unprinted" aria-label="${textsIn(language).leadUnits.nav}"><ul>${saidRoles.map(
      (one) =>
        html`<li>${one === role ? html`<strong aria-current="true">${t.roles[one]}</strong>` : html`<a href="${saidUrl(values, one)}">${t.roles[one]}</a>`}</li>`,
    )}</ul></nav>
${levels.length === 0 ? html`<p class="empty">${t.none}</p>` : levels.map((level) => saidAt(values, level))}`,
  });
}

/** For the standing office: what was written becomes a task with one press. Of several who wrote alike, the first is told. */
function take({ along, role, page }: SaidPageValues, unit: { code: string } | undefined): Html | '' {
  if (along === null || unit === undefined) return '';
  return html`<p class="alone unprinted"><a href="${pageLink(page, `${along.takeUrl}${encodeURIComponent(`${role}-${unit.code}`)}#make`)}">${textsIn(page.language).actions.take}</a></p>`;
}

function saidAt(values: SaidPageValues, { level, items, nothing }: SaidAtLevel): Html {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).leadSaid;
  const n = (value: number) => writeFigure(value, language);
  const tree = compiledTree(compilation.units);
  const groups = groupNarratives(items);
  const link = (unit: { code: string; name: string }) =>
    html`<a href="${unitUrl(values, unit.code)}"><bdi>${nameInTree(tree, unit)}</bdi></a>`;
  const more = groups.length - groupsAtMost;
  return html`<section><h2>${t.level(tierName(level)[language], n(new Set(items.map(({ unit }) => unit.code)).size))}</h2>
<ul class="plain said">${groups.slice(0, groupsAtMost).map(({ text, units }) => {
    const names = units.map((unit, index) => html`${index > 0 ? '; ' : ''}${link(unit)}`);
    return html`<li><p class="prose" dir="auto">${typed(text)}</p>${
      units.length > namedAtMost
        ? html`<details><summary>${t.by(n(units.length))}</summary><p>${names}</p></details>`
        : html`<p class="by">${names}</p>`
    }${take(values, units[0])}</li>`;
  })}</ul>${more > 0 ? html`<p class="note">${t.more(n(more))} <a href="${unitsUrl(values)}">${textsIn(language).brief.allUnits}</a></p>` : ''}${
    nothing.length === 0
      ? ''
      : html`<details><summary>${t.nothing(n(nothing.length))}</summary><p>${nothing.map((unit, index) => html`${index > 0 ? '; ' : ''}${link(unit)}`)}</p></details>`
  }</section>`;
}
