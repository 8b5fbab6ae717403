import { unannouncedYears } from '../../rules/calendar-years.ts';
import { daysAhead, type ForecastCycle } from '../../rules/forecast-cycles.ts';
import { dateOf } from '../../rules/instants.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { writeClock, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { reasonOfMove } from '../../rules/why-day-moved.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unannouncedNote } from '../unannounced-note.ts';
import { dayName } from './lived-day-words.ts';

interface PlanSetting {
  calendar: CycleCalendar;
  timeZone: string;
  language: Language;
  /** Years whose days off are known. */
  announced: readonly number[];
}

/** The days of cycles that will be held, each with why it is not the calendar's own. */
export function forecastTables(cycles: ForecastCycle[], setting: PlanSetting): Html {
  const { announced, timeZone, language } = setting;
  const days = cycles.flatMap(({ plan }) => plan?.moments ?? []).map(({ at }) => dateOf(at, timeZone));
  return html`<div class="forecast-tables">${cycles.map((cycle) => forecastTable(cycle, setting))}</div>${unannouncedNote(unannouncedYears(days, announced, ''), language)}`;
}

function forecastTable(cycle: ForecastCycle, setting: PlanSetting): Html {
  const t = textsIn(setting.language);
  const days = daysAhead(cycle.plan, setting.timeZone);
  return html`<table><caption>${t.cycle(cycle)}${cycle.skipped ? `, ${t.cycleStates[cycle.leftOut === null ? 'skipped' : 'left-out']}` : ''}</caption><thead class="unseen"><tr><th scope="col">${t.program.moment1}</th><th scope="col">${t.program.when}</th></tr></thead>
<tbody>${days.map((day) => html`<tr><th scope="row">${dayName(day, setting.language)}</th><td>${dayWords(day, setting)}</td></tr>`)}</tbody></table>`;
}

function dayWords(day: LivedDay, { calendar, timeZone, language }: PlanSetting): Html {
  const t = textsIn(language).cyclePlan;
  // A cut-off is a whole day.
  const when = day.kind === 'cut-off' ? writeWeekday(dateOf(day.at, timeZone), language) : writeClock(day.at, timeZone, language);
  if (day.movedFrom === null) return html`${when}`;
  const reason = reasonOfMove(calendar, day.movedFrom);
  const why = reason.why === 'weekend' ? t.because.weekend(reason.weekday) : t.because[reason.why === 'day-off' ? reason.day : reason.why];
  return html`${when} <small>${t.moved(writeWeekday(day.movedFrom, language), why)}</small>`;
}
