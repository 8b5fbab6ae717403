import type { Language } from '../../rules/texts/language.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

export interface ChartTable {
  /** What the table is of, for those who hear it. */
  caption: string;
  head: string[];
  /** The first cell names the row. */
  rows: (Html | string)[][];
}

/** The numbers of a chart, which can be opened; on paper they are open. */
export function chartTable({ caption, head, rows }: ChartTable, language: Language): Html {
  return html`<details class="numbers"><summary>${textsIn(language).brief.chartTable}<span class="unseen">: ${caption}</span></summary>
<table><caption class="unseen">${caption}</caption><thead><tr>${head.map((title, column) => html`<th scope="col"${column > 0 ? html` class="number"` : ''}>${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`,
  )}</tbody></table></details>`;
}
