import { html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type EmailFormValues, emailForm } from './email-form.ts';

/** "Send me my link again": for units, signatories and leaders. */
export function linkAgainPage(values: EmailFormValues): string {
  const t = textsIn(values.page.language).linkAgain;
  const asked = values.state === 'asked';
  return layout(values.page, {
    title: asked ? t.sentTitle : t.title,
    style: 'unit.css',
    main: asked
      ? html`<h1>${t.sentTitle}</h1><p>${t.sentWords}</p><p><a href="${pageLink(values.page, values.postUrl)}">${t.another}</a></p>`
      : html`<h1>${t.title}</h1><p>${t.words}</p>${emailForm(values, t.button)}`,
  });
}
