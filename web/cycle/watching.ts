import { type Html, html } from '../html.ts';
import { carriedFields, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Who watches a rehearsal may take the coordinator's place, and comes back to the same page. */
export function watching(page: PageSetting): Html {
  const t = textsIn(page.language).program;
  return html`<form class="watching unprinted" method="post" action="/rehearsal/coordinator">${carriedFields(page)}<input type="hidden" name="to" value="${page.url}">
<p>${t.watching} <button>${t.becomeCoordinator}</button></p></form>`;
}
