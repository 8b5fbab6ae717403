import { html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type EmailFormValues, emailForm } from './email-form.ts';

/** A coordinator has a one-time link mailed. There are no passwords to lose or to guess. */
export function signInPage(values: EmailFormValues): string {
  const t = textsIn(values.page.language);
  const asked = values.state === 'asked';
  return layout(values.page, {
    title: asked ? t.linkAgain.sentTitle : t.signIn.title,
    style: 'unit.css',
    main: asked
      ? html`<h1>${t.linkAgain.sentTitle}</h1><p>${t.signIn.sentWords}</p>`
      : html`<h1>${t.signIn.title}</h1><p>${t.signIn.words}</p>${emailForm(values, t.signIn.button)}
<p>${t.signIn.notCoordinator} <a href="${pageLink(values.page, '/links')}">${t.linkAgain.title}</a></p>`,
  });
}
