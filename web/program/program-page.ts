import { dateOf } from '../../rules/instants.ts';
import { writeClock, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import { watching } from '../cycle/watching.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { textsIn } from '../texts/dictionary.ts';
import { agreementSection } from './agreement-section.ts';
import { currentCard, otherCard } from './cycle-card.ts';
import { programNeeds } from './program-needs.ts';
import { currentCycle, type Happening, type ProgramPageValues } from './program-values.ts';
import { comingWords, happeningWords, programHeadline } from './program-words.ts';
import { termLine } from './term-line.ts';

export function programPage(values: ProgramPageValues): string {
  const t = textsIn(values.page.language).program;
  return layout(values.page, {
    title: programHeadline(values),
    over: `${values.name} · ${values.place}`,
    style: 'office.css',
    ...(values.eventsUrl === null ? {} : { script: 'live-program.js' as const }),
    eventsUrl: values.eventsUrl,
    main: programMain(values),
    after: html`<p class="lost" id="lost" role="status" data-words="${t.lost}" data-ended="${textsIn(values.page.language).sessions.streamEnded}" hidden></p>`,
  });
}

/** What <main> holds, for a page that is open already. It is the same for all who may do the same: no token of a session is in it. */
export function programFragment(values: ProgramPageValues): string {
  return programMain(values).toString();
}

function programMain(values: ProgramPageValues): Html {
  const { page } = values;
  const started = values.phase !== 'draft' && values.phase !== 'signing';
  return html`${page.simulated ? '' : html`<p class="back"><a href="${pageLink(page, '/')}">← ${textsIn(page.language).home.title}</a></p>`}<h1>${programHeadline(values)}</h1>
${clock(values)}
${paused(values)}${coming(values)}${ended(values)}
${values.act || !page.simulated ? '' : watching(page)}
${programNeeds(values)}
${started ? onOneScreen(values) : beforeTheStart(values)}
${started ? html`<p class="unprinted"><a href="${pageLink(page, `${page.url}/issues`)}">${textsIn(page.language).issues.link}</a></p><p class="unprinted"><a href="${pageLink(page, `${page.url}/actions`)}">${textsIn(page.language).actions.link}</a></p><p class="unprinted"><a href="${pageLink(page, `${page.url}/directives`)}">${textsIn(page.language).directives.link}</a></p><p class="unprinted"><a href="${pageLink(page, `${page.url}/exemplars`)}">${textsIn(page.language).exemplars.link}</a></p><p class="unprinted"><a href="${pageLink(page, `${page.url}/amendments`)}">${textsIn(page.language).amendments.link}</a></p>` : ''}${agreementSection(values)}${actions(values)}${links(values)}`;
}

function onOneScreen(values: ProgramPageValues): Html {
  const { cycles, page } = values;
  const t = textsIn(page.language).program;
  const current = currentCycle(cycles);
  // Past ones first, the newest of them leading; those to come have little to show yet.
  const rest = cycles.filter((cycle) => cycle !== current);
  const others = [...rest.filter((cycle) => cycle.state !== 'planned').reverse(), ...rest.filter((cycle) => cycle.state === 'planned')];
  return html`<div class="screen"><div>${termLine(values)}
${current ? currentCard(current, values) : ''}</div>
<div>${happenings('next', t.nextTitle, t.nothingNext, values.next, values)}
${happenings('happened', t.lastTitle, t.nothingYet, values.happened, values)}${timelineLink(values)}
${others.length === 0 ? '' : html`<h2>${t.otherCycles}</h2>${others.map((cycle) => otherCard(cycle, values))}`}</div></div>`;
}

/** Nothing has happened yet, and nothing comes by itself: what is planned is all there is to see. */
function beforeTheStart(values: ProgramPageValues): Html {
  const t = textsIn(values.page.language).program;
  return html`${termLine(values)}
<h2>${t.forecastCycles}</h2><div class="cards">${values.cycles.map((cycle) => otherCard(cycle, values))}</div>
${values.happened.length === 0 ? '' : html`${happenings('happened', t.lastTitle, t.nothingYet, values.happened, values)}${timelineLink(values)}`}`;
}

function timelineLink({ actions: { timeline }, page }: ProgramPageValues): Html | '' {
  return timeline === null
    ? ''
    : html`<p class="unprinted"><a href="${pageLink(page, timeline)}">${textsIn(page.language).timelinePage.whole}</a></p>${downloadLinks(
        page,
        [
          { name: 'contacts', url: `${page.url}/downloads/contacts` },
          { name: 'unitList', url: `${page.url}/downloads/tree` },
        ],
      )}`;
}

/** A real program lives in the reader's own time, so its day is enough; in a rehearsal the clock is what is watched. */
function clock({ now, timeZone, page, finished, phase, parties }: ProgramPageValues): Html {
  const t = textsIn(page.language);
  const when = page.simulated ? writeClock(now, timeZone, page.language) : writeWeekday(dateOf(now, timeZone), page.language);
  return html`<p class="clock">${page.simulated ? t.program.clock(when) : t.program.today(when)} · ${t.home.phase}: ${phase === 'signing' && parties.every(({ signedOn }) => signedOn !== null) ? t.program.allSigned : t.phaseNames[phase]}${finished ? html` · <strong>${t.program.finished}</strong>` : ''} <a href="${pageLink(page, page.url)}">${t.program.reload}</a></p>`;
}

function coming({ next, now, timeZone, page, paused: pause }: ProgramPageValues): Html | '' {
  const [first] = next;
  if (!first || pause) return '';
  return html`<p class="coming"><strong>${textsIn(page.language).program.comingTitle}</strong> ${comingWords(first, now, timeZone, page.language)}</p>`;
}

/** What comes by the plan does not, until it goes on. */
function paused({ paused: pause, actions: { resume }, page, timeZone }: ProgramPageValues): Html | '' {
  if (!pause) return '';
  const t = textsIn(page.language);
  return html`<p class="coming overdue">${t.pausing.since(writeClock(pause.at, timeZone, page.language), isolated(pause.by))} ${t.pausing.reason}: ${isolated(pause.reason)}${resume === null ? '' : html` <a href="${pageLink(page, resume)}">${t.resuming.link}</a>`}</p>`;
}

function ended({ terminated, page }: ProgramPageValues): Html | '' {
  if (!terminated) return '';
  const t = textsIn(page.language).program;
  return html`<p class="coming overdue">${t.endsEarly(writeShortDate(terminated.on, page.language), isolated(terminated.reason))}</p>`;
}

function happenings(id: string, title: string, none: string, items: Happening[], { timeZone, page }: ProgramPageValues): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${items.length === 0 ? html`<p class="empty">${none}</p>` : html`<ol class="happenings">${items.map((item) => html`<li><time datetime="${item.at}">${writeClock(item.at, timeZone, page.language)}</time> ${happeningWords(item, page.language)}</li>`)}</ol>`}</section>`;
}

function actions({ actions: { terminate, pause, skip, reorganise, nextTerm, rehearsals }, page }: ProgramPageValues): Html | '' {
  const t = textsIn(page.language);
  const ways = [
    ...(pause === null ? [] : [{ url: pause, words: t.pausing.link }]),
    ...(skip === null ? [] : [{ url: skip, words: t.skipping.link }]),
    ...(reorganise === null ? [] : [{ url: reorganise, words: t.reorganising.link }]),
    ...(terminate === null ? [] : [{ url: terminate, words: t.program.terminate }]),
  ];
  const way = ({ url, words }: { url: string; words: string }) =>
    html`<p class="unprinted alone"><a href="${pageLink(page, url)}">${words}</a></p>`;
  return html`${rehearsals === null ? '' : way({ url: rehearsals, words: t.rehearsals.open })}${
    nextTerm === null ? '' : way({ url: nextTerm, words: t.nextTerm.open })
  }${ways.length === 0 ? '' : html`<div class="end-early">${ways.map(way)}</div>`}`;
}

function links({ links: { mailbox, temporal }, page }: ProgramPageValues): Html | '' {
  const t = textsIn(page.language).program;
  if (!mailbox && !temporal && !page.simulated) return '';
  const places = [
    ...(page.simulated ? [html`<a href="${pageLink(page, '/')}">${t.rehearsalStart}</a>`] : []),
    ...(mailbox ? [html`<a href="${mailbox}">${t.mailbox}</a>`] : []),
  ];
  return html`<nav class="unprinted" aria-label="${t.links}"><p class="page-links">${places.map((place) => html`${place} `)}</p>${temporal ? technicalDetails('processes', page.language, html`<p class="alone"><a href="${temporal}">${t.temporal}</a></p>`) : ''}</nav>`;
}
