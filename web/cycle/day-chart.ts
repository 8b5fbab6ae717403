import { writeLike } from '../../papers/wording/cycle-names.ts';
import { addDays } from '../../rules/calendar.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeDay, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleMoving, DayCounts } from './cycle-values.ts';

/** Of the drawing: what is left for the figures on the left and the dates below, in percent and pixels. */
const left = 13;
const [top, bottom] = [10, 152];

/**
 * Reports in hand by day against the year before. The lines are stretched, letters keep their size: everything is placed in percent,
 * so that it reads on a phone as on a wide screen. The sentence above it and the table below say the same.
 */
export function dayChart(cycle: CycleMoving, language: Language): Html {
  const t = textsIn(language).cyclePage;
  const { days } = cycle;
  if (!days) return html`<p class="empty">${t.noneSent}</p>`;
  const own = summed(days);
  const length = Math.max(1, dayNumber(days.from, days.to));
  const known = dayNumber(days.from, days.until);
  const before = days.before && { ...days.before, totals: filled(days.before.counts, length) };
  const most = Math.max(days.expected, before?.expected ?? 0, 1);
  const x = (day: number) => `${left + (day / length) * (100 - left)}%`;
  const points = (totals: number[]) =>
    totals.map((total, day) => `${round((day / length) * 1000)},${round(1000 - (total / most) * 1000)}`).join(' ');
  const marks = placed(days, length, language);
  return html`<p>${sentence(cycle, days, own, before?.totals ?? null, language)}</p>
<svg class="day-chart" width="100%" height="${bottom + 40 + (marks.some(({ row }) => row > 0) ? 34 : 0)}" aria-hidden="true">
${scale(most).map((value) => {
  const y = bottom - (value / most) * (bottom - top);
  return html`<line class="grid" x1="${left}%" x2="100%" y1="${round(y)}" y2="${round(y)}"/><text class="figure" x="${left - 2}%" y="${round(y) + 4}" text-anchor="end">${writeFigure(value, language)}</text>`;
})}
${marks.map(
  ({ date, day, names, anchor, row }) =>
    html`<line class="mark" x1="${x(day)}" x2="${x(day)}" y1="${top}" y2="${bottom + 5 + row * 34}"/><text class="date" x="${x(day)}" y="${bottom + 19 + row * 34}" text-anchor="${anchor}">${writeDay(date, language)}</text><text class="date" x="${x(day)}" y="${bottom + 34 + row * 34}" text-anchor="${anchor}">${names.join(', ')}</text>`,
)}
<svg x="${left}%" y="${top}" width="${100 - left}%" height="${bottom - top}" viewBox="0 0 1000 1000" preserveAspectRatio="none">
${before ? html`<polyline class="year-before" points="${points(before.totals)}"/>` : ''}
<polyline class="this-year" points="${points(own.slice(0, known + 1))}"/>
</svg>
<line class="axis" x1="${left}%" x2="100%" y1="${bottom}" y2="${bottom}"/>
</svg>
<p class="keys"><span class="line-key this-year">${textsIn(language).period(cycle)}</span> ${before ? html`<span class="line-key year-before">${t.yearBefore(writeLike(cycle, before.year, language))}</span>` : html`<span>${t.noYearBefore}</span>`}</p>
${dayTable(cycle, days, own.slice(0, known + 1), before, language)}`;
}

function sentence(cycle: CycleMoving, days: DayCounts, own: number[], before: number[] | null, language: Language): string {
  const t = textsIn(language).cyclePage;
  const day = Math.max(0, dayNumber(days.from, days.until));
  const count = writeFigure(own[day] ?? own.at(-1) ?? 0, language);
  const date = writeWeekday(days.until, language);
  const now = cycle.state === 'open' ? t.day(date, day + 1, count) : t.dayAtEnd(date, count);
  if (!before || !days.before) return now;
  return `${now} ${t.dayBefore(writeLike(cycle, days.before.year, language), day + 1, writeFigure(before[Math.min(day, before.length - 1)] ?? 0, language))}`;
}

function dayTable(
  cycle: CycleMoving,
  days: DayCounts,
  own: number[],
  before: { year: number; totals: number[] } | null,
  language: Language,
): Html {
  const t = textsIn(language).cyclePage;
  const n = (value: number | undefined) => (value === undefined ? '' : writeFigure(value, language));
  return html`<details id="day-table"><summary>${t.dayTable}</summary>
<table><thead><tr><th scope="col">${t.dayColumn}</th><th scope="col" class="number">${textsIn(language).period(cycle)}</th>${before ? html`<th scope="col" class="number">${writeLike(cycle, before.year, language)}</th>` : ''}</tr></thead>
<tbody>${own.map(
    (total, day) =>
      html`<tr><th scope="row">${writeDay(addDays(days.from, day), language)}</th><td class="number">${n(total)}</td>${before ? html`<td class="number">${n(before.totals[day])}</td>` : ''}</tr>`,
  )}</tbody></table></details>`;
}

/** What had come in by the end of each day from the opening on. A report from before it, as a rehearsal may have, counts on the first. */
function summed(days: DayCounts): number[] {
  return filled(
    days.counts.map(({ date, count }) => ({ day: dayNumber(days.from, date), count })),
    Math.max(1, dayNumber(days.from, days.to)),
  );
}

function filled(counts: { day: number; count: number }[], length: number): number[] {
  const totals = new Array<number>(length + 1).fill(0);
  for (const { day, count } of counts) {
    const at = Math.min(length, Math.max(0, day));
    totals[at] = (totals[at] as number) + count;
  }
  for (let day = 1; day <= length; day++) totals[day] = (totals[day] as number) + (totals[day - 1] as number);
  return totals;
}

/** Three or four round figures up to the highest. */
function scale(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

/** The days to be marked, those that lie close together in two rows; what would lie on another even so is left out. */
function placed(days: DayCounts, length: number, language: Language) {
  const t = textsIn(language).cyclePage;
  const marks: { date: CalendarDate; day: number; names: string[]; anchor: 'start' | 'middle' | 'end'; row: number }[] = [];
  for (const { date, kind, level } of days.marks) {
    const day = dayNumber(days.from, date);
    const share = day / length;
    const name = kind === 'due' ? small(tierWord(level ?? '')[language]) : t.marks[kind];
    const same = marks.find((other) => other.date === date);
    if (same) same.names.push(name);
    else if (day >= 0 && day <= length && marks.every((other) => Math.abs(other.day - day) / length >= 0.05))
      marks.push({ date, day, names: [name], anchor: share < 0.06 ? 'start' : share > 0.94 ? 'end' : 'middle', row: 0 });
  }
  marks.sort((one, other) => one.day - other.day);
  const last = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return marks.filter((mark) => {
    mark.row = last.findIndex((day) => (mark.day - day) / length >= 0.24);
    if (mark.row >= 0) last[mark.row] = mark.day;
    return mark.row >= 0;
  });
}

function dayNumber(from: CalendarDate, date: CalendarDate): number {
  return Math.round((Date.parse(date) - Date.parse(from)) / 86_400_000);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
