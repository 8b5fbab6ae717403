import { dateOf } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import type { CycleValues, ProgramPageValues } from './program-values.ts';

/** Ticks by what they mark: the ends of a cycle are long, dues middling, the rest short. */
const tickHeights: Record<string, number> = { open: 14, 'cut-off': 10, due: 10, close: 14, deliver: 18 };

/**
 * The whole term as one hairline with a tick for each moment, and where the clock stands. Everything is placed in
 * percent, so that the letters keep their size on a phone. The same dates are written out in each cycle's list.
 */
export function termLine(values: ProgramPageValues): Html {
  const { term, page, timeZone, cycles, now } = values;
  const t = textsIn(page.language);
  const start = days(term.from);
  const moments = cycles.flatMap((cycle) => cycle.plan?.moments ?? []);
  const last = moments.map((moment) => days(dateOf(moment.at, timeZone))).reduce((a, b) => Math.max(a, b), days(term.to));
  const x = (date: string) => `${Math.round(Math.min(1, Math.max(0, (days(date) - start) / (last - start))) * 9400 + 300) / 100}%`;
  const today = dateOf(now, timeZone);
  // A year's name under the mark of today would be struck through.
  const named = (year: number) => Math.abs(days(`${year}-01-01`) - days(today)) > (last - start) / 30;
  const years = yearsBetween(term.from, new Date(last * 86_400_000).toISOString().slice(0, 10));
  return html`<figure class="term"><figcaption><h2>${t.program.timeline}</h2></figcaption>
<svg width="100%" height="118" role="img" aria-label="${t.program.term} ${t.program.termWords(writeShortDate(term.from, page.language), writeShortDate(term.to, page.language))}. ${t.program.now}: ${writeShortDate(today, page.language)}.">
<line class="axis" x1="3%" x2="97%" y1="54" y2="54"/>
<line class="lived" x1="3%" x2="${x(today)}" y1="54" y2="54"/>
${years.map((year) => html`<line class="year" x1="${x(`${year}-01-01`)}" x2="${x(`${year}-01-01`)}" y1="50" y2="58"/>${named(year) ? html`<text class="year" x="${x(`${year}-01-01`)}" y="46" text-anchor="middle">${year}</text>` : ''}`)}
${cycles.map((cycle) => cycleTicks(cycle, values, x))}
<line class="now" x1="${x(today)}" x2="${x(today)}" y1="20" y2="66"/>
<text class="now" x="${x(today)}" y="14" text-anchor="${anchor((days(today) - start) / (last - start))}">${t.program.now} ${writeShortDate(today, page.language)}</text>
</svg></figure>`;
}

function cycleTicks(cycle: CycleValues, values: ProgramPageValues, x: (date: string) => string): Html | '' {
  const { plan } = cycle;
  const t = textsIn(values.page.language);
  const name = (date: string) => html`<text x="${x(date)}" y="92" text-anchor="end" class="name">${cycle.year}</text>
<text x="${x(date)}" y="110" text-anchor="end">${small(t.cycleShort(cycle.kind))}</text>`;
  // A cycle to come has no plan yet; that it will be held is known from the term.
  if (!plan) return html`<g class="cycle planned">${name(`${cycle.year}-12-31`)}</g>`;
  const at = (kind: string) =>
    plan.moments.filter((moment) => moment.kind === kind).map((moment) => ({ kind, date: dateOf(moment.at, values.timeZone) }));
  const ticks = [
    ...['open', 'cut-off', 'close', 'deliver'].flatMap(at),
    ...plan.dueByLevel.map((due) => ({ kind: 'due', date: due.date })),
  ];
  const [opening] = at('open');
  const [delivery] = at('deliver');
  const middle = delivery?.date ?? plan.cutOff;
  return html`<g class="cycle ${cycle.state}">${opening && delivery ? html`<line class="span" x1="${x(opening.date)}" x2="${x(delivery.date)}" y1="54" y2="54"/>` : ''}
${ticks.map((tick) => html`<line class="tick ${tick.kind}" x1="${x(tick.date)}" x2="${x(tick.date)}" y1="54" y2="${54 + (tickHeights[tick.kind] ?? 8)}"/>`)}
${name(middle)}</g>`;
}

function anchor(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.2) return 'start';
  return share > 0.8 ? 'end' : 'middle';
}

function days(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function yearsBetween(from: string, to: string): number[] {
  const first = Number(from.slice(0, 4)) + 1;
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}
