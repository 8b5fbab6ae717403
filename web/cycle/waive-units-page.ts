import { writeFigure } from '../../rules/numbers.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { actForm, actPage, doButton, leftWords, perLevelWords, reasonField, watchingNote } from './act-page.ts';
import type { WaiveUnitsPageValues } from './act-values.ts';

/** Lets units off their report, or takes that back: what it does to what is expected stands above the button. */
export function waiveUnitsPage(values: WaiveUnitsPageValues): string {
  const { page, preview, undo } = values;
  const t = textsIn(page.language).cycleActs;
  const n = (count: number) => writeFigure(count, page.language);
  const words = undo ? t.unwaiveUnits : t.waiveUnits;
  const nothing = preview.count === 0;
  const consequences = html`<section class="consequences" aria-labelledby="will"><h2 id="will">${nothing ? t.nothingToDo : t.nothingYet}</h2>
<ul><li><strong>${words(n(preview.count))}</strong></li>
${perLevelWords(values, preview)}
${undo ? notWaived(values) : waived(values)}</ul>
${nothing ? '' : expectedTable(values)}</section>${watchingNote(values)}`;
  const fields = html`${undo ? html`<input type="hidden" name="undo" value="yes">` : ''}${nothing ? '' : reasonField(values)}`;
  return actPage(
    values,
    undo ? t.unwaiveTitle : t.waiveTitle,
    html`${consequences}${actForm(values, 'waive', fields, nothing ? html`` : doButton(values, (undo ? t.unwaiveDo : t.waiveDo)(n(preview.count))))}`,
  );
}

function waived(values: WaiveUnitsPageValues): Html {
  const { page, preview } = values;
  const t = textsIn(page.language).cycleActs;
  const n = (count: number) => writeFigure(count, page.language);
  return html`${preview.submitted > 0 ? html`<li>${t.waivedReports(n(preview.submitted))}</li>` : ''}
${leftWords(values, preview, t.sentAlready)}
${preview.parents > 0 ? html`<li>${t.parentsWaived(n(preview.parents))}</li>` : ''}
<li>${t.remindersDropped}</li><li>${t.waiveBack}</li>`;
}

function notWaived({ page, preview }: WaiveUnitsPageValues): Html | '' {
  const others = Object.values(preview.left).reduce((sum, count) => sum + count, 0);
  return others === 0 ? '' : html`<li>${textsIn(page.language).cycleActs.notWaived(writeFigure(others, page.language))}</li>`;
}

function expectedTable({ page, preview }: WaiveUnitsPageValues): Html {
  const { language } = page;
  const t = textsIn(language).cycleActs;
  return html`<table class="expected"><caption>${t.expectedTable}</caption>
<thead><tr><th scope="col">${t.level}</th><th scope="col" class="number">${t.now}</th><th scope="col" class="number">${t.after}</th></tr></thead>
<tbody>${preview.expected.map(
    ({ level, now, after }) =>
      html`<tr><th scope="row">${tierWord(level)[language]}</th><td class="number">${writeFigure(now, language)}</td><td class="number">${now === after ? writeFigure(after, language) : html`<strong>${writeFigure(after, language)}</strong>`}</td></tr>`,
  )}</tbody></table>`;
}
