import { indicatorsOf } from '../../rules/form-indicators.ts';
import type { Indicator } from '../../rules/indicators/all-kinds.ts';
import type { WrongAnswer } from '../../rules/indicators/indicator.ts';
import { mostCells, type RowsTable, rowsTable } from '../../rules/indicators/rows.ts';
import { problemTexts } from '../../rules/problems.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { cellName, linesIn, mostCellsOfForm } from '../../rules/row-cells.ts';
import { fillText } from '../../rules/texts/fill-text.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { besideLabel, fieldId } from './answer-words.ts';
import type { ReportPageValues } from './report-values.ts';
import { withSaidRows } from './said-rows.ts';

/** Empty rows behind those that are filled. */
export const spareRows = 3;
/** What is wrong is told at so many cells of a table; what is beyond comes when these are put right. */
const mostTold = 5;

/** Whether the rows of a form are tables of boxes, and not lines of a box. */
const hasRowBoxes = ({ form }: Pick<ReportPageValues, 'form'>): boolean => {
  const cells = indicatorsOf(form).reduce((sum, one) => sum + mostCells(one), 0);
  return cells > 0 && cells <= mostCellsOfForm;
};

/** Whether what was typed of one table has its boxes: rows without end, as a program or a paste may send them, stay lines, or one draft would be a page that nobody can hold. */
export const fitsRowBoxes = (values: Pick<ReportPageValues, 'form' | 'answers'>, indicator: Indicator): boolean => {
  const table = hasRowBoxes(values) ? rowsTable(indicator, '') : null;
  return table !== null && linesIn(values.answers[indicator.code] ?? '').length * table.columns.length <= mostCellsOfForm;
};

/** The styles of a page with a report's boxes: those of tables where there are any. */
export const reportStyles = (
  values: Pick<ReportPageValues, 'form' | 'children'>,
): readonly ('unit.css' | 'rows.css' | 'said-rows.css')[] => {
  const styles = hasRowBoxes(values) ? (['unit.css', 'rows.css'] as const) : (['unit.css'] as const);
  return values.children ? withSaidRows(values.form, styles) : styles;
};

/** The script of those tables; what they do without it they do all the same. */
export const rowsScript = (values: Pick<ReportPageValues, 'form' | 'page'>): Html | '' =>
  hasRowBoxes(values) ? html`<script type="module" src="${values.page.assetUrl('report-rows.js')}"></script>` : '';

interface Drawn {
  /** Ids of what is said about the whole table. */
  described: string[];
  wrong: boolean;
}

/**
 * A table with a box for each cell. Its lines stand in a hidden box, for the script that keeps both alike (islands/report-rows.ts); without it the cells are
 * posted and count. Wrong cells are marked, the first of them has the id to which the list of errors leads.
 */
export function rowBoxes(values: ReportPageValues, indicator: Indicator, { described, wrong }: Drawn): Html | '' {
  const { language } = values.page;
  const text = values.answers[indicator.code] ?? '';
  const table = rowsTable(indicator, text);
  if (table === null) return '';
  const t = textsIn(language).report.rowBoxes;
  const id = fieldId(indicator.code);
  const { columns, max } = table;
  const blank: RowsTable['rows'][number] = columns.map(() => ({ text: '', wrong: null }));
  const asked = values.rowsShown?.code === indicator.code ? values.rowsShown.rows : 0;
  const shown = Math.max(table.rows.length, Math.min(max, Math.max(table.rows.length + spareRows, asked)));
  const rows = [...table.rows, ...Array.from({ length: shown - table.rows.length }, () => blank)];
  const [first] = wrong ? rows.flatMap((cells, row) => cells.flatMap((cell, column) => (cell.wrong ? [`${row}.${column}`] : []))) : [];
  const idOf = (row: number, column: number): string => (`${row}.${column}` === (first ?? '0.0') ? id : `${id}-${row}-${column}`);
  const heads = columns.map(({ label, unitOfMeasure }) => `${label[language]}${unitOfMeasure ? ` (${unitOfMeasure[language]})` : ''}`);
  const told = wrong ? toldCells(values, indicator, rows, first) : new Map<string, Html>();
  const cellBox = (cell: RowsTable['rows'][number][number], row: number, column: number): Html => {
    const isWrong = wrong && cell.wrong !== null;
    const own = told.has(`${row}.${column}`) ? [`${id}-wrong-${row}-${column}`] : [];
    const ids = isWrong ? (own.length > 0 ? own : described) : [];
    const scale = columns[column]?.scale ?? null;
    return html`<td><label for="${idOf(row, column)}">${heads[column]}<span class="unseen">, ${fillText(t.row, { row: String(row + 1) })}</span></label><input id="${idOf(row, column)}" name="${cellName(indicator.code, row, column)}" value="${cell.text}"${scale === null ? html` dir="auto"` : html` data-scale="${scale}"${scale === 0 ? html` inputmode="numeric"` : ''}`}${isWrong ? html` aria-invalid="true"` : ''}${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}></td>`;
  };
  return html`<p class="beside">${t.most(max)} <span data-paste hidden>${t.paste}</span></p>${[...told.values()]}
<div class="amount" hidden><label for="${id}-lines">${indicator.label[language]}</label><textarea id="${id}-lines" name="${boxName('answer', indicator.code)}"${indicator.required ? html` required` : ''}${wrong ? html` aria-invalid="true"` : ''}>${text}</textarea></div>
<table class="rows${columns.length > 4 ? ' is-wide' : ''}" data-code="${indicator.code}" data-max="${max}" data-row="${t.row}" data-remove="${t.remove}" data-removed="${t.removed}" data-pasted="${t.pasted}" data-over="${t.over}" data-undo="${t.undo}" data-undone="${t.undone}"><caption class="unseen">${indicator.label[language]}</caption>
<thead><tr><th scope="col"><span class="unseen">${t.place}</span></th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells, row) => html`<tr><th scope="row">${row + 1}</th>${cells.map((cell, column) => cellBox(cell, row, column))}</tr>`)}</tbody></table>${
    values.actions.moreRows !== null
      ? html`<p${shown < max ? '' : ' hidden'}><button class="quiet" data-add formaction="${values.actions.moreRows}rows.${indicator.code}.${Math.min(max, shown + spareRows)}#${idOf(shown, 0)}">${t.add}<span class="unseen">: ${indicator.label[language]}</span></button></p>`
      : ''
  }`;
}

/** What is wrong at cells beside the first, which is said at the top of the field. */
function toldCells(values: ReportPageValues, indicator: Indicator, rows: RowsTable['rows'], first: string | undefined): Map<string, Html> {
  const { language } = values.page;
  const told = new Map<string, Html>();
  const tell = (wrong: WrongAnswer, row: number, column: number): void => {
    if (`${row}.${column}` === first || told.size === mostTold) return;
    const text = besideLabel(problemTexts(wrong.problem, { label: indicator.label, ...wrong.details })[language]);
    told.set(`${row}.${column}`, html`<p class="error" id="${fieldId(indicator.code)}-wrong-${row}-${column}">${isolated(text)}</p>`);
  };
  for (const [row, cells] of rows.entries()) for (const [column, { wrong }] of cells.entries()) if (wrong) tell(wrong, row, column);
  return told;
}
