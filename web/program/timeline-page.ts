import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import type { TimelineLine } from '../../rules/merge-timelines.ts';
import type { MomentKind } from '../../rules/plan.ts';
import { writeClock, writeDay } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, typed } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What happened to a program or a cycle, by whom and why, and what lies ahead. */
export interface TimelinePageValues {
  page: PageSetting;
  programName: string;
  place: string;
  timeZone: string;
  /** Null: of the program itself. */
  cycle: CycleName | null;
  /** Of the program's page or the cycle's. */
  url: string;
  /** The soonest first. */
  ahead: TimelineAhead[];
  /** The latest first. */
  happened: TimelineLine[];
  /** The engine, which knows best what comes, could not be asked although it should be at work. */
  unheard: boolean;
  /** Of the program: the timelines of its cycles. */
  cycles: { cycle: CycleName; url: string }[];
}

export type TimelineAhead = { at: Instant } & (
  | { kind: 'moment'; moment: MomentKind; due: string | null }
  /** The reminders to reviewers, every working day until then: one line. */
  | { kind: 'every-day'; moment: MomentKind; until: string }
  | { kind: 'open-cycle'; cycle: CycleName }
  | { kind: 'end-of-term' }
);

export function timelinePage(values: TimelinePageValues): string {
  const { page, cycle, happened, ahead, unheard } = values;
  const t = textsIn(page.language);
  const headline = headlineOf(values);
  return layout(page, {
    title: headline,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, values.url)}">← ${cycle === null ? t.program.back : t.cycle(cycle)}</a></p>
<h1>${headline}</h1>
${unheard ? html`<p class="notice">${t.timelinePage.unheard}</p>` : ''}
<section aria-labelledby="ahead"><h2 id="ahead">${t.timelinePage.ahead}</h2>
${ahead.length === 0 ? html`<p class="empty">${t.program.nothingNext}</p>` : html`<ol class="record">${ahead.map((line) => row(line.at, html`<p>${aheadWords(line, page.language)}</p>`, values))}</ol>`}</section>
<section aria-labelledby="happened"><h2 id="happened">${t.timelinePage.happened}</h2>
${happened.length === 0 ? html`<p class="empty">${t.program.nothingYet}</p>` : html`<ol class="record" reversed>${happened.map((line) => row(line.at, happenedWords(line, page.language), values))}</ol>`}</section>
${downloadLinks(page, [{ name: 'timeline', url: `${values.url}/downloads/timeline` }])}
${cycleLinks(values)}`,
  });
}

function headlineOf({ page, cycle, ahead: [next], timeZone }: TimelinePageValues): string {
  const t = textsIn(page.language);
  const of = cycle === null ? t.timelinePage.ofProgram : t.timelinePage.ofCycle(small(t.cycle(cycle)));
  if (!next) return t.timelinePage.headlineDone(of);
  return t.timelinePage.headline(of, small(aheadWords(next, page.language)), writeClock(next.at, timeZone, page.language));
}

const row = (at: Instant, words: Html, { timeZone, page }: TimelinePageValues): Html =>
  html`<li><time datetime="${at}">${writeClock(at, timeZone, page.language)}</time><div>${words}</div></li>`;

function happenedWords({ words, actor, reason }: TimelineLine, language: Language): Html {
  const t = textsIn(language);
  return html`<p>${typed(words[language])}</p>${actor === null ? '' : html`<p><small>${t.timelinePage.by} ${typed(actor)}</small></p>`}${reason === null || words[language].includes(reason) ? '' : html`<p><small>${t.cycleActs.doneReason} ${typed(reason)}</small></p>`}`;
}

/** What will happen, as the timeline's page and its list say it. */
export function aheadWords(line: TimelineAhead, language: Language): string {
  const t = textsIn(language);
  switch (line.kind) {
    case 'moment':
      return line.due === null
        ? t.momentNames[line.moment]
        : `${t.momentNames[line.moment]} (${t.cyclePlan.dueOf(writeDay(line.due, language))})`;
    case 'every-day':
      return `${t.momentNames[line.moment]}, ${t.timelinePage.everyDay(writeDay(line.until, language))}`;
    case 'open-cycle':
      return t.timelinePage.opens(small(t.cycle(line.cycle)));
    case 'end-of-term':
      return t.timelinePage.endOfTerm;
  }
}

function cycleLinks({ page, cycles }: TimelinePageValues): Html | '' {
  const t = textsIn(page.language);
  if (cycles.length === 0) return '';
  return html`<nav aria-labelledby="cycles"><h2 id="cycles">${t.timelinePage.cycles}</h2><ul class="plain">${cycles.map(
    ({ cycle, url }) => html`<li><a href="${pageLink(page, url)}">${t.cycle(cycle)}</a></li>`,
  )}</ul></nav>`;
}
