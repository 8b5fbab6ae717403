import { type Html, html } from '../html.ts';
import { type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { SimilarIssue } from './issue-values.ts';

/**
 * Issues that may be about the same, to be linked to with one press; `chosen` is the number of one, 0: none. Stands empty where there are none: a browser renews it while somebody
 * types (islands/arising-issue-typing.ts). A unit reads what they say, not whose they are.
 */
export function similarIssuesBox(page: PageSetting, similar: readonly SimilarIssue[], chosen: number, aside: Html | '' = ''): Html {
  const t = textsIn(page.language).issues;
  const radio = (value: number, label: Html | string) =>
    html`<p class="confirm"><input type="radio" id="to-${value}" name="to" value="${value}"${value === chosen ? html` checked` : ''}><label for="to-${value}">${label}</label></p>`;
  const name = ({ number, url, words }: SimilarIssue) =>
    url === null
      ? html`${t.number(String(number))}: <bdi>${words}</bdi>`
      : html`<a href="${pageLink(page, url)}">${t.number(String(number))}</a>: <bdi>${words}</bdi>`;
  return html`<div id="similar" aria-live="polite">${
    similar.length === 0
      ? ''
      : html`<fieldset><legend>${t.similar}</legend><p>${t.linkNote}</p>${similar.map((one) => radio(one.number, name(one)))}${aside === '' ? '' : radio(0, aside)}</fieldset>`
  }</div>`;
}
