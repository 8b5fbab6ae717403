import { mailOutcomes } from '../../rules/mail-outcomes.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { mailName, namedMail, namedMails } from './mail-words.ts';
import type { FoundOffice, FoundUnit, MailsPageValues, RoundValues } from './mails-values.ts';
import type { RoundVerb, StoppedValues } from './round-act-values.ts';
import { mailCell, mailTable, unitLedger } from './unit-ledger.ts';

/** "Did district X get the second reminder?": by whom, by which mail, and round by round. */
export function mailsPage(values: MailsPageValues): string {
  const { page, cycle } = values;
  const t = textsIn(page.language);
  const title = t.mailsPage.title(t.cycle(cycle));
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, values.cycleUrl)}">← ${t.cycle(cycle)}</a></p>
<h1>${title}</h1>
${search(values)}
${found(values)}${shown(values)}${coming(values)}${rounds(values)}
${downloadLinks(page, [{ name: 'mails', url: `${values.cycleUrl}/downloads/mails` }])}
${
  values.otherCycles.length === 0
    ? ''
    : html`<p class="alone">${t.mailsPage.otherCycles} ${values.otherCycles.map((other) => html`<a href="${pageLink(page, other.url)}">${t.cycle(other)}</a> `)}</p>`
}`,
  });
}

function search({ page, url, query, mail }: MailsPageValues): Html {
  const t = textsIn(page.language);
  const kinds: Record<string, string> = t.cycleUnit.mailKinds;
  return html`<form method="get" action="${url}" class="mail-search">${page.language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${page.language}">`}
<p><label for="q">${t.mailsPage.who}</label><br><input id="q" name="q" type="search" value="${query}" autocomplete="off" spellcheck="false" aria-describedby="q-note" maxlength="200"><br><small id="q-note">${t.mailsPage.whoNote}</small></p>
<p><label for="mail">${t.mailsPage.which}</label><br><select id="mail" name="mail"><option value="">${t.mailsPage.anyMail}</option>${namedMails.map(
    (key) => html`<option value="${key}"${key === mail ? html` selected` : ''}>${kinds[key]}</option>`,
  )}</select></p>
<p><button class="primary">${t.mailsPage.find}</button></p></form>`;
}

function found(values: MailsPageValues): Html | '' {
  const { page, found: those } = values;
  if (those === null) return '';
  const t = textsIn(page.language).mailsPage;
  const { units, offices } = those;
  return html`<section aria-labelledby="found"><h2 id="found">${t.found(writeFigure(units.length + offices.length, page.language), those.more)}</h2>
${units.length + offices.length === 0 ? html`<p class="empty">${t.foundNone}</p>` : ''}${units.map((unit) => foundUnit(unit, values))}${offices.map((office) => foundOffice(office, values))}</section>`;
}

function foundUnit({ name, parentName, code, url, ledger }: FoundUnit, { page, timeZone }: MailsPageValues): Html {
  const head = html`<a href="${pageLink(page, url)}"><bdi>${name}</bdi></a>${parentName === null ? '' : html`, <bdi>${parentName}</bdi>`} <small><code>${code}</code></small>`;
  if (ledger === null) return html`<p>${head}</p>`;
  return html`<h3>${head}</h3>${unitLedger({ page, timeZone, ledger, technical: false, titled: false })}`;
}

function foundOffice({ office, email, mails }: FoundOffice, { page, timeZone }: MailsPageValues): Html {
  const t = textsIn(page.language).cycleUnit;
  return html`<h3><bdi>${office}</bdi> <small><bdi>${email}</bdi></small></h3>
${mails.length === 0 ? html`<p class="empty">${t.noMails}</p>` : mailTable(mails, { page, timeZone })}`;
}

/** One round, mail by mail. */
function shown(values: MailsPageValues): Html | '' {
  const { page, timeZone, shown: one, url } = values;
  if (one === null) return '';
  const { language } = page;
  const t = textsIn(language);
  const round = values.rounds.find(({ round: key }) => key === one.round);
  if (!round) return html`<p class="empty">${t.mailsPage.noRound}</p>`;
  const choosing = one.outcome === 'waiting' && round.inRound && !round.stopped?.cancelled;
  const address = (outcome: string | null, after: number | null) =>
    `${url}?round=${encodeURIComponent(one.round)}${outcome === null ? '' : `&outcome=${outcome}`}${after === null ? '' : `&after=${after}`}`;
  return html`<section aria-labelledby="round"><h2 id="round">${mailName(round, language)}, ${writeClock(round.at, timeZone, language)}</h2>
<p class="outcomes">${t.mailsPage.counts(writeFigure(round.planned, language))} ${mailOutcomes.map((outcome) => html`<a href="${pageLink(page, address(outcome, null))}"${outcome === one.outcome ? html` aria-current="true"` : ''}>${t.mailsPage.outcomes[outcome](writeFigure(round[outcome], language))}</a> `)}</p>
${
  one.mails.length === 0
    ? html`<p class="empty">${t.mailsPage.none}</p>`
    : html`${choosing ? html`<form method="get" action="${url}/send-now">${language === 'vi' ? '' : html`<input type="hidden" name="lang" value="${language}">`}<input type="hidden" name="round" value="${one.round}">` : ''}<table class="mails"><thead><tr><th scope="col">${t.mailsPage.to}</th><th scope="col">${t.cycleUnit.plannedAt}</th><th scope="col">${t.cycleUnit.outcome}</th></tr></thead>
<tbody>${one.mails.map(
        (mail) =>
          html`<tr><th scope="row">${choosing && mail.unit !== null ? html`<label class="tick" for="u-${mail.unit.code}"><input type="checkbox" name="code" value="${mail.unit.code}" id="u-${mail.unit.code}"><span class="unseen">${t.roundActs.choose(isolated(mail.unit.name))}</span></label> ` : ''}${mail.unit === null ? html`<bdi>${mail.office}</bdi>` : html`<a href="${pageLink(page, mail.unit.url)}"><bdi>${mail.unit.name}</bdi></a>`}<br><small><bdi>${mail.email}</bdi></small></th>
<td data-head="${t.cycleUnit.plannedAt}">${capital(writeClock(mail.plannedAt, timeZone, language))}</td><td data-head="${t.cycleUnit.outcome}">${mailCell(mail, timeZone, language)}</td></tr>`,
      )}</tbody></table>${choosing ? html`<p class="actions"><button>${t.roundActs.sendChosen}</button></p></form>` : ''}`
}
${one.next === null ? '' : html`<p class="actions"><a href="${pageLink(page, address(one.outcome, one.next))}">${t.mailsPage.more}</a></p>`}</section>`;
}

/** Whether somebody has stopped a round, and what may be done to it. */
function stopping(
  { page, url, timeZone }: MailsPageValues,
  { round, stopped, left }: { round: string; stopped: StoppedValues | null; left: boolean },
): Html | '' {
  const { language } = page;
  const t = textsIn(language).roundActs;
  const verbs: RoundVerb[] = stopped?.cancelled ? [] : stopped ? ['resume', 'cancel'] : left ? ['pause', 'cancel'] : [];
  if (verbs.length === 0 && stopped === null) return '';
  const said =
    stopped && (stopped.cancelled ? t.isCancelled : t.isPaused)(writeClock(stopped.at, timeZone, language), isolated(stopped.office));
  return html`${stopped && html`<br><strong>${said}</strong> <bdi>${stopped.reason}</bdi>`}${
    verbs.length === 0
      ? ''
      : html`<br><small class="unprinted">${verbs.map((verb, index) => html`${index > 0 ? ' · ' : ''}<a href="${pageLink(page, `${url}/${verb}?round=${encodeURIComponent(round)}`)}">${t.links[verb]}</a>`)}</small>`
  }`;
}

/** What the plan will mail, before it does. */
function coming(values: MailsPageValues): Html | '' {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).roundActs;
  if (values.coming.length === 0) return '';
  return html`<section aria-labelledby="coming"><h2 id="coming">${t.coming}</h2><p class="note">${t.comingNote}</p>
<table class="mails"><tbody>${values.coming.map(
    ({ round, mail, at, stopped }) =>
      html`<tr><th scope="row">${namedMail(mail, language)}<br><small>${capital(writeClock(at, timeZone, language))}</small>${stopping(values, { round, stopped, left: true })}</th></tr>`,
  )}</tbody></table></section>`;
}

function rounds(values: MailsPageValues): Html {
  const { page, rounds: all, url, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const row = (round: RoundValues): Html => {
    const to = (count: number, outcome: string) =>
      count === 0
        ? html`<span class="empty">0</span>`
        : html`<a href="${pageLink(page, `${url}?round=${encodeURIComponent(round.round)}${outcome === '' ? '' : `&outcome=${outcome}`}`)}">${writeFigure(count, language)}</a>`;
    return html`<tr><th scope="row">${mailName(round, language)}<br><small>${capital(writeClock(round.at, timeZone, language))}</small>${round.inRound ? stopping(values, { ...round, left: round.waiting > 0 }) : ''}</th>
<td class="number" data-head="${t.mailsPage.planned}">${to(round.planned, '')}</td>${mailOutcomes.map((outcome) => html`<td class="number" data-head="${t.mailsPage.heads[outcome]}">${to(round[outcome], outcome)}</td>`)}</tr>`;
  };
  return html`<section aria-labelledby="rounds"><h2 id="rounds">${t.mailsPage.rounds}</h2><p class="note">${t.mailsPage.roundsNote}</p>
${
  all.length === 0
    ? html`<p class="empty">${t.cycleUnit.noMails}</p>`
    : html`<table class="mails rounds"><thead><tr><th scope="col">${t.cycleUnit.mail}</th><th scope="col" class="number">${t.mailsPage.planned}</th>${mailOutcomes.map((outcome) => html`<th scope="col" class="number">${t.mailsPage.heads[outcome]}</th>`)}</tr></thead>
<tbody>${all.map(row)}</tbody></table>`
}</section>`;
}
