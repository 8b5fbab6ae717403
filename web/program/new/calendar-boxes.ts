import { countRows } from '../../../rules/program-rows.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { area, folded, monthDay, type NewProgramForm, rowButton } from './boxes.ts';

/** The days of each year's cycle, before they are moved to working days. */
export function calendarBoxes(form: NewProgramForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'calendar.due');
  return html`<p class="hint">${t.calendarHint}</p>
<div class="days">${monthDay(form, 'calendar.opening', t.opening)}${monthDay(form, 'calendar.cutOff', t.cutOff)}</div>
<h3>${t.due}</h3><p class="hint">${t.dueHint}</p>
<div class="days">${Array.from(
    { length: count },
    (_, index) =>
      html`<div class="due-row">${monthDay(form, `calendar.due.${index}`, t.dueOf(index + 1, count))}${count > 1 ? rowButton(form, `remove:calendar.due.${index}`, t.remove, 'calendar', t.dueOf(index + 1, count)) : ''}</div>`,
  )}</div>
${rowButton(form, 'add:calendar.due', t.addDue, 'calendar')}
<h3>${t.afterDue}</h3>
<div class="days">${monthDay(form, 'calendar.close', t.close)}${monthDay(form, 'calendar.compile', t.compile)}${monthDay(form, 'calendar.deliver', t.deliver)}</div>
<h3>${t.reminders}</h3><ul>${t.reminderPolicy.map((line) => html`<li>${line}</li>`)}</ul>
${folded(
  form,
  'more-calendar',
  t.daysOffTitle,
  ['calendar.daysOff', 'calendar.daysWorked'],
  html`${area(form, 'calendar.daysOff', t.daysOff, 5, t.daysOffHint)}${area(form, 'calendar.daysWorked', t.daysWorked, 2, t.daysWorkedHint)}`,
)}`;
}
