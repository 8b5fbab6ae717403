import { isReached } from '../../rules/attainment.ts';
import { gridShows } from '../../rules/figure-grid.ts';
import { writeFigure, writePercent, writeWholePercent } from '../../rules/numbers.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { figureGridTable } from './figure-grid-table.ts';
import { type FigureGridPageValues, gridWindow } from './figure-grid-values.ts';
import { gridUrl } from './grid-address.ts';

/** All units × all figures: the first rows, the totals and the targets come with the page, the rest as somebody scrolls, or by links. */
export function figureGridPage(values: FigureGridPageValues): string {
  const { page, cycle, counted, reviewer } = values;
  const t = textsIn(page.language);
  const n = (value: number) => writeFigure(value, page.language);
  const title = t.figureGrid.headline(t.cycle(cycle), n(counted.units), n(counted.all));
  return layout(page, {
    title,
    over: values.programName,
    style: 'grid.css',
    script: 'figure-grid.js',
    main: html`<h1>${title}</h1>
<p class="page-links">${reviewer ? t.figureGrid.whose(isolated(reviewer.name)) : ''} <a href="${pageLink(page, values.backUrl)}">${t.figureGrid.back[reviewer ? 'report' : 'cycle']}</a></p>${values.estimated && values.before !== null ? html`<p class="note">${t.reorganising.pastEstimated}</p>` : ''}
${targets(values)}
${tools(values)}
<div id="grid" class="grid-box" tabindex="0" role="region" aria-label="${t.figureGrid.caption(t.cycle(cycle))}" data-window="${gridWindow}" data-loading="${t.figureGrid.loading}" data-failed="${t.figureGrid.failed}">${figureGridTable(values)}</div>
<p id="grid-news" role="status" class="note"></p>
${pages(values)}
${legend(values)}
${downloadLinks(page, [
  { name: 'figures', url: values.downloadUrl },
  ...(values.rowsUrl ? [{ name: 'rows' as const, url: values.rowsUrl }] : []),
])}`,
  });
}

/** How many are reached stands above the table; each of them is a press away. */
function targets({ page, targets: all }: FigureGridPageValues): Html | '' {
  if (all.length === 0) return '';
  const { language } = page;
  const t = textsIn(language).figureGrid;
  const n = (value: number) => writeFigure(value, language);
  const reached = all.filter(({ target, share }) => share && isReached(share.part, share.whole, target.percent));
  return html`<details class="targets"><summary>${t.targets(reached.length, all.length)}</summary><ul>${all.map(
    ({ target, share }) =>
      html`<li>${t.target(target.name[language], share === null ? t.noShare : writePercent(share.part, share.whole, 1, language), writeWholePercent(target.percent, language))}${share === null ? '' : html` <small>${t.targetOf(n(share.part), n(share.whole), n(share.units))}</small>`}</li>`,
  )}</ul></details>`;
}

function tools(values: FigureGridPageValues): Html {
  const { page, asked, levels } = values;
  const { language } = page;
  const t = textsIn(language).figureGrid;
  const sort = asked.sort === 'tree' ? '' : asked.figure === null ? asked.sort : `${asked.sort}.${asked.figure}`;
  return html`<form id="grid-tools" class="grid-tools" method="get" action="${values.url}" role="search">
<p><label for="q">${t.search}</label><input id="q" name="q" type="search" value="${asked.query}" autocomplete="off" spellcheck="false"></p>
<p><label for="level">${t.level}</label><select id="level" name="level"><option value="">${t.allLevels}</option>${levels.map(({ key, name }) => html`<option value="${key}"${key === asked.level ? html` selected` : ''}>${name[language]}</option>`)}</select></p>
<p><label for="show">${t.show}</label><select id="show" name="show">${gridShows.map((show) => html`<option value="${show}"${show === asked.show ? html` selected` : ''}>${t.shows[show]}</option>`)}</select></p>
${sort === '' ? '' : html`<input type="hidden" name="sort" value="${sort}">${asked.descending ? html`<input type="hidden" name="dir" value="desc">` : ''}`}
${language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${language}">`}
<p class="grid-find"><button>${t.find}</button>${asked.sort === 'tree' ? '' : html` <a href="${gridUrl(values, { sort: 'tree', figure: null, descending: false })}">${t.inTree}</a>`}</p>
</form>`;
}

/** Without scripts the rest is behind links. */
function pages(values: FigureGridPageValues): Html {
  const { page, from, rows, found } = values;
  const t = textsIn(page.language).figureGrid;
  const n = (value: number) => writeFigure(value, page.language);
  if (found === 0) return html`<p id="grid-pages" class="empty">${t.noneFound}</p>`;
  const to = from + rows.length;
  return html`<p id="grid-pages">${t.found(n(from + 1), n(to), n(found))}${from > 0 ? html` <a href="${gridUrl(values, { from: Math.max(0, from - gridWindow) })}" rel="prev">${t.newer}</a>` : ''}${to < found ? html` <a href="${gridUrl(values, { from: to })}" rel="next">${t.older}</a>` : ''}</p>`;
}

function legend({ page }: FigureGridPageValues): Html {
  const t = textsIn(page.language).figureGrid;
  return html`<details class="legend"><summary>${t.legend}</summary><ul>${Object.values(t.legends).map((words) => html`<li>${words}</li>`)}</ul></details>`;
}
