import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { PlannedCycle } from '../../rules/planned-cycles.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import { planTables } from './plan-tables.ts';
import { type CycleName, type CycleValues, expected, inHand } from './program-values.ts';
import { doForm, type StepPageValues, stepPage } from './step-page.ts';

/** Ending a program early: asked for a date and a reason, then shown what that does. */
export interface TerminatePageValues extends StepPageValues {
  timeZone: string;
  calendar: CycleCalendar;
  /** The days that can be chosen. */
  from: CalendarDate;
  to: CalendarDate;
  /** As they were typed. */
  on: string;
  reason: string;
  errors: { field: 'on' | 'reason'; text: string }[];
  /** Null: only asked so far. */
  preview: TerminationPreview | null;
}

export interface TerminationPreview {
  /** Reviews that stop where they are; what was delivered stands. */
  lapsing: CycleValues[];
  /** Reviews of later years, which will not be held. */
  dropped: CycleName[];
  evaluation: PlannedCycle;
  /** Addresses that get the notice: units, and offices of the parties. */
  notices: { units: number; offices: number };
}

export function terminatePage(values: TerminatePageValues): string {
  const t = textsIn(values.page.language).terminating;
  const { preview, errors, on, page } = values;
  if (!preview) return stepPage(values, t.title, html`<p>${t.words}</p>${errorList(values)}${asking(values)}`);
  return stepPage(
    values,
    t.titlePreview(writeShortDate(on, page.language)),
    html`<p>${t.reason}: ${typed(values.reason)}</p>${errors.length > 0 ? errorList(values) : ''}${consequences(values, preview)}${doForm(values, t.do, { on, reason: values.reason })}
<details id="again"><summary>${t.change}</summary>${asking(values)}</details>`,
  );
}

function errorList({ errors }: TerminatePageValues): Html | '' {
  if (errors.length === 0) return '';
  return html`<section class="errors" role="alert" tabindex="-1" autofocus><ul>${errors.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul></section>`;
}

function asking({ page, act, on, reason, from, to, errors }: TerminatePageValues): Html | '' {
  if (!act) return '';
  const t = textsIn(page.language).terminating;
  const error = (field: 'on' | 'reason') => errors.find((one) => one.field === field)?.text;
  const told = (field: 'on' | 'reason') => (error(field) ? html`<span class="field-error" id="${field}-error">${error(field)}</span>` : '');
  const described = (field: 'on' | 'reason') => (error(field) ? html` aria-invalid="true" aria-describedby="${field}-error"` : '');
  return html`<form method="post" action="${page.url}" class="ask">${carriedFields(page)}<input type="hidden" name="step" value="preview">
<p class="field"><label for="on">${t.on}</label>${told('on')}<input type="date" id="on" name="on" value="${on}" min="${from}" max="${to}" required${described('on')}></p>
<p class="field"><label for="reason">${t.reason}</label>${told('reason')}<textarea id="reason" name="reason" rows="3" maxlength="1000" required dir="auto"${described('reason')}>${reason}</textarea></p>
<p class="actions"><button class="primary">${t.preview}</button></p></form>`;
}

function consequences({ page: { language }, timeZone, calendar }: TerminatePageValues, preview: TerminationPreview): Html {
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const name = (cycle: CycleName) => t.cycle(cycle.kind, cycle.year);
  const sum = (cycle: CycleValues, count: (states: CycleValues['levels'][number]['states']) => number) =>
    n(cycle.levels.reduce((total, { states }) => total + count(states), 0));
  const items = [
    ...preview.lapsing.map((cycle) => t.terminating.lapses(name(cycle), sum(cycle, inHand), sum(cycle, expected))),
    ...(preview.dropped.length > 0 ? [t.terminating.dropped(t.list(preview.dropped.map((cycle) => small(name(cycle)))))] : []),
    t.terminating.notices(n(preview.notices.units), n(preview.notices.offices)),
    t.terminating.final,
  ];
  return html`<h2>${t.terminating.what}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
<h2>${t.terminating.evaluation}</h2>${planTables([preview.evaluation], { calendar, timeZone, language })}`;
}
