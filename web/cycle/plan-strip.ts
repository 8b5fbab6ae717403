import { dateOf } from '../../rules/instants.ts';
import { writeDay, writeWeekday } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierWord } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { PlanLine, PlanPageValues } from './plan-values.ts';

const axis = 78;
/** Names stand in two rows over the line, so that neighbours do not lie on each other. */
const nameRows = [20, 46];

/**
 * The days of the plan as one strip: days off are shaded, and an arc leads from the calendar's own day to the working day that it was
 * moved to. Placed in percent, so that letters keep their size; the list below says the same in words.
 */
export function planStrip(values: PlanPageValues): Html | '' {
  const { page, calendar, lines, now, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).cyclePlan;
  const [first, last] = [calendar[0], calendar.at(-1)];
  if (!first || !last) return '';
  const days = calendar.length;
  const at = (date: string) => Math.round((Date.parse(date) - Date.parse(first.date)) / 86_400_000);
  // The middle of a day, and its edges.
  const x = (day: number) => `${Math.round(((day + 0.5) / days) * 9600 + 200) / 100}%`;
  const edge = (day: number) => `${Math.round((day / days) * 9600 + 200) / 100}%`;
  const marked = marksOf(lines);
  const moved = lines.flatMap((line) => (line.moved ? [{ from: line.moved.from, to: line.date }] : []));
  const today = dateOf(now, timeZone);
  const off = calendar.filter(({ working }) => !working).length;
  const words = t.stripWords(writeWeekday(first.date, language), writeWeekday(last.date, language), off, moved.length);
  return html`<figure class="plan-strip"><figcaption><h2>${t.strip}</h2><p>${words}</p></figcaption>
<svg width="100%" height="132" aria-hidden="true">
${calendar.map(({ working }, day) => (working ? '' : html`<rect class="off" x="${edge(day)}" width="${Math.round(9600 / days) / 100}%" y="${axis - 14}" height="28"/>`))}
<line class="axis" x1="2%" x2="98%" y1="${axis}" y2="${axis}"/>
${today > first.date ? html`<line class="lived" x1="2%" x2="${x(Math.min(days - 1, at(today)))}" y1="${axis}" y2="${axis}"/>` : ''}
${calendar.map((_, day) => html`<line class="day" x1="${edge(day)}" x2="${edge(day)}" y1="${axis - 3}" y2="${axis + 3}"/>`)}
${marked.map(({ date, names, row }) => {
  // On a phone only the days that a unit must know are named.
  const minor = names.every((name) => name.kind === 'moment' && (name.moment === 'compile' || name.moment === 'deliver')) ? ' minor' : '';
  const share = at(date) / days;
  // Beside the close, which ends at its day, the delivery has no room to its left; on a desk it has some to its right.
  const anchor = share < 0.12 ? 'start' : share > 0.88 && minor === '' ? 'end' : 'middle';
  return html`<line class="tick${minor}" x1="${x(at(date))}" x2="${x(at(date))}" y1="${(nameRows[row] ?? 46) + 6}" y2="${axis + 8}"/><text class="name${minor}" x="${x(at(date))}" y="${nameRows[row]}" text-anchor="${anchor}">${names.map((name) => stripName(name, language)).join(', ')}</text><text class="${minor.trim()}" x="${x(at(date))}" y="${axis + 26 + row * 18}" text-anchor="${anchor}">${writeDay(date, language)}</text>`;
})}
${moved.map(({ from, to }) => (from >= first.date && from <= last.date ? html`<line class="moved" x1="${x(at(from))}" x2="${x(at(to))}" y1="${axis}" y2="${axis}"/><circle class="moved" cx="${x(at(from))}" cy="${axis}" r="3.5"/>` : ''))}
${today >= first.date && today <= last.date ? html`<circle class="now" cx="${x(at(today))}" cy="${axis}" r="5"/>` : ''}
</svg>
<p class="keys"><span class="strip-key off">${t.keyOff}</span> ${moved.length > 0 ? html`<span class="strip-key moved">${t.keyMoved}</span> ` : ''}${today >= first.date && today <= last.date ? html`<span class="strip-key now">${t.today} ${writeDay(today, language)}</span>` : ''}</p></figure>`;
}

type Name = PlanLine & { kind: 'due' | 'cut-off-day' | 'moment' };

/** The days that are named: due days, the opening, the cut-off, the close, compiling and delivering, in two rows by turns. */
function marksOf(lines: readonly PlanLine[]): { date: string; names: Name[]; row: number }[] {
  const namedLines = lines.filter((line) => line.kind !== 'moment' || ['open', 'close', 'compile', 'deliver'].includes(line.moment));
  const byDate = new Map<string, Name[]>();
  for (const line of namedLines) byDate.set(line.date, [...(byDate.get(line.date) ?? []), line]);
  return [...byDate].map(([date, names], index) => ({ date, names, row: (index + 1) % 2 }));
}

function stripName(line: Name, language: 'vi' | 'en'): string {
  const t = textsIn(language);
  if (line.kind === 'cut-off-day') return t.cyclePlan.stripNames['cut-off'];
  if (line.kind === 'due') return t.list(line.levels.map((level) => small(tierWord(level)[language])));
  return t.cyclePlan.stripNames[line.moment as 'open'];
}
