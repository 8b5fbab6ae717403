import { type CalendarDate, dateOf } from '../../rules/instants.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { cameAbout, dayName, dayRemarks, writePlanned } from './lived-day-words.ts';
import { type CycleValues, type ProgramPageValues, runningClock } from './program-values.ts';
import { type TermScale, termScale } from './term-scale.ts';

/** Ticks by what they mark: the ends of a cycle are long, dues middling. */
const tickHeights: Record<LivedDay['kind'], number> = { open: 16, 'cut-off': 11, due: 11, close: 16, compile: 11, deliver: 16 };
const axis = 58;

/**
 * The whole term on one line: over it what was planned, under it what came about, and where the clock stands. Everything is placed in
 * percent, so that the letters keep their size on a phone. The same is written out in the tables below.
 */
export function termLine(values: ProgramPageValues): Html {
  const { term, page, timeZone, cycles, now } = values;
  const t = textsIn(page.language).program;
  const day = (at: string) => dateOf(at, timeZone);
  const spans = cycles.flatMap(({ days }) => {
    const dates = days.flatMap(({ firstAt, at, heldAt }) => [firstAt, at, ...(heldAt ? [heldAt] : [])]).map(day);
    return dates.length === 0 ? [] : [{ from: dates.sort()[0] as string, to: dates.sort().at(-1) as string }];
  });
  const scale = termScale(term, spans);
  const x = (date: CalendarDate) => percent(scale.at(date));
  const today = day(now);
  return html`<figure class="term" aria-labelledby="timeline"><figcaption><h2 id="timeline">${t.timeline}</h2></figcaption>
<svg width="100%" height="122" role="img" aria-label="${t.term} ${t.termWords(writeShortDate(term.from, page.language), writeShortDate(term.to, page.language))}. ${t.now}: ${writeShortDate(today, page.language)}. ${t.timelineBelow}">
<line class="axis" x1="2%" x2="98%" y1="${axis}" y2="${axis}"/>
${scale.gaps.map(({ from, to }) => html`<line class="gap" x1="${percent(from)}" x2="${percent(to)}" y1="${axis}" y2="${axis}"/>`)}
${years(values, scale)}
${runningClock(values) === null ? '' : html`<line class="lived" x1="2%" x2="${x(today)}" y1="${axis}" y2="${axis}"/>`}
${cycles.map((cycle) => cycleTicks(cycle, values, scale))}
<line class="now" x1="${x(today)}" x2="${x(today)}" y1="20" y2="${axis + 22}"/>
<text class="now" x="${x(today)}" y="14" text-anchor="${anchor(scale.at(today))}">${t.now} ${writeShortDate(today, page.language)}</text>
</svg>
<p class="term-keys"><span class="tick-key is-planned">${t.keyPlanned}</span> <span class="tick-key is-moved">${t.keyMoved}</span> <span class="tick-key is-held">${t.keyHeld}</span> <span class="tick-key is-late">${t.keyLate}</span> <span class="tick-key is-gap">${t.keyGap}</span></p>
<details id="lived"><summary>${t.livedTitle}</summary><div class="lived-tables">${cycles.map((cycle) => livedTable(cycle, values))}</div></details></figure>`;
}

