import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { sessionLife } from '../../rules/session-life.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** Where somebody is signed in, each to be ended. Posts `id` of one, or `others`. */
export interface SessionsPageValues {
  page: PageSetting;
  /** Null: the installation's owner. */
  email: string | null;
  timeZone: string;
  sessions: {
    id: number;
    begunAt: Instant;
    seenAt: Instant;
    endsAt: Instant;
    device: { browser: string | null; system: string | null } | null;
    network: string | null;
    current: boolean;
  }[];
  endUrl: string;
  /** How many have just been ended. */
  ended: number | null;
  /** Records of access that this reader may see. */
  records: { name: string | null; url: string }[];
}

export function sessionsPage(values: SessionsPageValues): string {
  const { page, sessions, records, ended } = values;
  const all = textsIn(page.language);
  const t = all.sessions;
  const others = sessions.filter(({ current }) => !current);
  return layout(page, {
    title: t.title,
    style: 'office.css',
    main: html`<h1>${t.title}</h1>
${ended === null ? '' : html`<p class="notice" role="status">${t.ended(writeFigure(ended, page.language))}</p>`}
<p>${values.email === null ? t.wordsOwner : t.words(values.email)}</p>
${sessions.map((one) => session(values, one))}
${
  others.length < 2
    ? ''
    : html`<form method="post" action="${values.endUrl}">${carriedFields(page)}<p class="actions"><button class="primary" name="others" value="true">${t.endOthers}</button></p></form>`
}
<p class="note">${t.rule(sessionLife.idleDays, sessionLife.absoluteDays)}</p>
<h2>${all.accessRecord.title}</h2>
<ul>${records.map(({ name, url }) => html`<li><a href="${pageLink(page, url)}">${name === null ? all.accessRecord.all : html`<bdi>${name}</bdi>`}</a></li>`)}</ul>`,
  });
}

function session({ page, timeZone, endUrl }: SessionsPageValues, one: SessionsPageValues['sessions'][number]): Html {
  const t = textsIn(page.language).sessions;
  const at = (instant: Instant): string => writeInstant(instant, timeZone, page.language);
  const { browser = null, system = null } = one.device ?? {};
  const device = browser && system ? t.device(browser, system) : (browser ?? system ?? t.unknownDevice);
  // Two may be called the same, so none is a landmark.
  return html`<div class="card">
<h2>${device}</h2>
${one.current ? html`<p><strong>${t.current}</strong></p>` : ''}
<p>${t.begun(at(one.begunAt))}${one.network === null ? '' : `, ${t.network(one.network)}`}; ${t.seen(at(one.seenAt))}. <span class="note">${t.ends(at(one.endsAt))}</span></p>
${
  one.current
    ? ''
    : html`<form method="post" action="${endUrl}">${carriedFields(page)}<p class="actions"><button name="id" value="${one.id}" aria-label="${t.endOf(device)}">${t.end}</button></p></form>`
}</div>`;
}
