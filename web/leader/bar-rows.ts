import { type Html, html } from '../html.ts';

/** A lying bar with its words above it. The words say all that the bar shows, and wrap as a page's words do. */
export interface BarRow {
  name: Html | string;
  result: Html | string;
  /** Lengths in percent of the whole line, from the left. */
  parts: { percent: number; kind: 'strong' | 'pale' | 'missing' | 'rest' }[];
  /** Where a mark stands, in percent. */
  mark?: number;
}

/** Bars that are as wide as there is room; colours come from the stylesheet, dark and light. */
export function barRows(rows: BarRow[]): Html {
  return html`<ul class="bars">${rows.map(({ name, result, parts, mark }) => {
    let from = 0;
    const drawn = parts.map(({ percent, kind }) => {
      const x = from;
      from += percent;
      return html`<rect class="${kind}" x="${round(x)}%" y="4" width="${round(percent)}%" height="12"/>`;
    });
    return html`<li><p><span>${name}</span> <b>${result}</b></p><svg width="100%" height="20" aria-hidden="true"><rect class="ground" y="4" width="100%" height="12"/>${drawn}${
      mark === undefined ? '' : html`<line class="mark" x1="${round(mark)}%" x2="${round(mark)}%" y1="0" y2="20"/>`
    }</svg></li>`;
  })}</ul>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
