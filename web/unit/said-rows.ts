import { tablesOf } from '../../rules/compiled-rows.ts';
import type { Form, Indicator } from '../../rules/form-indicators.ts';
import { figureKind, kindOf } from '../../rules/indicators/all-kinds.ts';
import { countRows, rowColumns, rowsIn } from '../../rules/indicators/rows.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from './answer-words.ts';

/** The rows of one unit as they are kept, with whose they are where several stand under each other. */
interface SaidRows {
  whose?: Html;
  lines: string;
}

/** The styles of a page on which rows are read: those of tables where its form has any. */
export const withSaidRows = <S extends string>(form: Form, styles: readonly S[]): readonly (S | 'said-rows.css')[] =>
  tablesOf(form).length > 0 ? [...styles, 'said-rows.css'] : styles;

/** An answer in words as it is read: rows as a table, whatever else as its words. */
export const saidAnswer = (indicator: Indicator, text: string, language: Language): Html =>
  saidRows(indicator, [{ lines: text }], language) ?? proseText(kindOf(indicator).shown(indicator, text, language));

/**
 * Rows as a table, numbers under each other, with the sums of their columns where there are several and `left` says that none is left out. On a phone each row is a
 * line in which a cell says its column. null: of no table, or of what cannot be read as rows.
 */
export function saidRows(indicator: Indicator, all: readonly SaidRows[], language: Language, left = 0): Html | null {
  const columns = rowColumns(indicator);
  const units = all.map(({ whose, lines }) => ({ whose, rows: rowsIn(indicator, lines, language) ?? [], said: countRows(lines) }));
  if (columns.length === 0 || units.some(({ rows, said }) => rows.length === 0 || rows.length < said)) return null;
  const t = textsIn(language).report.rowBoxes;
  const heads = columns.map(({ label, figure }) => `${label[language]}${figure ? ` (${figure.unitOfMeasure[language]})` : ''}`);
  const isSummed = left === 0 && units.reduce((count, { rows }) => count + rows.length, 0) > 1 && columns.some(({ figure }) => figure);
  const sums = isSummed ? sumsOf(indicator, all) : {};
  const cell = (text: string, place: number): Html =>
    columns[place]?.figure
      ? html`<td class="number" data-head="${columns[place].label[language]}" data-unit="${columns[place].figure.unitOfMeasure[language]}">${text}</td>`
      : html`<td dir="auto">${text}</td>`;
  return html`<table class="said-rows"><caption class="unseen">${indicator.label[language]}</caption><thead><tr><th scope="col"><span class="unseen">${t.place}</span></th>${heads.map(
    (head, place) => html`<th scope="col"${columns[place]?.figure ? html` class="number"` : ''}>${head}</th>`,
  )}</tr></thead>${units.map(
    ({ whose, rows }) =>
      html`<tbody>${whose === undefined ? '' : html`<tr class="whose"><th scope="rowgroup" colspan="${columns.length + 1}">${whose}</th></tr>`}${rows.map(
        ({ texts }, index) => html`<tr><th scope="row">${index + 1}</th>${texts.map(cell)}</tr>`,
      )}</tbody>`,
  )}${
    isSummed
      ? html`<tfoot><tr><th scope="row"><span class="unseen">${t.sum}</span></th>${columns.map(({ figure }, place) => {
          const sum = figure === null ? undefined : sums[figure.code];
          const text = figure === null || sum === undefined ? '' : figureKind(figure).exact(figure, sum, language);
          return place === 0 && figure === null ? html`<td>${t.sum}</td>` : cell(text, place);
        })}</tr></tfoot>`
      : ''
  }</table>`;
}

/** By the code of the column's figure; of a column in which no row has a number there is none. */
function sumsOf(indicator: Indicator, all: readonly SaidRows[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { lines } of all)
    for (const [code, value] of Object.entries(kindOf(indicator).read(indicator, () => lines).figures ?? {}))
      sums[code] = (sums[code] ?? 0) + value;
  return sums;
}
