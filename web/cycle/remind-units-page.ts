import type { AssignmentState } from '../../rules/assignments.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { actForm, actPage, doButton, leftWords, perLevelWords, watchingNote } from './act-page.ts';
import type { RemindUnitsPageValues } from './act-values.ts';

/** Who would get a reminder now, and who would not. */
export function remindUnitsPage(values: RemindUnitsPageValues): string {
  const { language } = values.page;
  const t = textsIn(language);
  const { preview } = values;
  const n = (count: number) => writeFigure(count, language);
  const states = (Object.entries(preview.states) as [AssignmentState, number][]).filter(([, count]) => count > 0);
  const nothing = preview.mails === 0;
  const consequences = html`<section class="consequences" aria-labelledby="will"><h2 id="will">${nothing ? t.cycleActs.nothingToDo : t.cycleActs.nothingYet}</h2>
<ul><li>${nothing ? t.cycleActs.remindNone : html`<strong>${t.cycleActs.remindWords(n(preview.mails), n(preview.count))}</strong>`}</li>
${perLevelWords(values, preview)}
${states.length === 0 ? '' : html`<li>${t.cycleActs.byState(states.map(([state, count]) => t.program.stateCount(n(count), t.stateNames[state])).join(', '))}</li>`}
${
  preview.remindedToday === null
    ? ''
    : html`<li>${t.cycleActs.remindedToday(n(preview.remindedToday.units), writeClock(preview.remindedToday.lastAt, values.timeZone, language))}</li>`
}
${preview.noContact > 0 ? html`<li>${t.cycleActs.noContact(n(preview.noContact))}</li>` : ''}
${leftWords(values, preview, t.cycleActs.sentAlready)}
${nothing ? '' : html`<li>${t.cycleActs.remindBack}</li>`}</ul></section>${watchingNote(values)}`;
  return actPage(
    values,
    t.cycleActs.remindTitle,
    html`${consequences}${actForm(values, 'remind', html``, nothing ? html`` : doButton(values, t.cycleActs.remindDo(n(preview.mails))))}`,
  );
}
