import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { actForm, actPage, doButton, leftWords, perLevelWords, reasonField, watchingNote } from './act-page.ts';
import type { TakeBackExtensionPageValues } from './act-values.ts';

/** Takes back the day of their own that units were given: on which day they are due then stands above the button. */
export function takeBackExtensionPage(values: TakeBackExtensionPageValues): string {
  const { page, preview, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).cycleActs;
  const n = (count: number) => writeFigure(count, language);
  const nothing = preview.count === 0;
  const consequences = html`<section class="consequences" aria-labelledby="will"><h2 id="will">${nothing ? t.nothingToDo : t.nothingYet}</h2>
<ul><li><strong>${t.unextendUnits(n(preview.count))}</strong></li>
${perLevelWords(values, preview)}
${preview.dues.map(({ level, at }) => html`<li>${t.dueWithLevel(small(tierWord(level)[language]), writeClock(at, timeZone, language))}</li>`)}
${preview.overdue > 0 ? html`<li><strong class="overdue">${t.overdueAtOnce(n(preview.overdue))}</strong></li>` : ''}
${leftWords(values, preview, t.sentWithDay)}
${preview.without > 0 ? html`<li>${t.notExtended(n(preview.without))}</li>` : ''}
${nothing ? '' : html`<li>${t.unextendTold}</li>`}</ul></section>${watchingNote(values)}`;
  return actPage(
    values,
    t.unextendTitle,
    html`${consequences}${actForm(values, 'take-back-extension', nothing ? html`` : reasonField(values), nothing ? html`` : doButton(values, t.unextendDo(n(preview.count))))}`,
  );
}
