import type { AssignmentState } from '../../rules/assignments.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { MomentKind } from '../../rules/plan.ts';
import { writeClock, writeWeekday } from '../../rules/texts/dates.ts';
import { dateBoxes } from '../date-boxes.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { actForm, actPage, doButton, leftWords, perLevelWords, reasonField, watchingNote } from './act-page.ts';
import type { ActPageValues, ActPreview } from './act-values.ts';

export interface ReopenCyclePageValues extends ActPageValues {
  /** As it was typed. */
  until: string;
  above: 'returned' | 'kept';
  /** Null before a day was chosen. */
  preview: ReopenPreview | null;
}

export interface ReopenPreview extends ActPreview {
  states: Partial<Record<AssignmentState, number>>;
  due: { date: CalendarDate; at: Instant; movedFrom: CalendarDate | null };
  moments: { kind: MomentKind; at: Instant }[];
  /** Reports above what was approved of the chosen ones. */
  above: { code: string; name: string }[];
  /** How many corrections of approved reports, of units that were not chosen, wait again. */
  corrections: number;
  /** Leadership has a result of it. */
  delivered: boolean;
}

/** Opening a closed cycle again for chosen units: a day and the reason, then what becomes of each report and of the result. */
export function reopenCyclePage(values: ReopenCyclePageValues): string {
  const { page, preview } = values;
  const { language } = page;
  const t = textsIn(language);
  if (!preview) {
    const fields = html`<p>${t.reopening.words}</p>${dateBoxes(language, { name: 'until', label: t.cycleActs.until, value: values.until, note: t.reopening.untilNote, errors: values.errors })}
${reasonField(values)}`;
    return actPage(
      values,
      t.reopening.title,
      actForm(values, 'reopen', fields, html`<button class="primary" name="step" value="preview">${t.cycleActs.preview}</button>`),
    );
  }
  // What is done is what was shown: the day that it was moved to.
  const carried = html`<input type="hidden" name="until" value="${preview.due.date}"><input type="hidden" name="reason" value="${values.reason}">${preview.above.length === 0 ? html`<input type="hidden" name="above" value="${values.above}">` : choice(values, preview)}`;
  const button = preview.count === 0 ? html`` : doButton(values, t.reopening.do(writeFigure(preview.count, language)));
  return actPage(
    values,
    t.reopening.title,
    html`${consequences(values, preview)}${watchingNote(values)}${actForm(values, 'reopen', carried, html`${button} <button name="step" value="choose">${t.cycleActs.change}</button>`)}`,
  );
}

function consequences(values: ReopenCyclePageValues, preview: ReopenPreview): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const { missed = 0, approved = 0, submitted = 0, returned = 0 } = preview.states;
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${preview.count === 0 ? t.cycleActs.nothingToDo : t.cycleActs.nothingYet}</h2>
<ul>${perLevelWords(values, preview)}
${missed > 0 ? html`<li>${t.reopening.missed(n(missed))}</li>` : ''}
${approved > 0 ? html`<li>${t.reopening.approved(n(approved))}</li>` : ''}
${submitted + returned > 0 ? html`<li>${t.reopening.waiting(n(submitted + returned))}</li>` : ''}
<li>${t.cycleActs.newDue(writeClock(preview.due.at, timeZone, language))}${preview.due.movedFrom === null ? '' : html` ${t.reopening.moved(writeWeekday(preview.due.movedFrom, language))}`}</li>
${preview.moments.map(({ kind, at }) => html`<li>${t.momentNames[kind]}: ${writeClock(at, timeZone, language)}</li>`)}
${leftWords(values, preview, t.cycleActs.sentNoNeed)}
<li>${t.reopening.others}</li>
${preview.corrections > 0 ? html`<li>${t.closing.correctionsAgain(n(preview.corrections))}</li>` : ''}<li>${preview.delivered ? t.reopening.delivered : t.reopening.notDelivered}</li><li>${t.reopening.told}</li><li>${t.reopening.back}</li>
<li>${t.cycleActs.doneReason} <bdi>${values.reason}</bdi></li></ul></section>`;
}

function choice({ page: { language }, above }: ReopenCyclePageValues, preview: ReopenPreview): Html {
  const t = textsIn(language).reopening;
  const names = preview.above.map(({ name }) => isolated(name));
  const option = (becomes: 'returned' | 'kept') =>
    html`<p class="confirm"><input type="radio" id="above-${becomes}" name="above" value="${becomes}"${becomes === above ? html` checked` : ''}><label for="above-${becomes}">${t.above[becomes]}</label></p>`;
  return html`<fieldset class="field"><legend>${t.aboveTitle(textsIn(language).list(names))}</legend>${option('returned')}${option('kept')}</fieldset>`;
}
