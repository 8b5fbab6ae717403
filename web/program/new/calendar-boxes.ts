import { countRows } from '../../../rules/change-program-rows.ts';
import { cutOffsNeeded, type ReviewRhythm, reviewRhythms } from '../../../rules/cycle-rhythm.ts';
import { graceDays } from '../../../rules/grace-days.ts';
import { writeFigure } from '../../../rules/numbers.ts';
import { deliveryTexts, deliveryWays } from '../../../rules/release-days.ts';
import { sentChoices, sentTexts, usualSent } from '../../../rules/sent-of-ended-units.ts';
import type { Text } from '../../../rules/texts/language.ts';
import { capital } from '../../../rules/texts/letter-case.ts';
import { tierName } from '../../../rules/texts/level-names.ts';
import { type Html, html } from '../../html.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { reminderFields } from '../reminder-fields.ts';
import { area, box, choice, folded, kept, monthDay, rowButton } from './boxes.ts';
import type { ProgramTaskForm, TierCount } from './task-values.ts';

/** How often, the days of each year's cycle before they are moved to working days, and what besides is set beforehand. */
export function calendarBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  return html`<p class="hint">${t.calendarHint}</p>
${choice(
  form,
  'calendar.reviews',
  t.reviews,
  reviewRhythms.map((one): [string, string] => [one === 'yearly' ? '' : one, t.reviewRhythms[one]]),
  t.reviewsHint,
)}
<p class="field">${rowButton(form, 'rhythm', t.useRhythm, 'days')}</p>
${dayBoxes(form)}
${ways(form)}
<h2>${t.reminders}</h2>${reminderFields(
    form,
    Array.from({ length: countRows(form.fields, 'calendar.due') }, (_, index) => dueOf(form, index)),
  )}
${folded(
  form,
  'more-calendar',
  t.daysOffTitle,
  ['calendar.daysOff', 'calendar.daysWorked'],
  html`${area(form, 'calendar.daysOff', t.daysOff, 5, t.daysOffHint)}${area(form, 'calendar.daysWorked', t.daysWorked, 2, t.daysWorkedHint)}`,
)}`;
}

/** What of it an amendment changes. How often stays, and says why; what is the standing office's own has pages of its own. */
export const agreedDayBoxes = (form: ProgramTaskForm): Html =>
  html`<p class="hint">${textsIn(form.page.language).amendments.rhythmStays}</p>${kept(form, 'calendar.reviews')}${dayBoxes(form)}${ways(form)}`;

/** How a review goes by its days when something comes between. */
function ways(form: ProgramTaskForm): Html {
  const { language } = form.page;
  const t = textsIn(language).newProgram;
  const oneOf = <T extends string>(all: readonly T[], usual: T, texts: Record<T, Text>) =>
    all.map((one): [string, string] => [one === usual ? '' : one, texts[one][language]]);
  return html`${box(form, 'calendar.graceDays', t.graceDays, { size: 2, inputmode: 'numeric', hint: t.graceDaysHint(graceDays.usual, graceDays.most) })}
${choice(form, 'calendar.delivery', t.delivery, oneOf(deliveryWays, 'on-its-day', deliveryTexts), t.deliveryHint)}
${choice(form, 'calendar.sentOfEnded', t.sentOfEnded, oneOf(sentChoices, usualSent, sentTexts), t.sentOfEndedHint)}`;
}

function dueOf(form: ProgramTaskForm, index: number): string {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'calendar.due');
  const { tiers } = form;
  return tiers?.length === count ? tierDue(tiers[index] as TierCount, form) : t.dueOf(index + 1, count);
}

function dayBoxes(form: ProgramTaskForm): Html {
  const t = textsIn(form.page.language).newProgram;
  const count = countRows(form.fields, 'calendar.due');
  const { tiers } = form;
  const rhythm = reviewRhythms.find((one) => one === form.fields['calendar.reviews']) ?? 'yearly';
  return html`${rhythm === 'on-days' ? area(form, 'calendar.reviewDays', t.reviewDays, 4, t.reviewDaysHint) : ''}
${rhythm === 'on-days' ? html`<p class="hint">${t.asFarApart}</p>` : cutOffsNeeded(rhythm).most > 0 ? html`<p class="hint">${t.lastOfYear}</p>` : ''}
<div class="days" id="days">${monthDay(form, 'calendar.opening', t.opening)}${monthDay(form, 'calendar.cutOff', t.cutOff)}</div>
${earlierCutOffs(form, rhythm)}
<p class="hint" id="period">${t.stateReportYear} ${rowButton(form, 'state-report-year', t.useStateReportYear, 'period')}</p>
<h2 id="due">${t.due}</h2><p class="hint">${t.dueHint}</p>${tiers !== null && tiers.length !== count ? html`<p class="notice">${t.tiersDiffer(tiers.length, count)} ${rowButton(form, 'tiers', t.oneDueATier, 'due')}</p>` : ''}
<div class="days">${Array.from(
    { length: count },
    (_, index) =>
      html`<div class="due-row">${monthDay(form, `calendar.due.${index}`, dueOf(form, index))}${count > 1 && tiers?.length !== count ? rowButton(form, `remove:calendar.due.${index}`, t.remove, 'due', dueOf(form, index)) : ''}</div>`,
  )}</div>
${tiers === null ? rowButton(form, 'add:calendar.due', t.addDue, 'due') : ''}
<h2>${t.afterDue}</h2>
<div class="days">${monthDay(form, 'calendar.close', t.close)}${monthDay(form, 'calendar.compile', t.compile)}${monthDay(form, 'calendar.deliver', t.deliver)}</div>`;
}

/** The data cut-offs of the cycles of a year before its last. */
function earlierCutOffs(form: ProgramTaskForm, rhythm: ReviewRhythm): Html | '' {
  const { least, most } = cutOffsNeeded(rhythm);
  if (most === 0) return '';
  const t = textsIn(form.page.language).newProgram;
  return html`<h2>${t.cutOffs}</h2><p class="hint">${least > 0 ? t.cutOffsNeeded : t.cutOffsHint}</p>
<div class="days">${Array.from({ length: most }, (_, index) => monthDay(form, `calendar.cutOffs.${index}`, t.cutOffOf(index + 1)))}</div>`;
}

/** "Xã (460 đơn vị)". */
function tierDue({ level, units }: TierCount, { page: { language } }: ProgramTaskForm): string {
  return textsIn(language).newProgram.dueOfTier(capital(tierName(level)[language]), writeFigure(units, language));
}
