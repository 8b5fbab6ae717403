import type { CycleName } from '../../rules/cycle-key.ts';
import type { ForecastCycle } from '../../rules/forecast-cycles.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { forecastTables } from './forecast-tables.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { type CycleValues, expected, inHand } from './program-values.ts';

/** Ending a program early: asked for a date and a reason, then shown what that does. */
export interface TerminateProgramPageValues extends ProgramActPageValues {
  timeZone: string;
  calendar: CycleCalendar;
  /** As they were typed. */
  on: string;
  reason: string;
  errors: FormError[];
  /** Null: only asked so far. */
  preview: TerminationPreview | null;
}

export interface TerminationPreview {
  /** Reviews that stop where they are; what was delivered stands. */
  lapsing: CycleValues[];
  /** Of approved reports in them, that wait for a decision. */
  corrections: number;
  /** Reviews of later years, which will not be held. */
  dropped: CycleName[];
  evaluation: ForecastCycle;
  /** The day of a planned reorganisation that is dropped by it. */
  reorganisation: CalendarDate | null;
  /** Years whose days off are known. */
  announced: number[];
  /** Addresses that get the notice: units, and offices of the parties. */
  notices: { units: number; offices: number };
}

export function terminateProgramPage(values: TerminateProgramPageValues): string {
  const t = textsIn(values.page.language).terminating;
  const { preview, errors, on, page } = values;
  if (!preview) return programActPage(values, t.title, html`<p>${t.words}</p>${errorSummary(errors, page.language)}${asking(values)}`);
  return programActPage(
    values,
    t.titlePreview(writeShortDate(on, page.language)),
    html`<p>${t.reason}: ${typed(values.reason)}</p>${errorSummary(errors, page.language)}${consequences(values, preview)}${doForm(values, t.do, textsIn(page.language).waysBack.terminate, { on, reason: values.reason }, '', 'grave')}
<details id="again"><summary>${t.change}</summary>${asking(values)}</details>`,
  );
}

function asking(values: TerminateProgramPageValues): Html | '' {
  const { page, act, on, errors } = values;
  if (!act) return '';
  const { language } = page;
  const t = textsIn(language).terminating;
  return html`<form method="post" action="${page.url}" class="ask" novalidate>${carriedFields(page)}<input type="hidden" name="step" value="preview">
${dateBoxes(language, { name: 'on', label: t.on, value: on, errors })}
${reasonBox(values, t.reason, t.reasonNote)}
<p class="actions"><button class="primary">${t.preview}</button></p></form>`;
}

function consequences({ page: { language }, timeZone, calendar }: TerminateProgramPageValues, preview: TerminationPreview): Html {
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const name = (cycle: CycleName) => t.cycle(cycle);
  const sum = (cycle: CycleValues, count: (states: CycleValues['levels'][number]['states']) => number) =>
    n(cycle.levels.reduce((total, { states }) => total + count(states), 0));
  const items = [
    ...preview.lapsing.map((cycle) => t.terminating.lapses(name(cycle), sum(cycle, inHand), sum(cycle, expected))),
    ...(preview.corrections > 0 ? [t.terminating.corrections(n(preview.corrections))] : []),
    ...(preview.dropped.length > 0 ? [t.terminating.dropped(t.list(preview.dropped.map((cycle) => small(name(cycle)))))] : []),
    ...(preview.reorganisation === null ? [] : [t.reorganising.dropsPlanned(writeShortDate(preview.reorganisation, language))]),
    t.terminating.notices(n(preview.notices.units), n(preview.notices.offices)),
  ];
  return html`<h2>${t.terminating.what}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
<h2>${t.terminating.evaluation}</h2>${forecastTables([preview.evaluation], { calendar, timeZone, language, announced: preview.announced })}`;
}
