import { figuresIn } from '../../rules/form-indicators.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { inEachLanguage, textsIn } from '../texts/dictionary.ts';
import { comparedName, type TypedAnswers } from './answer-words.ts';
import { answersTable } from './answers-table.ts';
import type { ReportPageValues } from './report-values.ts';

/** "Nothing to report" and "same as last year", with every figure that they stand for, before they are said. */
export interface ConfirmPageValues
  extends Pick<ReportPageValues, 'programName' | 'unit' | 'cycle' | 'form' | 'lastYear' | 'comparedPeriod' | 'draftKey' | 'draftVersion'> {
  page: PageSetting;
  kind: 'nothing' | 'same';
  /** Takes `confirmed`. */
  submitUrl: string;
  backUrl: string;
  submissionKey: string;
  answers: TypedAnswers;
  /** What is carried over is a part of what a unit stated that was divided since. */
  estimated: boolean;
  /** Other figures were saved, and would be dropped. */
  hasDraft: boolean;
  /** The box was not ticked. */
  unconfirmed: boolean;
}

export function confirmPage(values: ConfirmPageValues): string {
  const { page, kind, unconfirmed } = values;
  const t = textsIn(page.language);
  const period = comparedName(values, page.language);
  const title = t.check[kind](isolated(values.unit.name));
  const errors = unconfirmed ? [{ field: 'confirmed', text: inEachLanguage((each) => each.check.confirmMissing) }] : [];
  const words = {
    nothing: [t.report.nothingWords, t.report.nothingConfirm, t.report.nothingSubmit],
    same: [t.report.sameWords(period), t.report.sameConfirm(period), t.report.sameSubmit],
  }[kind];
  return layout(page, {
    title: unconfirmed ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: ['unit.css', 'sent.css'],
    script: 'report-sent.js',
    main: html`<h1>${title}</h1>
${errorSummary(errors, page.language)}
<p class="lead">${t.cycle(values.cycle)}. ${words[0]} ${t.check.notYet}</p>
${values.hasDraft ? html`<p class="notice is-returned">${t.check.draftDropped}</p>` : ''}
${values.estimated ? html`<p class="notice">${t.check.carriedEstimate}</p>` : ''}
<h2>${t.check.content}</h2>
${answersTable({ form: figuresOnly(values.form), cycle: values.cycle, answers: values.answers, lastYear: values.lastYear, comparedPeriod: values.comparedPeriod, language: page.language, kind })}
<form method="post" action="${values.submitUrl}" data-key="${values.draftKey}" novalidate>
${carriedFields(page)}<input type="hidden" name="submissionKey" value="${values.submissionKey}"><input type="hidden" name="draftVersion" value="${values.draftVersion}">
<div class="field${unconfirmed ? ' is-wrong' : ''}">${fieldError(errors, 'confirmed', page.language)}
<p class="confirm"><input type="checkbox" id="confirmed" name="confirmed" value="yes" required${describedBy(errors, 'confirmed')}><label for="confirmed">${words[1]}</label></p></div>
<p class="actions"><button class="primary">${words[2]}</button> <a href="${pageLink(page, values.backUrl)}">${t.contact.back}</a></p>
</form>`,
  });
}

/** These ways state no words of the unit's own. */
function figuresOnly(form: ConfirmPageValues['form']): ConfirmPageValues['form'] {
  const sections = form.sections.map((section) => ({
    ...section,
    indicators: section.indicators.filter((one) => figuresIn(one).length > 0),
  }));
  return { ...form, sections: sections.filter(({ indicators }) => indicators.length > 0) };
}
