import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { AfterPause } from '../../rules/pause-days.ts';
import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { changeTable } from '../cycle/change-table.ts';
import { mainChanges } from '../cycle/plan-change-words.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Letting a paused program go on: since when and why it stands still, and what either choice does to the days that the pause went over. */
export interface ResumeProgramPageValues extends ProgramActPageValues {
  timeZone: string;
  since: Instant;
  by: string;
  why: string;
  /** By choice; `wrong`: why the days cannot be laid so. */
  choices: { dues: AfterPause; cycles: ResumedCycleValues[]; wrong: string | null }[];
  chosen: AfterPause;
  reason: string;
  errors: FormError[];
}

export interface ResumedCycleValues extends CycleName {
  days: number;
  changes: NamedPlanChange[];
  extended: { level: string; from: CalendarDate; to: CalendarDate }[];
  overdue: { level: string; at: Instant }[];
}

export function resumeProgramPage(values: ResumeProgramPageValues): string {
  const { page, since, by, why, timeZone, choices, chosen, errors } = values;
  const { language } = page;
  const t = textsIn(language).resuming;
  const option = (dues: AfterPause) =>
    html`<p class="confirm"><input type="radio" id="dues-${dues}" name="dues" value="${dues}"${dues === chosen ? html` checked` : ''}><label for="dues-${dues}">${t.options[dues]}</label></p>`;
  const asked = html`<fieldset class="field"><legend>${t.choose}</legend>${choices.map(({ dues }) => option(dues))}</fieldset>${reasonBox(values, t.reason, t.readers)}`;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, language)}<p>${t.since(writeClock(since, timeZone, language), isolated(by))}</p><p>${t.why}: ${isolated(why)}</p>
${choices.map((choice) => outcome(choice, values))}
<p>${t.told}</p>${doForm(values, t.do, textsIn(page.language).waysBack.resume, {}, asked)}`,
  );
}

function outcome({ dues, cycles, wrong }: ResumeProgramPageValues['choices'][number], values: ResumeProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).resuming;
  return html`<section aria-labelledby="if-${dues}"><h2 id="if-${dues}">${t.ifChosen[dues]}</h2>
${wrong === null ? '' : html`<p class="overdue">${wrong}</p>`}
${wrong === null && cycles.length === 0 ? html`<p>${t.nothing}</p>` : cycles.map((cycle) => ofCycle(cycle, values))}</section>`;
}

function ofCycle(cycle: ResumedCycleValues, { page: { language }, timeZone }: ResumeProgramPageValues): Html {
  const t = textsIn(language);
  const { main, rest } = mainChanges(cycle.changes);
  const level = (of: string) => small(tierName(of)[language]);
  const day = (date: CalendarDate) => writeShortDate(date, language);
  return html`<h3>${t.cycle(cycle)}</h3><p>${t.resuming.took(writeFigure(cycle.days, language))}</p>
${main.length === 0 ? html`<p>${t.resuming.same}</p>` : changeTable(main, t.resuming.changes, timeZone, language)}
${rest.length === 0 ? '' : html`<p class="note">${t.resuming.rest(writeFigure(rest.length, language))}</p>`}
${cycle.extended.map((one) => html`<p>${t.resuming.extended(level(one.level), day(one.from), day(one.to))}</p>`)}
${cycle.overdue.map((one) => html`<p class="overdue">${t.resuming.overdue(level(one.level), writeClock(one.at, timeZone, language))}</p>`)}`;
}
