import { keyOf } from '../../rules/cycle-key.ts';
import { stepName, type Trouble, troubleText } from '../../rules/open-troubles.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { isWorkerLook } from '../../rules/worker-looks.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Steps that failed, before they are run again. */
export interface TryStepAgainPageValues extends ProgramActPageValues {
  timeZone: string;
  troubles: Trouble[];
}

export function tryStepAgainPage(values: TryStepAgainPageValues): string {
  const { page, troubles } = values;
  const t = textsIn(page.language).program;
  return programActPage(
    values,
    troubles.length === 0 ? t.noTroubles : t.tryAgainTitle,
    troubles.length === 0
      ? html`<p>${t.noTroublesWords}</p>`
      : html`<ul class="plain">${troubles.map((trouble) => item(trouble, values))}</ul>
<p>${t.tryAgainWhat}</p>${doForm(values, t.tryAgain, textsIn(page.language).waysBack.tryAgain)}`,
  );
}

/** A step that failed, what went wrong, and what else may be done than running it again. */
function item(trouble: Trouble, values: TryStepAgainPageValues): Html {
  const { page, timeZone, program } = values;
  const { language } = page;
  const t = textsIn(language).program;
  const of = trouble.cycle ? ` (${small(textsIn(language).cycle(trouble.cycle))})` : '';
  const skip = { ...values, page: { ...page, url: `${program.url}/skip-step` }, key: trouble.key };
  return html`<li><strong>${t.trouble(`${stepName(trouble.step, language)}${of}`, writeClock(trouble.at, timeZone, language))}</strong> ${typed(troubleText(trouble, language))}
<br>${trouble.skippable ? t.skipWhat : isWorkerLook(trouble.step) ? t.besideWhat : t.skipNot}${trouble.skippable ? doForm(skip, t.skip, textsIn(language).waysBack.skipStep, cycleFields(trouble), '', 'secondary') : ''}</li>`;
}

/** A step of another cycle may have the same key. */
function cycleFields({ cycle }: Trouble): Record<string, string> {
  return cycle ? { cycle: keyOf(cycle), kind: cycle.kind } : {};
}
