import { html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type EmailBoxValues, emailBox } from './email-box.ts';

/** A coordinator has a one-time link mailed. There are no passwords to lose or to guess. */
/** `to`: where whoever signs in was going. */
export function signInPage(values: EmailBoxValues & { to: string | null }): string {
  const t = textsIn(values.page.language);
  const isSent = values.state === 'asked';
  return layout(values.page, {
    title: isSent ? t.linkAgain.sentTitle : t.signIn.title,
    style: 'unit.css',
    main: isSent
      ? html`<h1>${t.linkAgain.sentTitle}</h1><p>${t.signIn.sentWords}</p>`
      : html`<h1>${t.signIn.title}</h1><p>${t.signIn.words}</p>${emailBox(values, t.signIn.button, values.to === null ? {} : { to: values.to })}
<p>${t.signIn.notCoordinator} <a href="${pageLink(values.page, '/links')}">${t.linkAgain.title}</a></p>`,
  });
}
