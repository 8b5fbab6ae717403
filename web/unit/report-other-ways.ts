import { type Html, html } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { knowsLastYear } from './answers-table.ts';
import type { ReportPageValues } from './report-page.ts';

/** "Nothing to report" and "same as last year": kept apart from the form and confirmed, for they are said on purpose. */
export function otherWays(values: ReportPageValues): Html | '' {
  // A parent's figures are its children's; it can say neither.
  if (values.children) return '';
  const { page, actions } = values;
  const t = textsIn(page.language).report;
  const same = knowsLastYear(values.form, values.lastYear);
  return html`<details class="other-ways"><summary>${t.otherWays}</summary>
${oneWay(values, { id: 'nothing', url: actions.nothing, title: t.nothingTitle, words: t.nothingWords, confirm: t.nothingConfirm, submit: t.nothingSubmit })}
${same ? oneWay(values, { id: 'same', url: actions.same, title: t.sameTitle, words: t.sameWords, confirm: t.sameConfirm, submit: t.sameSubmit }) : ''}
</details>`;
}

interface Way {
  id: 'nothing' | 'same';
  url: string;
  title: string;
  words: string;
  confirm: string;
  submit: string;
}

function oneWay(values: ReportPageValues, way: Way): Html {
  return html`<form method="post" action="${way.url}">
<h2>${way.title}</h2><p>${way.words}</p>
${carriedFields(values.page)}<input type="hidden" name="submissionKey" value="${values.submissionKey}-${way.id}">
<p class="confirm"><input type="checkbox" id="${way.id}-confirmed" name="confirmed" value="yes" required><label for="${way.id}-confirmed">${way.confirm}</label></p>
<p><button>${way.submit}</button></p>
</form>`;
}
