import { type Html, html } from '../html.ts';
import { carriedFields, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** One e-mail address to have a link sent to. What it answers never tells whether an address is known. */
export interface EmailBoxValues {
  page: PageSetting;
  /** Takes `email`. */
  postUrl: string;
  state: 'asking' | 'asked' | 'not-an-address';
  /** What was typed, shown again when it was no address. */
  email: string;
}

export function emailBox(values: EmailBoxValues, button: string, more: Record<string, string> = {}): Html {
  const t = textsIn(values.page.language);
  const wrong = values.state === 'not-an-address';
  return html`<form method="post" action="${values.postUrl}" novalidate>${carriedFields(values.page)}${Object.entries(more).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field${wrong ? ' is-wrong' : ''}"><label for="email">${t.linkAgain.email}</label>
${wrong ? html`<p class="error" id="email-error"><strong>${t.report.errorTitle}</strong> ${t.linkAgain.missing}</p>` : ''}
<input id="email" name="email" type="email" autocomplete="email" value="${values.email}"${wrong ? html` aria-invalid="true" aria-describedby="email-error" autofocus` : ''}></div>
<p class="actions"><button class="primary">${button}</button></p></form>`;
}
