import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** "Send me my link again". What it answers never tells whether an address is known. */
export interface LinkAgainPageValues {
  page: PageSetting;
  /** Takes `email`. */
  postUrl: string;
  state: 'asking' | 'asked' | 'not-an-address';
  /** What was typed, shown again when it was no address. */
  email: string;
}

export function linkAgainPage(values: LinkAgainPageValues): string {
  const t = textsIn(values.page.language).linkAgain;
  const asked = values.state === 'asked';
  return layout(values.page, {
    title: asked ? t.sentTitle : t.title,
    style: 'unit.css',
    main: asked ? html`<h1>${t.sentTitle}</h1><p>${t.sentWords}</p>` : html`<h1>${t.title}</h1><p>${t.words}</p>${emailForm(values)}`,
  });
}

function emailForm(values: LinkAgainPageValues): Html {
  const t = textsIn(values.page.language);
  const wrong = values.state === 'not-an-address';
  return html`<form method="post" action="${values.postUrl}" novalidate>${carriedFields(values.page)}
<div class="field${wrong ? ' is-wrong' : ''}"><label for="email">${t.linkAgain.email}</label>
${wrong ? html`<p class="error" id="email-error"><strong>${t.report.errorTitle}</strong> ${t.linkAgain.missing}</p>` : ''}
<input id="email" name="email" type="email" autocomplete="email" value="${values.email}"${wrong ? html` aria-invalid="true" aria-describedby="email-error" autofocus` : ''}></div>
<p class="actions"><button class="primary">${t.linkAgain.button}</button></p></form>`;
}
