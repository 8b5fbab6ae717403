import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { comparedName } from './answer-words.ts';
import { knowsLastYear } from './answers-table.ts';
import type { ReportPageValues } from './report-values.ts';

/** "Nothing to report" and "same as last year": kept apart from the form, shown in full before they are confirmed, for they are said on purpose. */
export function otherWays(values: ReportPageValues): Html | '' {
  // A parent's figures are its children's; it can say neither.
  if (values.children) return '';
  const { page, actions } = values;
  const t = textsIn(page.language).report;
  return html`<details class="other-ways"><summary>${t.otherWays}</summary>
<p>${t.otherWaysWords}</p>
<ul class="plain"><li><a href="${pageLink(page, actions.nothing)}">${t.nothingTitle}</a><br><small>${t.nothingWords}</small></li>
${knowsLastYear(values.form, values.lastYear) ? html`<li><a href="${pageLink(page, actions.same)}">${t.sameTitle}</a><br><small>${t.sameWords(comparedName(values, page.language))}</small></li>` : ''}</ul>
</details>`;
}
