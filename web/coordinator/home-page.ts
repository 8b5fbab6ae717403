import type { CalendarDate } from '../../rules/instants.ts';
import type { ProgramState } from '../../rules/states.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** A coordinator's programs, each with what can be done to it now. */
export interface HomePageValues {
  page: PageSetting;
  /** Where a program's definition is posted as JSON. */
  createUrl: string;
  programs: {
    name: string;
    place: string;
    url: string;
    phase: ProgramState;
    term: { from: CalendarDate; to: CalendarDate };
    /** What happens next, in words, where it is known. */
    next: string | null;
    actions: { openSigning: string | null; start: string | null };
  }[];
}

export function homePage(values: HomePageValues): string {
  const { page, programs } = values;
  const t = textsIn(page.language).home;
  const title = programs.length === 0 ? t.none : t.title;
  return layout(page, {
    title,
    style: 'office.css',
    main: html`<h1>${title}</h1>
${programs.length === 0 ? html`<p>${t.noneWords}</p><p><code>POST ${values.createUrl}</code></p>` : html`<div class="cards">${programs.map((program) => programCard(program, page))}</div>`}`,
  });
}

function programCard(program: HomePageValues['programs'][number], page: PageSetting): Html {
  const t = textsIn(page.language);
  const { language } = page;
  const button = (url: string | null, label: string) =>
    url === null ? '' : html`<form method="post" action="${url}">${carriedFields(page)}<button class="primary">${label}</button></form>`;
  return html`<section class="card"><h2><a href="${pageLink(page, program.url)}"><bdi>${program.name}</bdi></a></h2>
<p><bdi>${program.place}</bdi>, ${t.home.term(writeShortDate(program.term.from, language), writeShortDate(program.term.to, language))}</p>
<p>${t.home.phase}: <strong>${t.phaseNames[program.phase]}</strong>${program.next === null ? '' : html`<br>${t.home.next} ${program.next}`}</p>
${button(program.actions.openSigning, t.program.openSigning)}${button(program.actions.start, t.program.start)}</section>`;
}
