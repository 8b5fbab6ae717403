import { likeYears } from '../../papers/wording/cycle-names.ts';
import { yearsOf } from '../../rules/cycle-key.ts';
import type { GridSort } from '../../rules/figure-grid.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { FigureGridPageValues, GridCell, GridRow } from './figure-grid-values.ts';
import { gridUrl } from './grid-address.ts';

/** The table as it stands; islands/figure-grid.ts puts other rows into its body as somebody scrolls, and another table where it is sorted anew. */
export function figureGridTable(values: FigureGridPageValues): Html {
  const { page, figures, found, cycle, before } = values;
  const t = textsIn(page.language);
  const years = html`${figures.map(
    ({ code, label }) =>
      html`${sortHead(values, { by: 'now', figure: code }, yearsOf(cycle), label[page.language])}${sortHead(values, { by: 'before', figure: code }, before === null ? t.figureGrid.noYear : likeYears(cycle, before), label[page.language])}`,
  )}`;
  return html`<table class="grid" aria-rowcount="${found + (values.standIns === null ? 4 : 5)}" aria-colcount="${2 + 2 * figures.length}"><caption class="unseen">${t.figureGrid.caption(t.cycle(cycle))}</caption><colgroup><col class="names"><col class="remarks"><col span="${2 * figures.length}"></colgroup>
<thead><tr aria-rowindex="1">${sortHead(values, { by: 'name', figure: null }, t.figureGrid.unit, null, 2)}${sortHead(values, { by: 'remarks', figure: null }, t.figureGrid.remarks, null, 2)}${figures.map(
    ({ label, unit }) =>
      html`<th colspan="2" scope="colgroup"><span>${label[page.language]}</span> <small>${unit[page.language]}</small></th>`,
  )}</tr>
<tr aria-rowindex="2">${years}</tr></thead>
<tbody data-from="${values.from}" data-found="${found}">${gridRows(values)}</tbody>
${totals(values)}</table>`;
}

/** The rows of a window alone, as they are fetched. */
export function gridRows(values: FigureGridPageValues): Html {
  return html`${values.rows.map((row, index) => gridRow(values, row, values.from + index))}`;
}

type SortBy = { by: GridSort['by']; figure: string | null };

/** A head that sorts: figures the greatest first, names from the beginning; pressed again, the other way round. */
function sortHead(values: FigureGridPageValues, { by, figure }: SortBy, words: string, of: string | null, rows = 1): Html {
  const { asked, page } = values;
  const t = textsIn(page.language).figureGrid;
  const isSorted = asked.sort === by && asked.figure === figure;
  const descending = isSorted ? !asked.descending : by !== 'name';
  const url = gridUrl(values, { sort: by, figure, descending });
  const id = `sort-${by}${figure === null ? '' : `-${figure}`}`;
  return html`<th scope="col"${rows > 1 ? html` rowspan="${rows}"` : ''}${isSorted ? html` aria-sort="${asked.descending ? 'descending' : 'ascending'}"` : ''}><a id="${id}" href="${url}"><span class="unseen">${t.sortBy(of === null ? '' : `${of}, `)}</span>${words}</a></th>`;
}

function gridRow(values: FigureGridPageValues, row: GridRow, index: number): Html {
  const { page, asked } = values;
  const { language } = page;
  const t = textsIn(language);
  const remarks = row.cells.filter(({ remark }) => remark !== null).length;
  const isDraft = row.state === 'submitted' || row.state === 'returned';
  // Where the units stand as in the tree, the one above is in sight.
  const isTree = asked.sort === 'tree' && asked.query === '' && asked.show === 'all' && asked.level === null;
  const depth = isTree ? Math.min(row.depth, 6) : 0;
  return html`<tr aria-rowindex="${index + 3}"${isDraft && row.sum === null ? html` class="is-draft"` : ''}><th scope="row"${depth > 0 ? html` class="d${depth}"` : ''}>${row.url === null ? html`<bdi>${row.name}</bdi>` : html`<a href="${pageLink(page, row.url)}"><bdi>${row.name}</bdi></a>`}<small>${standing(values, isTree ? { ...row, parentName: null } : row)}</small></th><td>${remarks === 0 ? '' : writeFigure(remarks, language)}</td>${row.cells.map((cell, index) => figureCells(cell, row.sum === null ? values.figures[index]?.own : values.figures[index]?.total, language, t.figureGrid))}</tr>`;
}