function cycleTicks(cycle: CycleValues, values: ProgramPageValues, scale: TermScale): Html | '' {
  const { timeZone, now, page } = values;
  const clock = runningClock(values);
  const t = textsIn(page.language);
  const x = (at: string) => percent(scale.at(dateOf(at, timeZone)));
  const first = cycle.days[0];
  const last = cycle.days.at(-1);
  if (!first || !last) return '';
  const middle = percent((scale.at(dateOf(first.at, timeZone)) + scale.at(dateOf(last.at, timeZone))) / 2);
  // Full only as far as it has come: what is still ahead is not drawn as if it were done.
  const gone =
    ['planned', 'lapsed', 'skipped', 'left-out'].includes(cycle.state) || now <= first.at ? null : ([now, last.at].sort()[0] as string);
  return html`<g class="cycle ${cycle.state}"><line class="span" x1="${x(first.at)}" x2="${x(last.at)}" y1="${axis}" y2="${axis}"/>
${gone === null ? '' : html`<line class="span gone" x1="${x(first.at)}" x2="${x(gone)}" y1="${axis}" y2="${axis}"/>`}
${cycle.days.map((day) => {
  const height = tickHeights[day.kind];
  const came = cameAbout(day, clock);
  const moved = day.rescheduled !== null && day.firstAt !== day.at;
  const reached = day.heldAt ?? (came === 'passed' ? day.at : null);
  return html`<g><title>${[dayName(day, page.language), writePlanned(day, timeZone, page.language), ...dayRemarks(day, clock, timeZone, page.language)].join('. ')}</title>
<line class="tick ${moved ? 'left' : 'planned'}" x1="${x(day.firstAt)}" x2="${x(day.firstAt)}" y1="${axis - 4}" y2="${axis - 4 - height}"/>
${moved ? html`<line class="tick moved" x1="${x(day.at)}" x2="${x(day.at)}" y1="${axis - 4}" y2="${axis - 4 - height}"/><line class="move" x1="${x(day.firstAt)}" x2="${x(day.at)}" y1="${axis - 4 - height}" y2="${axis - 4 - height}"/>` : ''}
${reached === null ? '' : html`<line class="tick ${came}" x1="${x(reached)}" x2="${x(reached)}" y1="${axis + 4}" y2="${axis + 4 + height}"/>`}</g>`;
})}
<text class="name" x="${middle}" y="${axis + 44}" text-anchor="middle">${t.periodShort(cycle)}</text>
<text x="${middle}" y="${axis + 60}" text-anchor="middle">${small(t.cycleShort(cycle.kind))}</text></g>`;
}

/** The turns of the years, where their names don't lie on the mark of today. */
function years({ term, now, timeZone }: ProgramPageValues, scale: TermScale): Html[] {
  const from = Number(term.from.slice(0, 4)) + 1;
  const count = Number(term.to.slice(0, 4)) + 2 - from;
  const today = scale.at(dateOf(now, timeZone));
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const place = scale.at(`${from + index}-01-01`);
    return html`<line class="year" x1="${percent(place)}" x2="${percent(place)}" y1="34" y2="${axis}"/>${
      Math.abs(place - today) < 5 || place > 97
        ? ''
        : html`<text class="year" x="${percent(place)}" y="30" text-anchor="middle">${from + index}</text>`
    }`;
  });
}

function livedTable(cycle: CycleValues, values: ProgramPageValues): Html | '' {
  const {
    page: { language },
    timeZone,
  } = values;
  const clock = runningClock(values);
  const t = textsIn(language);
  if (cycle.days.length === 0) return '';
  return html`<table><caption>${t.cycle(cycle)}, ${t.cycleStates[cycle.state]}</caption>
<thead><tr><th scope="col">${t.program.moment1}</th><th scope="col">${t.program.planned}</th><th scope="col">${t.program.reality}</th></tr></thead>
<tbody>${cycle.days.map((day) => {
    const came = cameAbout(day, clock);
    const held = day.heldAt === null ? '' : writePlanned({ ...day, at: day.heldAt }, timeZone, language);
    const remarks = dayRemarks(day, clock, timeZone, language);
    return html`<tr class="${came}"><th scope="row">${dayName(day, language)}</th><td>${writePlanned(day, timeZone, language)}</td><td>${held}${came === 'passed' ? t.program.passed : ''}${
      remarks.length === 0 ? '' : html` <small>${typed(remarks.join('; '))}</small>`
    }</td></tr>`;
  })}</tbody></table>`;
}

function anchor(place: number): 'start' | 'middle' | 'end' {
  if (place < 20) return 'start';
  return place > 80 ? 'end' : 'middle';
}

function percent(place: number): string {
  return `${Math.round(place * 100) / 100}%`;
}
