import { isTyped } from '../../rules/computed-figures.ts';
import { boxesIn, type Figure, type Indicator, indicatorsOf, isInWords, statedFiguresIn } from '../../rules/form-indicators.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { fieldId } from './answer-words.ts';
import { answersTable } from './answers-table.ts';
import { ownFigure } from './own-figure.ts';
import { draftBar, draftForm } from './report-draft.ts';
import { proseWarning, whyBox } from './report-field.ts';
import { sectionId } from './report-sections.ts';
import type { ReportPageValues } from './report-values.ts';
import { withSaidRows } from './said-rows.ts';

/** Everything that will be sent, beside last year's, before it is: what is unusual asks for a word here. Posts the same fields as the form. */
export interface CheckPageValues
  extends Pick<
    ReportPageValues,
    | 'page'
    | 'programName'
    | 'timeZone'
    | 'unit'
    | 'cycle'
    | 'form'
    | 'answers'
    | 'explanations'
    | 'lastYear'
    | 'confirmed'
    | 'comparedPeriod'
    | 'warnings'
    | 'draft'
    | 'draftVersion'
    | 'draftKey'
    | 'writer'
  > {
  actions: { submit: string; report: string; draft: string };
  /** Made anew each time the page is shown; two posts with one key are one report. */
  submissionKey: string;
  children: Pick<NonNullable<ReportPageValues['children']>, 'sums' | 'same' | 'approved' | 'all'> | null;
}

export function checkPage(values: CheckPageValues): string {
  const { page, unit, cycle, form, answers, children, actions } = values;
  const t = textsIn(page.language);
  const title = t.check.title(t.cycle(cycle), isolated(unit.name));
  const labels = indicatorsOf(form).flatMap((one): readonly (Indicator | Figure)[] => (isInWords(one) ? [one] : statedFiguresIn(one)));
  const warned = labels.filter(({ code }) => values.warnings.some((warning) => warning.code === code));
  const left = children === null ? 0 : children.all - children.approved;
  return layout(page, {
    title,
    over: values.programName,
    style: withSaidRows(values.form, ['unit.css', 'sent.css']),
    script: `report-typing-${page.language}.js`,
    main: html`<h1>${title}</h1>
<p class="lead">${t.check.notYet}</p>
${
  warned.length === 0
    ? ''
    : html`<section class="notice"><p>${t.check.warnings(warned.length)}</p><ul>${warned.map(({ code, label }) => html`<li><a href="#${fieldId(code)}-warning">${label[page.language]}</a></li>`)}</ul></section>`
}
${left === 0 ? '' : html`<p class="notice">${t.check.childrenLeft(left)}</p>`}
<form id="report" method="post" action="${actions.submit}" novalidate ${draftForm(values)}>
${carriedFields(page)}<input type="hidden" name="submissionKey" value="${values.submissionKey}"><input type="hidden" name="draftVersion" value="${values.draftVersion}">
${indicatorsOf(form)
  .filter((one) => isTyped(one))
  .flatMap(boxesIn)
  .map((code) => html`<input type="hidden" name="${boxName('answer', code)}" value="${answers[code] ?? ''}">`)}
${Object.keys(values.confirmed ?? {}).map((code) => html`<input type="hidden" name="${boxName('confirm', code)}" value="yes">`)}
<h2>${t.check.content}</h2>
${answersTable({
  form,
  cycle: values.cycle,
  answers,
  lastYear: values.lastYear,
  comparedPeriod: values.comparedPeriod,
  language: page.language,
  sums: children?.sums,
  same: children?.same,
  beside: ({ key, title: name }) =>
    html` <button class="quiet" formaction="${actions.draft}?to=${sectionId(key)}">${t.check.edit}<span class="unseen">: ${name[page.language]}</span></button>`,
  under: (code) => underAnswer(values, code),
})}
<p class="actions"><button class="primary">${t.check.submit}</button> <button formaction="${actions.draft}">${t.check.back}</button></p>
<p class="note">${t.check.submitNote}</p>
${draftBar(values)}
</form>`,
  });
}

function underAnswer(values: CheckPageValues, code: string): Html | '' {
  if (indicatorsOf(values.form).some((one) => isInWords(one) && one.code === code)) return proseWarning(values, code);
  if (values.children === null) return whyBox(values, code);
  // A parent's words belong to its own figure; without one there is nothing to explain.
  const own = ownFigure(values.form, values.answers, code, values.page.language);
  return own === '' ? '' : html`${own}${whyBox(values, code, true)}`;
}