/** `Đã duyệt · Huyện Quỳ Hợp`; of what says nothing itself, what it says. */
function standing({ page }: FigureGridPageValues, { state, kind, reportedBy, late, sum, parentName }: GridRow): string {
  const t = textsIn(page.language);
  const n = (value: number) => writeFigure(value, page.language);
  return [
    sum === null ? '' : t.figureGrid.sum(n(sum.counted), n(sum.leaves)),
    `${capital(t.stateNames[state])}${late && state !== 'submitted' && state !== 'approved' ? `, ${t.unitTree.late.owed}` : ''}`,
    kind === null || kind === 'figures' ? '' : t.reportKinds[kind],
    reportedBy === null ? '' : t.reportFor.mark[reportedBy],
    parentName ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function figureCells(cell: GridCell, figure: Figure | undefined, language: Language, t: ReturnType<typeof textsIn>['figureGrid']): Html {
  const { now, before, alike, carried, remark } = cell;
  const n = (value: number | null): string => written(figure, value, language);
  const signs = html`${remark === null ? '' : html`<b title="${remark[language]}">!<span class="unseen"> ${remark[language]} </span></b>`}${carried ? html`<i title="${t.carried}">↺<span class="unseen"> ${t.carried} </span></i>` : ''}`;
  return html`<td>${signs}${n(now)}</td><td>${n(before)}${alike === null ? '' : html`<small>${t.alike(n(alike))}</small>`}</td>`;
}

const written = (figure: Figure | undefined, value: number | null, language: Language): string =>
  value === null || figure === undefined ? '–' : figureKind(figure).exact(figure, value, language);

/** What all of it adds up to, whatever is filtered: as reported with how many units, over the units that have both years, and with what stands in. */
function totals({ page, figures, totals: sums, standIns, found }: FigureGridPageValues): Html {
  const { language } = page;
  const t = textsIn(language).figureGrid;
  const n = (value: number | null): string => (value === null ? '–' : writeFigure(value, language));
  const cell = (index: number, value: number | null, units: number) =>
    html`<td>${written(figures[index]?.total, value, language)}<small aria-hidden="true">${t.ofUnits(n(units))}</small><span class="unseen"> ${t.ofUnitsSpoken(n(units))}</span></td>`;
  const stood = standIns?.map((one) =>
    one === null
      ? html`<td></td><td></td>`
      : html`<td>${n(one.value)}<small>${t.stoodIn(n(one.units), textsIn(language).periods(one.keys))}${one.estimated ? textsIn(language).inPartEstimated : ''}</small></td><td></td>`,
  );
  return html`<tfoot><tr aria-rowindex="${found + 3}"><th scope="row">${t.total}</th><td></td>${sums.map((sum, index) => html`${cell(index, sum.now.value, sum.now.units)}${cell(index, sum.before.value, sum.before.units)}`)}</tr>
<tr aria-rowindex="${found + 4}"><th scope="row">${t.same}</th><td></td>${sums.map(({ same }, index) => html`${cell(index, same?.current ?? null, same?.leaves ?? 0)}${cell(index, same?.previous ?? null, same?.leaves ?? 0)}`)}</tr>${
    stood ? html`<tr aria-rowindex="${found + 5}"><th scope="row">${t.withStandIns}</th><td></td>${stood}</tr>` : ''
  }</tfoot>`;
}
