import { boxPrefix } from '../rules/report-box-names.ts';
import type { Text } from '../rules/texts/language.ts';
import { type Html, html, isolated } from './html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from './layout.ts';
import { textsIn } from './texts/dictionary.ts';
import type { Texts } from './texts/vi-all-pages.ts';

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
  /** Whoever is signed in has programs, and no link of a unit. */
  signedIn: boolean;
  /** Where a coordinator has a sign-in link mailed. */
  signInUrl: string | null;
  again: SendAgain | null;
  /** What the reader wrote and was not taken. */
  written: WrittenText[];
}

/**
 * The boxes in which people write, by the names that they are posted under (with a full stop: one of several, for a field of a form), each
 * with what it is called. null where the form is not known: the words then stand for themselves.
 */
export const writtenBoxes = {
  [boxPrefix.answer]: (_, field) => field,
  [boxPrefix.explanation]: (t, field) => field && t.problem.explanationOf(field),
  [boxPrefix.comment]: (t, field) => field && t.review.fieldComment(field),
  comment: (t) => t.review.comment,
  directions: (t) => t.lead.directionsLabel,
  reason: (t) => t.cycleActs.reason,
  foreword: (t) => t.release.words.foreword,
  assessment: (t) => t.release.words.assessment,
  tasks: (t) => t.release.words.tasks,
  sentences: (t) => t.returnSentences.label,
  office: (t) => t.contact.office,
  email: (t) => t.contact.email,
  phone: (t) => t.contact.phone,
} satisfies Record<string, (t: Texts, field: string | null) => string | null>;

export interface WrittenText {
  box: keyof typeof writtenBoxes;
  /** The field's label, where its form is known. */
  of: Text | null;
  text: string;
}

/** What was posted and could not be taken for now. */
export interface SendAgain {
  url: string;
  /** Its page posts files too. Those have to be chosen anew; the boxes are more than an address line's coding is good for. */
  withFiles: boolean;
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
<h2>${t.problem.what}</h2>${values.again ? sendAgain(values, values.again) : html`<p>${whatToDo(values)}</p>`}
${values.linkAgainUrl === null ? '' : html`<p class="alone"><a href="${pageLink(page, values.linkAgainUrl)}">${t.linkAgain.title}</a></p>`}
${values.signInUrl === null || values.again ? '' : html`<p class="alone"><a href="${pageLink(page, values.signInUrl)}">${t.signIn.title}</a></p>`}
${values.homeUrl === null ? '' : html`<p class="alone"><a href="${pageLink(page, values.homeUrl)}">${t.problem.home}</a></p>`}
${values.written.length === 0 ? '' : written(values)}
<p class="note">${t.problem.code(values.code, status)}</p>`,
  });
}

function whatToDo({ page, code, status, signedIn }: ProblemPageValues): string {
  const t = textsIn(page.language).problem;
  return t.whatToDoOf[code] ?? (signedIn ? t.signedInToDo[status] : undefined) ?? t.whatToDo[status] ?? t.otherwise;
}

/** To be read and copied: where a link is dead, it has to be sent by another. */
function written({ page, written: texts }: ProblemPageValues): Html {
  const all = textsIn(page.language);
  const t = all.problem;
  return html`<section aria-labelledby="written"><h2 id="written">${t.written}</h2><p>${t.writtenWords}</p>
${texts.map(({ box: name, of, text }, index) => {
  const id = `written-${index + 1}`;
  const label = writtenBoxes[name](all, of?.[page.language] ?? null);
  const box =
    text.length >= 30 || text.includes('\n')
      ? html`<textarea id="${id}" rows="${rowsOf(text)}" dir="auto" readonly>${text}</textarea>`
      : html`<input id="${id}" value="${text}" dir="auto" readonly>`;
  return html`<p class="field"><label for="${id}"${label === null ? html` class="unseen"` : ''}>${label ?? t.writtenPart(index + 1)}</label>${box}</p>`;
})}</section>`;
}

/** As many lines as it takes on a phone, and no more than leave the page in sight. */
function rowsOf(text: string): number {
  return Math.min(
    12,
    text.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / 32), 0),
  );
}

/** Everything that was typed is here, out of sight; a hidden box keeps the lines of a text. */
function sendAgain({ page, signInUrl }: ProblemPageValues, { url, withFiles, fields }: SendAgain): Html {
  const t = textsIn(page.language);
  return html`<p>${t.problem.kept}</p>
${signInUrl === null ? '' : html`<p>${t.problem.keptSignIn} <a href="${pageLink(page, signInUrl)}" target="_blank" rel="noopener">${t.signIn.title}</a></p>`}
<form method="post" action="${url}"${withFiles ? html` enctype="multipart/form-data"` : ''}>${carriedFields(page)}${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="actions"><button class="primary">${t.problem.sendAgain}</button></p></form>`;
}
