import type { CalendarDate } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { ProgramState } from '../../rules/program-and-cycle-states.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A coordinator's programs, each with its headline and what comes next. */
export interface HomePageValues {
  page: PageSetting;
  /** Only for who may create one. */
  newUrl: string | null;
  /** No mail server is connected, and nobody has chosen a trial: told to the owner before a program is made. */
  noMails: boolean;
  /** The newest first. */
  programs: {
    id: string;
    name: string;
    place: string;
    url: string;
    phase: ProgramState;
    term: { from: CalendarDate; to: CalendarDate };
    headline: string;
    /** In words, where it is known. */
    next: string | null;
    /** Reports that wait for the standing office. */
    awaiting: number;
    /** Steps that failed. */
    troubles: number;
  }[];
}

export function homePage(values: HomePageValues): string {
  const { page, programs, newUrl } = values;
  const t = textsIn(page.language).home;
  const title = programs.length === 0 ? t.none : t.title;
  return layout(page, {
    title,
    style: 'office.css',
    main: html`<h1>${title}</h1>
${programs.length === 0 ? html`<p>${newUrl === null ? t.noneOfYours : t.noneWords}</p>` : ''}
${values.noMails ? html`<p class="notice">${t.noMails}</p>${technicalDetails('mail-server', page.language, html`<p>${textsIn(page.language).signing.nobodySettings}</p>`)}` : ''}${newUrl === null ? '' : html`<p><a class="action" href="${pageLink(page, newUrl)}">${t.create}</a></p>`}
${programs.map((program) => programCard(program, page))}
<p class="alone"><a href="${pageLink(page, '/calendar')}">${textsIn(page.language).calendar.link}</a>${newUrl === null ? '' : html`<br><a href="${pageLink(page, '/unit-lists')}">${textsIn(page.language).unitLists.title}</a><br><a href="${pageLink(page, '/mails')}">${textsIn(page.language).stopMails.link}</a>`}</p>`,
  });
}

function programCard(program: HomePageValues['programs'][number], page: PageSetting): Html {
  const t = textsIn(page.language);
  const { language } = page;
  const url = pageLink(page, program.url);
  const [name, headline] = [`name-${program.id}`, `program-${program.id}`];
  // Of two programs in their first year the headlines are the same: the name tells their links apart. A draft's headline has it.
  const labelledBy = program.phase === 'draft' ? headline : `${name} ${headline}`;
  return html`<section class="card program-line" aria-labelledby="${labelledBy}">
${program.phase === 'draft' ? '' : html`<p id="${name}"><bdi>${program.name}</bdi></p>`}
<h2 id="${headline}"><a href="${url}" aria-labelledby="${labelledBy}">${program.headline}</a></h2>
<p>${program.next === null ? '' : html`<strong>${t.home.next}</strong> ${program.next}<br>`}<span class="note"><bdi>${program.place}</bdi>, ${t.home.term(writeShortDate(program.term.from, language), writeShortDate(program.term.to, language))}, ${t.phaseNames[program.phase]}</span></p>
${program.awaiting === 0 ? '' : html`<p><strong>${t.home.awaiting(writeFigure(program.awaiting, language))}</strong></p>`}
${program.troubles === 0 ? '' : html`<p class="overdue">${t.home.troubles(writeFigure(program.troubles, language))}</p>`}</section>`;
}
