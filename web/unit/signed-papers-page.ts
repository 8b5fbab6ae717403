import { attachmentBytes, papersPerReport } from '../../rules/attachment-limits.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Text } from '../../rules/texts/language.ts';
import { dateBoxes } from '../date-boxes.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { fileLink, type PaperValues, paperLink } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

/** Names of the boxes; the problems that one of them mends. */
export type PaperField = 'file' | 'number' | 'issuedOn';

export interface SignedPapersPageValues {
  page: PageSetting;
  postUrl: string;
  backUrl: string;
  programName: string;
  unit: { name: string; parentName: string | null };
  cycle: CycleName;
  /** The indicator whose files they are; null: signed papers of the whole report. */
  answers: { code: string; label: Text; most: number } | null;
  /** Papers can be added and taken back. */
  open: boolean;
  papers: (PaperValues & { withdrawUrl: string | null })[];
  /** This press of the button. */
  key: string;
  typed: { number: string; issuedOn: string };
  wrong: { field: PaperField | null; text: Text } | null;
}

/** A unit attaches the scan of its signed report, and takes one back. It works as a plain form. */
export function signedPapersPage(values: SignedPapersPageValues): string {
  const { page, papers, wrong } = values;
  const t = textsIn(page.language);
  const { answers } = values;
  const most = answers?.most ?? papersPerReport;
  const title = answers ? t.answerFiles.pageTitle(isolated(answers.label[page.language])) : t.papers.pageTitle(unitInFull(values.unit));
  return layout(page, {
    title: wrong ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: 'result.css',
    main: html`${wrong ? html`<section class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" id="errors" autofocus><h2 id="errors-title">${t.papers.errorsTitle}</h2><ul><li>${wrong.field === null ? isolated(wrong.text[page.language]) : html`<a href="#${wrong.field}">${isolated(wrong.text[page.language])}</a>`}</li></ul></section>` : ''}
<h1>${title}</h1>
<p class="lead">${t.cycle(values.cycle)}. ${answers ? t.answerFiles.lead : t.papers.lead}</p>
${papers.length === 0 ? html`<p>${answers ? t.answerFiles.none : t.papers.none}</p>` : html`<ul class="plain papers">${papers.map((paper) => html`<li>${answers ? fileLink(paper, page.language) : paperLink(paper, page.language)}${withdrawing(values, paper.withdrawUrl)}</li>`)}</ul>`}
${values.open ? (papers.length < most ? form(values) : html`<p class="notice">${answers ? t.answerFiles.full(most) : t.papers.full(papersPerReport)}</p>`) : html`<p class="notice">${t.papers.closed}</p>`}
<p class="alone"><a href="${pageLink(page, values.backUrl)}">${t.papers.back}</a></p>`,
  });
}

function withdrawing({ page, open, answers }: SignedPapersPageValues, url: string | null): Html | '' {
  if (!open || url === null) return '';
  return html`<form method="post" action="${url}">${carriedFields(page)}${answers ? html`<input type="hidden" name="indicator" value="${answers.code}">` : ''}<button class="quiet">${answers ? textsIn(page.language).answerFiles.withdraw : textsIn(page.language).papers.withdraw}</button></form>`;
}

function form(values: SignedPapersPageValues): Html {
  const { page, typed } = values;
  const t = textsIn(page.language).papers;
  return html`<form method="post" action="${values.postUrl}" enctype="multipart/form-data" novalidate>${carriedFields(page)}
<input type="hidden" name="key" value="${values.key}"><h2>${values.answers ? textsIn(page.language).answerFiles.add : t.add}</h2>
${
  values.answers
    ? html`<input type="hidden" name="indicator" value="${values.answers.code}">`
    : html`${box(values, 'number', t.number, t.numberHint, (more) => html`<input id="number" name="number" maxlength="${longest.documentNumber}" value="${typed.number}" dir="auto"${more}>`)}
${dateBoxes(page.language, { name: 'issuedOn', label: t.issuedOn, note: t.issuedOnHint, value: typed.issuedOn, errors: values.wrong ? [values.wrong] : [] })}`
}
${box(values, 'file', t.file, t.fileHint(attachmentBytes / 1_048_576), (more) => html`<input id="file" name="file" type="file" accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"${more}>`)}
<p class="actions"><button class="primary">${t.send}</button></p><p class="note">${t.who}</p></form>`;
}

function box({ wrong, page }: SignedPapersPageValues, field: PaperField, label: string, hint: string, control: (more: Html) => Html): Html {
  const isWrong = wrong?.field === field;
  const described = html` aria-describedby="${field}-hint${isWrong ? ` ${field}-error` : ''}"${isWrong ? html` aria-invalid="true"` : ''}`;
  return html`<div class="field${isWrong ? ' is-wrong' : ''}"><label for="${field}">${label}</label><p class="hint" id="${field}-hint">${hint}</p>
${isWrong ? html`<p class="error" id="${field}-error"><strong>${textsIn(page.language).report.errorTitle}</strong> ${isolated(wrong?.text[page.language] ?? '')}</p>` : ''}${control(described)}</div>`;
}
