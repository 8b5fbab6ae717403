import { html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type EmailBoxValues, emailBox } from './email-box.ts';

/** "Send me my link again": for units, signatories and leaders. */
export function linkAgainPage(values: EmailBoxValues): string {
  const t = textsIn(values.page.language).linkAgain;
  const isSent = values.state === 'asked';
  return layout(values.page, {
    title: isSent ? t.sentTitle : t.title,
    style: 'unit.css',
    main: isSent
      ? html`<h1>${t.sentTitle}</h1><p>${t.sentWords}</p><p class="alone"><a href="${pageLink(values.page, values.postUrl)}">${t.another}</a></p>`
      : html`<h1>${t.title}</h1><p>${t.words}</p>${emailBox(values, t.button)}
<p>${t.coordinator} <a href="${pageLink(values.page, '/enter')}">${textsIn(values.page.language).signIn.title}</a></p>`,
  });
}
