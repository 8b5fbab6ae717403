import type { DayKind } from '../../rules/calendar-days.ts';
import { writeHour } from '../../rules/hours-of-day.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { type QuietHours, quietFrom, quietTo } from '../../rules/quiet-hours.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeDay, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { type MovedCycleValues, movedCycleTables } from '../cycle/moved-cycle-tables.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';

/** The boxes of days, by what they make of them. */
const dayBoxes = ['off', 'worked', 'usual'] as const;

/** The installation's days off and days worked instead. Posts lists of days, a reason, and with `step=do` what was looked at before. */
export interface CalendarPageValues {
  page: PageSetting;
  url: string;
  /** In order; `days` off and worked. `announced`: somebody has said that its days off are known. */
  years: { year: number; announced: boolean; days: { day: CalendarDate; kind: DayKind }[] }[];
  /** Years that plans of the reader's programs reach into and whose days off nobody has entered, with these programs. */
  missing: { year: number; programs: { name: string; url: string }[] }[];
  /** The reader's programs that have not taken over what was changed. */
  behind: { name: string; url: string }[];
  typed: Record<(typeof dayBoxes)[number] | 'announced' | 'reason', string>;
  seen: number;
  key: string;
  errors: FormError[];
  preview: {
    days: { day: CalendarDate; kind: DayKind }[];
    years: number[];
    programs: {
      id: string;
      name: string;
      timeZone: string;
      cycles: MovedCycleValues[];
    }[];
  } | null;
  /** Hours of every day in which nothing goes that can wait. */
  quiet: QuietHours | null;
  /** After it was done: what became of each program; `problem` null, it has taken the days over. */
  done: { name: string; url: string; problem: Text | null }[] | null;
}

