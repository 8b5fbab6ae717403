import { writeFigure } from '../../rules/numbers.ts';
import { writeClock, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import { dateBoxes } from '../date-boxes.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { actForm, actPage, doButton, leftWords, perLevelWords, reasonField, watchingNote } from './act-page.ts';
import type { ExtendUnitsPageValues } from './act-values.ts';
import { moveWords } from './move-words.ts';

type Preview = NonNullable<ExtendUnitsPageValues['preview']>;

/** A day for units of their own: first the day and the reason, then what it would do. */
export function extendUnitsPage(values: ExtendUnitsPageValues): string {
  const { page, preview } = values;
  const t = textsIn(page.language).cycleActs;
  if (!preview) {
    const fields = html`${dateBoxes(page.language, { name: 'until', label: t.until, value: values.until, note: t.untilNote(writeWeekday(values.closesOn, page.language)), errors: values.errors })}
${reasonField(values)}`;
    return actPage(
      values,
      t.extendTitle,
      actForm(values, 'extend', fields, html`<button class="primary" name="step" value="preview">${t.preview}</button>`),
    );
  }
  const n = (count: number) => writeFigure(count, page.language);
  // What is done is what was shown: the day that it was moved to.
  const fields = html`<input type="hidden" name="until" value="${preview.due.date}"><input type="hidden" name="reason" value="${values.reason}">`;
  const act =
    preview.count === 0 ? html`` : doButton(values, t.extendDo(n(preview.count), writeShortDate(preview.due.date, page.language)));
  return actPage(
    values,
    t.extendTitle,
    html`${consequences(values, preview)}${watchingNote(values)}${actForm(values, 'extend', fields, html`${act} <button name="step" value="choose">${t.change}</button>`)}`,
  );
}

function consequences(values: ExtendUnitsPageValues, preview: Preview): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const acts = t.cycleActs;
  const n = (count: number) => writeFigure(count, language);
  const { due, beyondParent } = preview;
  const parents = beyondParent.parents.map((parent) => acts.parentDue(isolated(parent.name), writeShortDate(parent.due, language)));
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${preview.count === 0 ? acts.nothingToDo : acts.nothingYet}</h2>
<ul><li><strong>${acts.extendUnits(n(preview.count))}</strong></li>
${perLevelWords(values, preview)}
<li>${acts.newDue(writeClock(due.at, timeZone, language))}${due.movedFrom && due.why ? html` ${acts.movedBecause(writeWeekday(due.movedFrom, language), moveWords(due.why, language))}` : ''}</li>
${preview.later > 0 ? html`<li>${acts.laterAlready(n(preview.later))}</li>` : ''}
${leftWords(values, preview, acts.sentNoNeed)}
<li>${acts.doneReason} <bdi>${values.reason}</bdi></li>
${preview.count === 0 ? '' : html`<li>${acts.extendTold}</li><li>${acts.extendBack}</li>`}</ul>
${beyondParent.count === 0 ? '' : html`<p class="notice is-returned">${acts.parentsBefore(n(beyondParent.count), parents.join(', '))}</p>`}
${
  preview.rounds.length === 0
    ? ''
    : html`<h3>${acts.newRounds}</h3><ul>${preview.rounds.map(
        ({ kind, at, atOnce }) =>
          html`<li>${t.momentNames[kind]}, ${writeClock(at, timeZone, language)}${atOnce ? html` <strong>(${acts.atOnce})</strong>` : ''}</li>`,
      )}</ul>`
}
<p class="alone"><a href="${pageLink(page, `${values.url}/plan`)}">${acts.toPlan}</a></p></section>`;
}
