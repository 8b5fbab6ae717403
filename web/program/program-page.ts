import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { writeClock } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { capital, small } from '../texts/sentences.ts';
import { cycleCard } from './cycle-card.ts';
import { shareBar } from './level-bars.ts';
import { currentCycle, type Happening, type ProgramPageValues } from './program-values.ts';
import { happeningWords, programHeadline } from './program-words.ts';
import { termLine } from './term-line.ts';

export type { CycleValues, Happening, ProgramPageValues } from './program-values.ts';

export function programPage(values: ProgramPageValues): string {
  const t = textsIn(values.page.language).program;
  return layout(values.page, {
    title: programHeadline(values),
    over: `${values.name} · ${values.place}`,
    style: 'office.css',
    ...(values.eventsUrl === null ? {} : { script: 'live-program.js' as const }),
    eventsUrl: values.eventsUrl,
    main: programMain(values),
    after: html`<p class="lost" id="lost" role="status" data-words="${t.lost}" hidden></p>`,
  });
}

/** What <main> holds, for a page that is open already. */
export function programFragment(values: ProgramPageValues): string {
  return programMain(values).toString();
}

function programMain(values: ProgramPageValues): Html {
  const { page, cycles } = values;
  const t = textsIn(page.language).program;
  const current = currentCycle(cycles);
  // Past ones first, the newest of them leading; those to come have little to show yet.
  const rest = cycles.filter((cycle) => cycle !== current);
  const others = [...rest.filter((cycle) => cycle.state !== 'planned').reverse(), ...rest.filter((cycle) => cycle.state === 'planned')];
  return html`<h1>${programHeadline(values)}</h1>
<p class="clock">${t.clock(writeClock(values.now, values.timeZone, page.language))}${values.finished ? html` <strong>${t.finished}</strong>` : ''} <a href="${pageLink(page, page.url)}">${t.reload}</a></p>
${todo(values)}
<div class="two">${happenings('happened', t.lastTitle, t.nothingYet, values.happened, values)}${happenings('next', t.nextTitle, t.nothingNext, values.next, values)}</div>
${
  values.phase === 'draft' || values.phase === 'signing'
    ? ''
    : html`${termLine(values)}${current ? cycleCard(current, values, true) : ''}${subtreeTable(values)}
<div class="cards">${others.map((cycle) => cycleCard(cycle, values, false))}</div>`
}
${agreement(values)}${links(values)}`;
}

/** What to do before the term runs: a program that nobody has started yet would otherwise be an empty page. */
function todo(values: ProgramPageValues): Html | '' {
  const { phase, page, parties, actions } = values;
  const t = textsIn(page.language);
  if (phase !== 'draft' && phase !== 'signing') return '';
  const waiting = parties.filter((party) => party.signedOn === null).map((party) => isolated(party.office));
  const words = phase === 'draft' ? t.program.todoDraft : waiting.length > 0 ? t.program.todoSigning(t.list(waiting)) : t.program.todoStart;
  const button = (url: string | null, label: string) =>
    url === null ? '' : html`<form method="post" action="${url}">${carriedFields(page)}<button class="primary">${label}</button></form>`;
  return html`<section class="notice" aria-labelledby="todo"><h2 id="todo">${t.program.todo}</h2><p>${words}</p>
${button(actions.openSigning, t.program.openSigning)}${button(actions.start, t.program.start)}</section>`;
}

function happenings(id: string, title: string, none: string, items: Happening[], values: ProgramPageValues): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${items.length === 0 ? html`<p>${none}</p>` : html`<ol class="happenings">${items.map((item) => html`<li><time datetime="${item.at}">${writeClock(item.at, values.timeZone, values.page.language)}</time> ${happeningWords(item, values)}</li>`)}</ol>`}</section>`;
}

function subtreeTable(values: ProgramPageValues): Html | '' {
  const { subtrees, page } = values;
  const cycle = currentCycle(values.cycles);
  if (!subtrees || !cycle || subtrees.rows.length === 0) return '';
  const t = textsIn(page.language);
  const n = (value: number) => writeFigure(value, page.language);
  return html`<section aria-labelledby="subtrees"><h2 id="subtrees">${t.program.subtree(small(subtrees.level[page.language]), small(t.cycle(cycle.kind, cycle.year)))}</h2>
<table class="subtrees"><thead><tr><th scope="col">${t.program.subtreeUnit}</th><th scope="col">${t.program.subtreeState}</th><th scope="col" class="number">${t.program.subtreeInHand}</th></tr></thead>
<tbody>${subtrees.rows.map(
    (row) =>
      html`<tr><th scope="row"><bdi>${row.name}</bdi></th><td><span class="key ${row.state}">${capital(t.stateNames[row.state])}</span></td><td class="number">${shareBar(row.inHand, row.expected)} ${t.program.ofAll(n(row.inHand), n(row.expected))}</td></tr>`,
  )}</tbody></table></section>`;
}

function agreement(values: ProgramPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).program;
  return html`<div class="two"><section aria-labelledby="parties"><h2 id="parties">${t.parties}</h2>
<ul class="plain">${values.parties.map(
    (party) =>
      html`<li><strong><bdi>${party.name}</bdi></strong>${party.coordinating ? ` (${t.coordinating})` : ''}<br><bdi>${party.office}</bdi>, ${party.signedOn === null ? t.notSigned : t.signedOn(writeShortDate(party.signedOn, language))}</li>`,
  )}</ul>
<p>${t.term}: ${t.termWords(writeShortDate(values.term.from, language), writeShortDate(values.term.to, language))}.</p>
${values.notes.map((note) => html`<p class="note">${note[language]}</p>`)}</section>
<section aria-labelledby="bases"><h2 id="bases">${t.bases}</h2>
<ul class="plain">${values.legalBases.map((basis) => html`<li>${basis.title} ${basis.number}, ${writeShortDate(basis.issuedOn, language)}, ${basis.issuer}</li>`)}</ul>
${values.witnesses.length === 0 ? '' : html`<h3>${t.witnesses}</h3><ul class="plain">${values.witnesses.map((witness) => html`<li>${typed(witness)}</li>`)}</ul>`}</section></div>`;
}

function links(values: ProgramPageValues): Html | '' {
  const { mailbox, temporal } = values.links;
  const t = textsIn(values.page.language).program;
  if (!mailbox && !temporal && values.samples.length === 0) return '';
  return html`<section class="unprinted" aria-labelledby="links"><h2 id="links">${t.links}</h2>
<ul class="plain">${mailbox ? html`<li><a href="${mailbox}">${t.mailbox}</a></li>` : ''}${temporal ? html`<li><a href="${temporal}">${t.temporal}</a></li>` : ''}</ul>
${
  values.samples.length === 0
    ? ''
    : html`<h3>${t.samples}</h3><p class="note">${t.samplesNote}</p>
<ul class="plain">${values.samples.map((sample) => html`<li><a href="${pageLink(values.page, sample.url)}">${sample.who[values.page.language]}</a></li>`)}</ul>`
}</section>`;
}
