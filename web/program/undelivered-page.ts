import type { Instant } from '../../rules/instants.ts';
import { type MailRefusal, refusalOf } from '../../rules/mail-refusals.ts';
import type { MessageKind } from '../../rules/message-kinds.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { MailLimit } from '../../rules/provider-limits.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { mailName } from '../cycle/mail-words.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';

import { textsIn } from '../texts/dictionary.ts';

/** Mails that a server takes none of for a while, and addresses that take none. */
export interface UndeliveredPageValues {
  page: PageSetting;
  programName: string;
  place: string;
  timeZone: string;
  /** Of the program's page. */
  url: string;
  held: HeldMailsValues[];
  addresses: RefusedAddressValues[];
  /** Of all, were there more than are shown. */
  count: number;
}

export interface HeldMailsValues {
  /** Null: all mails. */
  domain: string | null;
  refusal: MailRefusal | 'stopped' | 'restored' | `limit-per-${MailLimit}`;
  said: string;
  since: Instant;
  /** Null: until a person ends it. */
  until: Instant | null;
  mails: number;
  /** Of a provider's limit that is used up. */
  allowed: number | null;
}

export interface RefusedAddressValues {
  unit: { name: string; parentName: string | null } | null;
  /** Where the address is put right; null: nowhere yet. */
  url: string | null;
  office: string;
  email: string;
  kind: MessageKind;
  when: string | null;
  reason: string;
  plannedAt: Instant;
  attempts: number;
  againAt: Instant | null;
}

export function undeliveredPage(values: UndeliveredPageValues): string {
  const { page, held, addresses, count } = values;
  const t = textsIn(page.language);
  const headline = t.undelivered.headline(count, writeFigure(count, page.language), held.length > 0);
  return layout(page, {
    title: headline,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, values.url)}">← ${t.program.back}</a></p>
<h1>${headline}</h1>
${held.length === 0 ? '' : html`<section aria-labelledby="held"><h2 id="held">${t.undelivered.held}</h2><ul class="plain">${held.map((one) => html`<li>${heldWords(one, values)}</li>`)}</ul></section>`}
${addresses.length === 0 ? '' : addressTable(values)}
${technical(values)}`,
  });
}

/** How many wait, why in plain words, and until when. */
export function heldWords(
  { domain, refusal, since, until, mails, allowed }: HeldMailsValues,
  { page, timeZone }: Pick<UndeliveredPageValues, 'page' | 'timeZone'>,
): Html {
  const { language } = page;
  const t = textsIn(language);
  const clock = (at: Instant) => writeClock(at, timeZone, language);
  const n = writeFigure(mails, language);
  if (refusal === 'restored') return html`${t.undelivered.restored(n, clock(since))}`;
  if (refusal === 'stopped' || until === null) return html`${t.undelivered.stopped(n, clock(since))}`;
  if (refusal === 'limit-per-hour' || refusal === 'limit-per-day')
    return html`${t.undelivered.limitFull[refusal](n, writeFigure(allowed ?? 0, language), clock(until))}`;
  return html`${domain === null ? t.undelivered.allWait(n) : t.undelivered.domainWaits(n, isolated(domain))} ${capital(t.cycleUnit.refusals[refusal])} ${t.undelivered.asksAgain(clock(since), clock(until))}`;
}

function addressTable(values: UndeliveredPageValues): Html {
  const { page, addresses, count } = values;
  const t = textsIn(page.language).undelivered;
  const rest = count - addresses.length;
  return html`<section aria-labelledby="refused"><h2 id="refused">${t.refused}</h2>
<p class="note">${t.refusedNote}</p>
<table class="mails"><thead><tr><th scope="col">${t.whose}</th><th scope="col">${t.mail}</th><th scope="col">${t.why}</th></tr></thead>
<tbody>${addresses.map((one) => addressRow(one, values))}</tbody></table>${rest > 0 ? html`<p class="note">${t.more(writeFigure(rest, page.language))}</p>` : ''}</section>`;
}

function addressRow(one: RefusedAddressValues, { page, timeZone }: UndeliveredPageValues): Html {
  const { language } = page;
  const t = textsIn(language);
  const unit =
    one.unit &&
    [one.unit.name, one.unit.parentName]
      .filter((name) => name !== null)
      .map(isolated)
      .join(', ');
  const name = unit === null ? isolated(one.office) : unit;
  const again = one.againAt === null ? t.undelivered.givenUp : t.undelivered.goesAgain(writeClock(one.againAt, timeZone, language));
  return html`<tr><th scope="row">${one.url === null ? name : html`<a href="${pageLink(page, one.url)}">${name}</a>`}<br><small><bdi>${one.email}</bdi></small></th>
<td data-head="${t.undelivered.mail}">${mailName(one, language)}<br><small>${capital(writeClock(one.plannedAt, timeZone, language))}</small></td>
<td data-head="${t.undelivered.why}">${capital(t.cycleUnit.refusals[refusalOf(one.reason)])}<br><small>${again}</small></td></tr>`;
}

/** What mail servers said word for word. */
function technical({ page, held, addresses }: UndeliveredPageValues): Html | '' {
  const t = textsIn(page.language).cycleUnit;
  const said = [
    ...held.map(({ domain, said: words }) => ({ of: domain ?? '', words })),
    ...addresses.map(({ email, reason }) => ({ of: email, words: reason })),
  ];
  return said.filter(({ words }) => words !== '').length === 0
    ? ''
    : html`<details id="mail-servers"><summary>${t.technical}</summary><ul>${said.filter(({ words }) => words !== '').map(({ of, words }) => html`<li><small>${of === '' ? '' : html`<bdi>${of}</bdi>: `}${isolated(words)}</small></li>`)}</ul></details>`;
}
