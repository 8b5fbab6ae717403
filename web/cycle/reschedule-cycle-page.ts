import { writeFigure } from '../../rules/numbers.ts';
import { writeWeekday } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { levelName, tierName } from '../../rules/texts/level-names.ts';
import { dateBoxes } from '../date-boxes.ts';
import { dueClashTable } from '../due-clash-table.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonField } from './act-page.ts';
import { changeTable } from './change-table.ts';
import { moveWords } from './move-words.ts';
import { changedName, mainChanges } from './plan-change-words.ts';
import type { RescheduleCyclePageValues } from './plan-values.ts';
import { watching } from './watching.ts';

/** Names of the posted fields, so that the route reads what the page wrote. */
export const rescheduleFields = { due: (level: string) => `due.${level}`, close: 'close' };

/** Other due days or another close: first the days and the reason, then, before the button, every moment that would move. */
export function rescheduleCyclePage(values: RescheduleCyclePageValues): string {
  const { page } = values;
  const t = textsIn(page.language).cyclePlan;
  return layout(page, {
    title: t.rescheduleTitle,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, `${values.url}/plan`)}">← ${t.backToPlan}</a></p>
<h1>${t.rescheduleTitle}</h1>
${errorSummary(errorsAtBoxes(values), page.language)}
${values.open ? (values.preview ? preview(values, values.preview) : fields(values)) : html`<p class="notice">${t.closed}</p>`}</div>`,
  });
}

function form(values: RescheduleCyclePageValues, inside: Html): Html {
  const { page, url } = values;
  return html`${values.act ? '' : watching(page)}<form class="act-form" method="post" action="${url}/reschedule" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${values.key}"><input type="hidden" name="plan" value="${values.plan}">${inside}</form>`;
}

/** The id of the box for what is posted as `name`: the name of a level may have letters that an address has not. */
const boxOf = ({ dues }: RescheduleCyclePageValues, name: string): string =>
  name === rescheduleFields.close ? 'close' : `due-${dues.findIndex(({ level }) => rescheduleFields.due(level) === name)}`;

const errorsAtBoxes = (values: RescheduleCyclePageValues): FormError[] =>
  values.errors.map(({ field, text }) => ({ field: field === null || field === 'reason' ? field : boxOf(values, field), text }));

function fields(values: RescheduleCyclePageValues): Html {
  const { page, dues, close } = values;
  const { language } = page;
  const t = textsIn(language);
  const field = (name: string, label: string, { current, typed }: { current: string; typed: string }) =>
    dateBoxes(language, {
      name,
      id: boxOf(values, name),
      label,
      value: typed,
      note: t.cyclePlan.nowIs(writeWeekday(current, language)),
      errors: errorsAtBoxes(values),
    });
  return form(
    values,
    html`<p>${t.cyclePlan.rescheduleNote}</p>
${dues.toReversed().map((due) => field(rescheduleFields.due(due.level), t.cyclePlan.dueField(small(tierName(due.level)[language])), due))}
${field(rescheduleFields.close, t.cyclePlan.closeField, close)}
${reasonField(values)}
<p class="act-buttons"><button class="primary" name="step" value="preview">${t.cycleActs.preview}</button> <a href="${pageLink(page, `${values.url}/plan`)}">${t.cyclePlan.backToPlan}</a></p>`,
  );
}

function preview(values: RescheduleCyclePageValues, shown: NonNullable<RescheduleCyclePageValues['preview']>): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const plan = t.cyclePlan;
  const n = (count: number) => writeFigure(count, language);
  const level = (name: string) => small(levelName(name)[language]);
  const { main, rest } = mainChanges(shown.changes);
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<ul>${shown.units.map(({ level: name, count, date }) => html`<li>${plan.unitsMoved(n(count), level(name), writeWeekday(date, language))}</li>`)}
${shown.moved.map(({ date, moved, level: name }) => html`<li>${name === null ? plan.closeField : plan.dueField(small(tierName(name)[language]))} ${writeWeekday(date, language)}. ${plan.moved(writeWeekday(moved.from, language), moveWords(moved.why, language))}</li>`)}
${shown.raised.map(({ level: name, count, from, date }) => html`<li>${plan.unitsRaised(n(count), level(name), writeWeekday(from, language), writeWeekday(date, language))}</li>`)}
${shown.kept > 0 && shown.units.length > 0 ? html`<li>${plan.unitsKept(n(shown.kept))}</li>` : ''}
${shown.atOnce.map((what) => html`<li><strong>${plan.atOnce(changedName(what, language))}</strong></li>`)}
<li>${plan.told}</li><li>${t.cycleActs.doneReason} <bdi>${values.reason}</bdi></li></ul>
${changeTable(main, plan.previewTitle, timeZone, language)}
${rest.length === 0 ? '' : html`<details id="rest"><summary>${plan.versionMore(n(rest.length))}</summary>${changeTable(rest, plan.list, timeZone, language)}</details>`}</section>
${dueClashTable(shown.clashes, language)}
${form(
  values,
  html`${values.dues.map(({ level: name, typed }) => html`<input type="hidden" name="${rescheduleFields.due(name)}" value="${typed}">`)}
<input type="hidden" name="${rescheduleFields.close}" value="${values.close.typed}"><input type="hidden" name="reason" value="${values.reason}">
<p class="act-buttons">${values.act ? html`<button class="primary" name="step" value="do">${plan.do}</button> ` : ''}<button name="step" value="choose">${t.cycleActs.change}</button></p>`,
)}`;
}
