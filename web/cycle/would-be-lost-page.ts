import type { CycleName } from '../../rules/cycle-key.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock, writeDay } from '../../rules/texts/dates.ts';
import { lostInAll, lostReports, type WouldBeLost } from '../../rules/would-be-lost.ts';
import { type Html, html } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { watching } from './watching.ts';

export interface WouldBeLostPageValues {
  page: PageSetting;
  /** `/programs/ID/cycles/2023` */
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName;
  act: boolean;
  /** null: it has closed, and nothing can be done any more. */
  closesAt: Instant | null;
  lost: WouldBeLost;
}

/** Everything that a cycle's close would leave out as things stand, by what is missing, each with its unit's page. */
export function wouldBeLostPage(values: WouldBeLostPageValues): string {
  const { page, lost, closesAt, timeZone, url } = values;
  const { language } = page;
  const t = textsIn(language);
  const count = lostInAll(lost);
  const title = count === 0 ? t.wouldBeLost.nothing : t.wouldBeLost.title(writeFigure(count, language));
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, url)}">← ${t.cycle(values.cycle)}</a></p>
<h1>${title}</h1>
<p>${closesAt === null ? t.queue.closed : t.wouldBeLost.closes(writeClock(closesAt, timeZone, language))}</p>${values.act ? '' : watching(page)}
${[...lostReports, 'corrections' as const].map((why) => group(values, why))}`,
  });
}

function group({ page, url, lost, timeZone }: WouldBeLostPageValues, why: keyof WouldBeLost): Html | '' {
  const { language } = page;
  const t = textsIn(language).wouldBeLost;
  const { total, units } = lost[why];
  if (total === 0) return '';
  const more = total - units.length;
  return html`<section aria-labelledby="lost-${why}"><h2 id="lost-${why}">${t.groups[why](writeFigure(total, language))}</h2>
<p>${t.ways[why]}${why === 'undecided' ? html` <a href="${pageLink(page, `${url}/awaiting`)}">${t.decide}</a>` : ''}</p>
<ul class="plain">${units.map(({ code, name, parentName, since }) => {
    const when = since === null ? '' : t.since[why === 'unsent' ? 'undecided' : why](writeDay(dateOf(since, timeZone), language));
    return html`<li><a href="${pageLink(page, `${url}/units/${encodeURIComponent(code)}`)}"><bdi>${name}</bdi></a>${parentName === null ? '' : html` <small><bdi>${parentName}</bdi></small>`}${when === '' ? '' : html` <span class="note">${when}</span>`}</li>`;
  })}${more > 0 ? html`<li class="note">${t.more(writeFigure(more, language))}</li>` : ''}</ul></section>`;
}
