import type { CycleName } from '../../rules/cycle-key.ts';
import type { DueClash } from '../../rules/due-clashes.ts';
import type { ForecastCycle } from '../../rules/forecast-cycles.ts';
import type { LevelMails, RestingRound } from '../../rules/forecast-mails.ts';
import { type CalendarDate, dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { CycleCalendar } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { dueClashTable } from '../due-clash-table.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { busiestMails } from './busiest-mails.ts';
import { forecastTables } from './forecast-tables.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';
import { roundsTable } from './rounds-table.ts';

/** What happens when a signed program is started: the first cycle's days, and which mails will go to how many. */
export interface StartProgramPageValues extends ProgramActPageValues {
  now: Instant;
  timeZone: string;
  calendar: CycleCalendar;
  /** Years whose days off are known. */
  announced: number[];
  /** Offices that have not signed. */
  unsigned: string[];
  /** False: it has been started already, or is not being signed. */
  open: boolean;
  /** Those that will be held. */
  cycles: ForecastCycle[];
  /** Those whose close is past: they are not held. */
  past: CycleName[];
  levels: LevelMails[];
  /** A few of the units without an address, and how many there are. */
  unreached: { names: string[]; count: number };
  /** Of the first cycle. */
  rounds: RestingRound[];
  busiestDay: { date: CalendarDate; mails: number } | null;
  /** In its busiest month. */
  busiestInbox: { office: string; month: string; mails: number } | null;
  /** Offices that would owe another program's report in the same month. */
  clashes: DueClash[];
}

export function startProgramPage(values: StartProgramPageValues): string {
  const { page, cycles, timeZone, calendar, announced, open, unsigned } = values;
  const t = textsIn(page.language);
  const [first, ...later] = cycles;
  const opening = first?.plan?.moments.find(({ kind }) => kind === 'open')?.at;
  const title =
    first && opening ? t.starting.title(small(t.cycle(first)), writeShortDate(dateOf(opening, timeZone), page.language)) : t.program.start;
  const setting = { calendar, timeZone, announced, language: page.language };
  const ready = open && unsigned.length === 0 && first !== undefined;
  return programActPage(
    values,
    title,
    html`${unsigned.length === 0 ? '' : html`<p class="notice">${t.starting.unsigned(t.list(unsigned.map(isolated)))}</p>`}
${open ? '' : html`<p class="notice">${t.starting.notOpen}</p>`}
${values.past.length === 0 ? '' : html`<p class="notice">${t.starting.skipped(t.list(values.past.map((one) => small(t.cycle(one)))), first !== undefined)}</p>`}
${opening && opening < values.now ? html`<p class="notice is-returned">${t.starting.past}</p>` : ''}
${ready ? html`<p>${t.starting.words}</p>${doForm(values, t.program.start, t.waysBack.start)}` : ''}
<div class="two"><section aria-labelledby="first"><h2 id="first">${t.starting.first}</h2>${first ? forecastTables([first], setting) : ''}</section>
<section aria-labelledby="mails"><h2 id="mails">${t.program.mails}</h2>${mails(values)}</section></div>
${dueClashTable(values.clashes, page.language)}${later.length === 0 ? '' : html`<h2>${t.starting.later}</h2>${forecastTables(later, setting)}`}`,
  );
}

function mails(values: StartProgramPageValues): Html {
  const { rounds, levels, unreached } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const reached = levels.reduce((sum, level) => sum + level.units - level.unreached, 0);
  const all = levels.reduce((sum, { units }) => sum + units, 0);
  return html`<p>${t.starting.reached(n(reached), n(all))}</p>
${
  unreached.count === 0
    ? ''
    : html`<p class="overdue">${t.starting.unreached(n(unreached.count), t.list(unreached.names.map(isolated)), unreached.count > unreached.names.length)}</p>`
}
${roundsTable(rounds, values)}${busiestMails(values)}<p class="note">${t.starting.mailsNote}</p>`;
}
