import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { writeClock, writeWeekday } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import { moveWords } from './move-words.ts';
import { changedName, mainChanges } from './plan-change.ts';
import type { PlanChangeValues, ReschedulePageValues } from './plan-values.ts';
import { watching } from './watching.ts';

/** Names of the posted fields, so that the route reads what the page wrote. */
export const rescheduleFields = { due: (level: string) => `due.${level}`, close: 'close' };

/** Other due days or another close: first the days and the reason, then, before the button, every moment that would move. */
export function reschedulePage(values: ReschedulePageValues): string {
  const { page } = values;
  const t = textsIn(page.language).cyclePlan;
  return layout(page, {
    title: t.rescheduleTitle,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, `${values.url}/plan`)}">← ${t.backToPlan}</a></p>
<h1>${t.rescheduleTitle}</h1>
${values.errors.length === 0 ? '' : html`<div class="notice is-returned" id="errors" role="alert"><ul class="plain">${values.errors.map((text) => html`<li>${isolated(text[page.language])}</li>`)}</ul></div>`}
${values.open ? (values.preview ? preview(values, values.preview) : fields(values)) : html`<p class="notice">${t.closed}</p>`}</div>`,
  });
}

function form(values: ReschedulePageValues, inside: Html): Html {
  const { page, url } = values;
  return html`${values.act ? '' : watching(page)}<form class="act-form" method="post" action="${url}/reschedule">${carriedFields(page)}<input type="hidden" name="key" value="${values.key}">${inside}</form>`;
}

function fields(values: ReschedulePageValues): Html {
  const { page, dues, close } = values;
  const { language } = page;
  const t = textsIn(language);
  const field = (name: string, id: string, label: string, current: string, typed: string) =>
    html`<p class="act-field"><label for="${id}">${label}</label><input id="${id}" name="${name}" type="date" value="${typed}" aria-describedby="${id}-now"><small id="${id}-now">${t.cyclePlan.nowIs(writeWeekday(current, language))}</small></p>`;
  return form(
    values,
    html`<p>${t.cyclePlan.rescheduleNote}</p>
${dues
  .toReversed()
  .map(({ level, current, typed }, index) =>
    field(rescheduleFields.due(level), `due-${index}`, t.cyclePlan.dueField(small(levelName(level)[language])), current, typed),
  )}
${field(rescheduleFields.close, 'close', t.cyclePlan.closeField, close.current, close.typed)}
<p class="act-field"><label for="reason">${t.cycleActs.reason}</label><textarea id="reason" name="reason" rows="2" maxlength="1000" required dir="auto" aria-describedby="reason-note">${values.reason}</textarea><small id="reason-note">${t.cycleActs.reasonNote}</small></p>
<p class="act-buttons"><button class="primary" name="step" value="preview">${t.cycleActs.preview}</button> <a href="${pageLink(page, `${values.url}/plan`)}">${t.cyclePlan.backToPlan}</a></p>`,
  );
}

function preview(values: ReschedulePageValues, shown: NonNullable<ReschedulePageValues['preview']>): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const plan = t.cyclePlan;
  const n = (count: number) => writeFigure(count, language);
  const level = (name: string) => small(levelName(name)[language]);
  const { main, rest } = mainChanges(shown.changes);
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<ul>${shown.units.map(({ level: name, count, date }) => html`<li>${plan.unitsMoved(n(count), level(name), writeWeekday(date, language))}</li>`)}
${shown.moved.map(({ date, moved, level: name }) => html`<li>${name === null ? plan.closeField : plan.dueField(level(name))} ${writeWeekday(date, language)}. ${plan.moved(writeWeekday(moved.from, language), moveWords(moved.why, language))}</li>`)}
${shown.kept > 0 && shown.units.length > 0 ? html`<li>${plan.unitsKept(n(shown.kept))}</li>` : ''}
${shown.atOnce.map((what) => html`<li><strong>${plan.atOnce(changedName(what, language))}</strong></li>`)}
${shown.units.length > 0 ? html`<li>${plan.notTold}</li>` : ''}<li>${t.cycleActs.doneReason} <bdi>${values.reason}</bdi></li></ul>
${changeTable(main, plan.previewTitle, timeZone, language)}
${rest.length === 0 ? '' : html`<details id="rest"><summary>${plan.versionMore(n(rest.length))}</summary>${changeTable(rest, plan.list, timeZone, language)}</details>`}</section>
${form(
  values,
  html`${values.dues.map(({ level: name, typed }) => html`<input type="hidden" name="${rescheduleFields.due(name)}" value="${typed}">`)}
<input type="hidden" name="${rescheduleFields.close}" value="${values.close.typed}"><input type="hidden" name="reason" value="${values.reason}">
<p class="act-buttons">${values.act ? html`<button class="primary" name="step" value="do">${plan.do}</button> ` : ''}<button name="step" value="choose">${t.cycleActs.change}</button></p>`,
)}`;
}

function changeTable(changes: PlanChangeValues[], caption: string, timeZone: string, language: Language): Html {
  const t = textsIn(language).cyclePlan;
  const cell = (at: string | null, none: string) =>
    at === null ? html`<span class="note">${none}</span>` : writeClock(at, timeZone, language);
  return html`<table class="changes"><caption>${caption}</caption><thead><tr><th scope="col">${t.what}</th><th scope="col">${t.before}</th><th scope="col">${t.after}</th></tr></thead>
<tbody>${changes.map(
    ({ what, before, after }) =>
      html`<tr><th scope="row">${changedName(what, language)}</th><td data-head="${t.before}">${cell(before, t.added)}</td><td data-head="${t.after}">${cell(after, t.dropped)}</td></tr>`,
  )}</tbody></table>`;
}
