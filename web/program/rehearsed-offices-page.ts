import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { namedMail } from '../cycle/mail-words.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Every mailbox of a rehearsal with the mails that it would get, day by day. */
export interface RehearsedOfficesPageValues extends ProgramActPageValues {
  /** Of the rehearsal. */
  url: string;
  endedAt: string | null;
  /** Those on this page. */
  offices: { code: string | null; name: string | null; office: string; mails: number; days: [date: string, kinds: string[]][] }[];
  all: number;
  search: string;
  /** Which page of so many. */
  at: number;
  shown: number;
}

export function rehearsedOfficesPage(values: RehearsedOfficesPageValues): string {
  const { page, url, offices, all, search } = values;
  const { language } = page;
  const t = textsIn(language).rehearsals;
  return programActPage(
    values,
    t.officesTitle,
    html`<p class="alone"><a href="${pageLink(page, url)}">${t.result}</a></p>
<form method="get" action="${url}/offices"><input type="hidden" name="lang" value="${language}"><p class="field"><label for="q">${t.search}</label><input id="q" name="q" value="${search}"></p><p><button>${t.find}</button></p></form>
<p>${t.allOffices(writeFigure(all, language))}</p>
${offices.length === 0 ? html`<p class="empty">${t.noOffices}</p>` : offices.map((one, index) => office(values, one, index))}
<p class="alone">${values.at > 1 ? html`<a href="${pageOf(values, values.at - 1)}">${t.fewerOffices}</a> ` : ''}${values.at * values.shown < all ? html`<a href="${pageOf(values, values.at + 1)}">${t.moreOffices}</a>` : ''}</p>`,
  );
}

const pageOf = ({ page, url, search }: RehearsedOfficesPageValues, at: number): string =>
  pageLink(page, `${url}/offices?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), page: String(at) })}`);

function office({ page }: RehearsedOfficesPageValues, one: RehearsedOfficesPageValues['offices'][number], index: number): Html {
  const { language } = page;
  const t = textsIn(language);
  const name = one.name === null ? '' : html` <small><bdi>${one.name}</bdi></small>`;
  return html`<details id="office-${index}"><summary>${isolated(one.office)}${name}: ${t.rehearsals.mailsOf(writeFigure(one.mails, language))}</summary>
<ul class="plain is-close">${one.days.map(([date, kinds]) => html`<li>${writeShortDate(date, language)}: ${t.list(kinds.map((kind) => namedMail(kind, language)))}</li>`)}</ul></details>`;
}
