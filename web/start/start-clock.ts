import { dateOf } from '../../rules/instants.ts';
import { writeFigure, writeWholePercent } from '../../rules/numbers.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { dateBoxes } from '../date-boxes.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ProgramOnStart, StartPageValues } from './start-values.ts';

/** Where the program stands: its instant, the headline, the term as a line, and the buttons that stop the clock and let it go on. */
export function clockSection(values: StartPageValues, program: ProgramOnStart): Html {
  const { clock, page } = values;
  const t = textsIn(page.language);
  const when = (at: string) => writeClock(at, program.timeZone, page.language);
  const { next } = clock;
  return html`<section class="clock-panel is-${clock.state}" aria-labelledby="clock">
<h2 id="clock" class="unseen">${t.start.clockTitle}</h2>
<p class="instant"><time datetime="${clock.now}">${capital(when(clock.now))}</time> <span class="mark">${t.start.states[clock.state]}</span></p>
<p class="headline">${headline(values, program)}</p>
${termBar(values, program)}
${next ? html`<p>${t.start.next(small(next.moment === 'cut-off' ? t.program.cardMoments['cut-off'] : t.momentNames[next.moment]), small(t.cycle(next.cycle)), when(next.at))}</p>` : ''}
${clock.state === 'playing' && clock.stopsAt ? html`<p>${t.start.stopsAt(when(clock.stopsAt))}</p>` : ''}
${clock.inHand ? controls(values) : ''}
</section>`;
}

function headline(values: StartPageValues, program: ProgramOnStart): string {
  const { language } = values.page;
  const t = textsIn(language);
  const { cycle } = program;
  if (!cycle) return program.phase === 'draft' || program.phase === 'signing' ? t.start.signing : t.start.started;
  const sentence = cycle.state === 'open' ? t.start.inHand : t.start.closedWith;
  return sentence(t.cycle(cycle), writeFigure(cycle.inHand, language), writeFigure(cycle.expected, language), small(cycle.level[language]));
}

/** The term from end to end with its years; widths in percent as attributes, for the page's own policy refuses a style. */
function termBar({ clock, page }: StartPageValues, { term, timeZone }: ProgramOnStart): Html {
  const t = textsIn(page.language).start;
  const [first, last] = [days(term.from), days(term.to) + 1];
  const share = (date: string): number => Math.min(1, Math.max(0, (days(date) - first) / (last - first)));
  const percent = (part: number): string => `${Math.round(part * 1_000) / 10}%`;
  const now = share(dateOf(clock.now, timeZone));
  const years = Array.from(
    { length: Number(term.to.slice(0, 4)) - Number(term.from.slice(0, 4)) },
    (_, i) => Number(term.from.slice(0, 4)) + 1 + i,
  );
  return html`<figure class="term-bar"><svg width="100%" height="12" aria-hidden="true"><rect class="rest" width="100%" height="100%"/><rect class="done" width="${percent(now)}" height="100%"/>${years.map(
    (year) => html`<line class="year" x1="${percent(share(`${year}-01-01`))}" x2="${percent(share(`${year}-01-01`))}" y1="0" y2="100%"/>`,
  )}</svg>
<figcaption>${t.played(writeWholePercent(Math.round(now * 100), page.language), writeShortDate(term.from, page.language), writeShortDate(term.to, page.language))}</figcaption></figure>`;
}

function controls({ clock, page }: StartPageValues): Html {
  const t = textsIn(page.language).start;
  const button = (action: string, label: string, primary = false): Html =>
    html`<form method="post" action="${pageLink(page, clock.url)}">${carriedFields(page)}<button name="action" value="${action}"${primary ? html` class="primary"` : ''}>${label}</button></form>`;
  return html`${errorSummary(clock.errors, page.language)}<div class="clock-buttons">${
    clock.state === 'playing'
      ? button('stop', t.stop, true)
      : html`${clock.next ? button('next', t.toNext, true) : ''}${button('go', t.goOn, !clock.next)}`
  }
</div>
<form method="post" action="${pageLink(page, clock.url)}" class="until" novalidate>${carriedFields(page)}${dateBoxes(page.language, { name: 'date', label: t.until, value: clock.until, errors: clock.errors })}<button name="action" value="until">${t.untilGo}</button></form>
<p class="note">${clock.state === 'playing' ? t.stopWords : t.pausedWords}</p>`;
}

function days(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
