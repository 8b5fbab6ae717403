import { boxName } from '../../rules/report-box-names.ts';
import { longest } from '../../rules/text-lengths.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import type { DecideReportPageValues, TakeBackValues } from './decide-report-values.ts';

/** Under an approved report: what returning it would do, who is told, what becomes of the reports above, and then the button. */
export function takeBackSection(values: DecideReportPageValues): Html | '' {
  const { page, takeBack, errors, urls, sent, sum } = values;
  if (takeBack === null) return '';
  const t = textsIn(page.language).review.takeBack;
  const told = takeBack.above.filter((report) => report.told);
  const unreached = told.filter(({ readers }) => readers === 0);
  const comment = values.ofCorrection ? '' : values.comment;
  const wrong = errors.length > 0 && !values.ofCorrection;
  const box = { name: 'comment', label: t.reason, value: comment, rows: 3, most: longest.comment, readers: t.readers };
  return html`<section class="decision" id="take-back" aria-labelledby="take-back-title"><h2 id="take-back-title">${t.title}</h2>
<details${wrong || comment !== '' ? html` open` : ''}><summary>${t.open}</summary>
<ul><li>${sum === null ? t.leaf : t.parent}</li>
<li>${takeBack.readers === 0 ? t.unreached(isolated(values.unit.name)) : t.unit}</li>
${told.length === 0 ? '' : html`<li>${t.told(told.map(({ name }) => isolated(name)).join(', '))}</li>`}
${unreached.map(({ name }) => html`<li>${t.unreached(isolated(name))}</li>`)}</ul>
<form method="post" action="${urls.decide}" novalidate>${carriedFields(page)}<input type="hidden" name="version" value="${sent.version}"><input type="hidden" name="takesBack" value="yes">
${takeBack.above.filter((report) => report.sent).map((report) => aboveChoice(values, report, 'back'))}
<div class="field${wrong ? ' is-wrong' : ''}">${wordsBox({ language: page.language, errors, ...box })}</div>
<p><button class="returning" name="decision" value="return">${t.title}</button></p></form></details></section>`;
}

export function aboveChoice(
  { page }: Pick<DecideReportPageValues, 'page'>,
  { code, name, version }: TakeBackValues['above'][number],
  of: 'back' | 'correction',
): Html {
  const t = textsIn(page.language).review.takeBack;
  const box = boxName('above', code);
  const option = (then: 'returned' | 'kept', words: string, checked: boolean) =>
    html`<p class="confirm"><input type="radio" id="${of}-${box}-${then}" name="${box}" value="${version}:${then}"${checked ? html` checked` : ''}><label for="${of}-${box}-${then}">${words}</label></p>`;
  return html`<fieldset><legend>${t.above(isolated(name))}</legend>${option('returned', t.aboveReturned, true)}${option('kept', of === 'correction' ? t.aboveKeptCorrected : t.aboveKept, false)}</fieldset>`;
}