export function calendarPage(values: CalendarPageValues): string {
  const { page, preview, done } = values;
  const t = textsIn(page.language).calendar;
  const last = values.years.findLast(({ announced }) => announced)?.year;
  const title = preview ? t.previewTitle : last === undefined ? t.none : t.title(String(last));
  return layout(page, {
    title,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, preview ? values.url : '/')}">${preview ? t.back : t.home}</a></p>
<h1>${title}</h1>
${errorSummary(values.errors, page.language)}
${preview ? previewed(values, preview) : html`${done ? doneWords(values, done) : ''}${notices(values)}<p>${t.words}</p>${yearTable(values)}${form(values)}${quietForm(values)}`}</div>`,
  });
}

function doneWords({ page }: CalendarPageValues, done: NonNullable<CalendarPageValues['done']>): Html {
  const t = textsIn(page.language);
  const taken = done.filter(({ problem }) => problem === null);
  const left = done.filter(({ problem }) => problem !== null);
  return html`<p class="notice" role="status">${t.calendar.done} ${taken.length === 0 ? '' : t.calendar.taken(t.list(taken.map(({ name }) => isolated(name))))}</p>
${left.map(({ name, url, problem }) => html`<p class="notice is-returned alone"><a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>: ${t.calendar.notTaken} ${isolated(problem?.[page.language] ?? '')}</p>`)}`;
}

function notices({ page, missing, behind }: CalendarPageValues): Html {
  const t = textsIn(page.language);
  const links = (programs: { name: string; url: string }[]) =>
    html`<ul>${programs.map(({ name, url }) => html`<li><a href="${pageLink(page, url)}"><bdi>${name}</bdi></a></li>`)}</ul>`;
  // Years into which the same programs reach are told of together.
  const told = [...Map.groupBy(missing, ({ programs }) => programs.map(({ url }) => url).join(' ')).values()];
  return html`${told.map((years) => html`<section class="notice"><p>${t.calendar.missing(t.list(years.map(({ year }) => String(year))))}</p>${links(years[0]?.programs ?? [])}</section>`)}
${behind.length === 0 ? '' : html`<section class="notice"><p>${t.calendar.behind}</p>${links(behind)}</section>`}`;
}

function yearTable({ page: { language }, years }: CalendarPageValues): Html {
  const t = textsIn(language).calendar;
  const list = (days: CalendarPageValues['years'][number]['days'], kind: DayKind) =>
    days
      .filter((one) => one.kind === kind)
      .map(({ day }) => writeDay(day, language))
      .join(', ') || '–';
  return html`<table><caption>${t.yearsTitle}</caption><thead><tr><th scope="col">${t.year}</th><th scope="col">${t.kinds.off}</th><th scope="col">${t.kinds.worked}</th></tr></thead>
<tbody>${years.toReversed().map(({ year, announced, days }) => html`<tr><th scope="row">${year}${announced ? '' : html`<br><small>${t.notAnnounced}</small>`}</th><td>${list(days, 'off')}</td><td>${list(days, 'worked')}</td></tr>`)}</tbody></table>
<p class="note">${t.fixed}</p>`;
}

function form(values: CalendarPageValues): Html {
  const { page, typed, errors } = values;
  const { language } = page;
  const t = textsIn(language);
  const box = (name: (typeof dayBoxes)[number]) =>
    html`<p class="act-field"><label for="${name}">${t.calendar.boxes[name]}</label>${fieldError(errors, name, language)}<textarea id="${name}" name="${name}" rows="2" dir="auto"${describedBy(errors, name, `${name}-hint`)}>${typed[name]}</textarea><small id="${name}-hint">${t.calendar.hints[name]}</small></p>`;
  return html`<h2>${t.calendar.change}</h2><form class="act-form" method="post" action="${values.url}" novalidate>${hiddenFields(values)}
${dayBoxes.map(box)}
<p class="act-field"><label for="announced">${t.calendar.announced}</label>${fieldError(errors, 'announced', language)}<input id="announced" name="announced" inputmode="numeric" value="${typed.announced}"${describedBy(errors, 'announced', 'announced-hint')}><small id="announced-hint">${t.calendar.announcedHint}</small></p>
<p class="act-field">${wordsBox({ language, name: 'reason', label: t.cycleActs.reason, value: typed.reason, rows: 2, most: longest.reason, readers: t.calendar.reasonNote, errors, required: true })}</p>
<p class="act-buttons"><button class="primary" name="step" value="preview">${t.cycleActs.preview}</button></p></form>`;
}

function quietForm({ page, url, quiet }: CalendarPageValues): Html {
  const t = textsIn(page.language).quietHours;
  const choice = (name: 'from' | 'to', label: string, hours: readonly string[]) =>
    html`<p class="act-field"><label for="quiet-${name}">${label}</label><select id="quiet-${name}" name="${name}"><option value="">${t.never}</option>${hours.map((hour) => html`<option value="${hour}"${quiet?.[name] === hour ? html` selected` : ''}>${writeHour(hour)}</option>`)}</select></p>`;
  return html`<h2 id="quiet-hours">${t.title}</h2><p>${t.words}</p><form class="act-form" method="post" action="${url}/quiet-hours">${carriedFields(page)}
${choice('from', t.from, quietFrom)}${choice('to', t.to, quietTo)}
<p class="note">${textsIn(page.language).waysBack.quietHours}</p><p class="act-buttons"><button class="primary">${t.set}</button></p></form>`;
}

const hiddenFields = ({ page, key, seen }: CalendarPageValues): Html =>
  html`${carriedFields(page)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="seen" value="${seen}">`;

function previewed(values: CalendarPageValues, preview: NonNullable<CalendarPageValues['preview']>): Html {
  const { page, typed } = values;
  const { language } = page;
  const t = textsIn(language);
  const carried = [...dayBoxes, 'announced' as const, 'reason' as const];
  return html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<ul>${preview.days.map(({ day, kind }) => html`<li>${t.calendar.becomes[kind](writeWeekday(day, language))}</li>`)}
${preview.years.map((year) => html`<li>${t.calendar.becomesKnown(String(year))}</li>`)}
${preview.programs.length === 0 ? html`<li>${t.calendar.movesNothing}</li>` : ''}
<li>${t.calendar.told}</li><li>${t.cycleActs.doneReason} <bdi>${typed.reason}</bdi></li></ul>
${preview.programs.map((program) => movedProgram(program, language))}</section>
<form class="act-form" method="post" action="${values.url}" novalidate>${hiddenFields(values)}${carried.map((name) => html`<input type="hidden" name="${name}" value="${typed[name]}">`)}
<p class="note">${t.waysBack.calendar}</p><p class="act-buttons"><button class="primary" name="step" value="do">${t.calendar.do}</button> <button name="step" value="choose">${t.cycleActs.change}</button></p></form>`;
}

function movedProgram(
  { name, timeZone, cycles }: NonNullable<CalendarPageValues['preview']>['programs'][number],
  language: Language,
): Html {
  const t = textsIn(language);
  return html`<h3><bdi>${name}</bdi></h3>${cycles.length === 0 ? html`<p>${t.calendar.movesNoMoment}</p>` : movedCycleTables(cycles, timeZone, language)}`;
}
