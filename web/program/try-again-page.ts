import type { Trouble } from '../../rules/open-troubles.ts';
import { html, typed } from '../html.ts';
import { writeClock } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { stepName } from './program-needs.ts';
import { doForm, type StepPageValues, stepPage } from './step-page.ts';

/** Steps that failed, before they are run again. */
export interface TryAgainPageValues extends StepPageValues {
  timeZone: string;
  troubles: Trouble[];
}

export function tryAgainPage(values: TryAgainPageValues): string {
  const { page, troubles, timeZone } = values;
  const t = textsIn(page.language).program;
  return stepPage(
    values,
    troubles.length === 0 ? t.noTroubles : t.tryAgainTitle,
    troubles.length === 0
      ? html`<p>${t.noTroublesWords}</p>`
      : html`<ul class="plain">${troubles.map((trouble) => html`<li><strong>${t.trouble(stepName(trouble.step, page.language), writeClock(trouble.at, timeZone, page.language))}</strong> ${typed(trouble.problem)}</li>`)}</ul>
<p>${t.tryAgainWhat}</p>${doForm(values, t.tryAgain)}`,
  );
}
