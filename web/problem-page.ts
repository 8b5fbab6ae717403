import type { Text } from '../rules/texts/language.ts';
import { type Html, html, isolated } from './html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from './layout.ts';
import { textsIn } from './texts/dictionary.ts';

/** Every answer that is not what was asked for. */
export interface ProblemPageValues {
  page: PageSetting;
  status: number;
  /** From the catalogue of problems, stable. */
  code: string;
  /** The problem's sentence, with its details filled in. */
  title: Text;
  /** Single things that are wrong: rows of a file, fields. */
  fields: Text[];
  linkAgainUrl: string | null;
  homeUrl: string | null;
  /** Where a coordinator has a sign-in link mailed. */
  signInUrl: string | null;
  again: SendAgain | null;
}

/** What was posted and could not be taken for now. */
export interface SendAgain {
  url: string;
  fields: [name: string, value: string][];
}

export function problemPage(values: ProblemPageValues): string {
  const { page, status } = values;
  const t = textsIn(page.language);
  const sentence = isolated(values.title[page.language]);
  return layout(page, {
    title: sentence,
    style: 'unit.css',
    main: html`<h1 class="problem">${sentence}</h1>
${values.fields.length === 0 ? '' : html`<ul>${values.fields.map((field) => html`<li>${isolated(field[page.language])}</li>`)}</ul>`}
<h2>${t.problem.what}</h2>${values.again ? sendAgain(values, values.again) : html`<p>${t.problem.whatToDo[status] ?? t.problem.otherwise}</p>`}
${values.linkAgainUrl === null ? '' : html`<p><a href="${pageLink(page, values.linkAgainUrl)}">${t.linkAgain.title}</a></p>`}
${values.signInUrl === null || values.again ? '' : html`<p><a href="${pageLink(page, values.signInUrl)}">${t.signIn.title}</a></p>`}
${values.homeUrl === null ? '' : html`<p><a href="${pageLink(page, values.homeUrl)}">${t.problem.home}</a></p>`}
<p class="note">${t.problem.code(values.code, status)}</p>`,
  });
}

/** Everything that was typed is here, out of sight; a hidden box keeps the lines of a text. */
function sendAgain({ page, signInUrl }: ProblemPageValues, { url, fields }: SendAgain): Html {
  const t = textsIn(page.language);
  return html`<p>${t.problem.kept}</p>
${signInUrl === null ? '' : html`<p>${t.problem.keptSignIn} <a href="${pageLink(page, signInUrl)}" target="_blank" rel="noopener">${t.signIn.title}</a></p>`}
<form method="post" action="${url}">${carriedFields(page)}${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="actions"><button class="primary">${t.problem.sendAgain}</button></p></form>`;
}
