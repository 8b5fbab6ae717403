import type { HandoverRole, HandoverState } from '../../rules/handover.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Who acts for the parties and as the standing office, and the hand-overs between people, the latest first. */
export interface HandoversPageValues extends ProgramActPageValues {
  timeZone: string;
  people: {
    contactId: number;
    role: HandoverRole;
    party: string;
    office: string;
    email: string;
    leaves: CalendarDate | null;
    mayBegin: boolean;
  }[];
  handovers: HandoverValues[];
  /** Where a mail has just gone again. */
  sent: string | null;
  /** What was typed to withdraw one, by its number. */
  withdrawing: { number: number; reason: string } | null;
  errors: FormError[];
}

export interface HandoverValues {
  number: number;
  role: HandoverRole;
  party: string;
  from: { office: string; email: string };
  to: { office: string; email: string };
  /** The first day of whoever takes over: as chosen, or, once it is taken on, as it is; null: when it is taken on. */
  actsFrom: CalendarDate | null;
  reason: string;
  begun: { at: Instant; by: string };
  state: HandoverState;
  ended: { at: Instant; by: string; reason: string | null } | null;
}

export function handoversPage(values: HandoversPageValues): string {
  const { page, people, handovers, sent, errors } = values;
  const t = textsIn(page.language).handovers;
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, page.language)}${sent === null ? '' : html`<p class="notice" role="status">${t.sent(isolated(sent))}</p>`}<p>${t.words}</p><p class="note">${t.absent}</p>${technicalDetails('owner-link', page.language, html`<p>${t.absentHow} <code>npx tongket owner-link</code></p>`)}
<h2>${t.present}</h2><ul class="plain">${people.map((one) => person(values, one))}</ul>
<h2>${t.list}</h2>${handovers.length === 0 ? html`<p class="empty">${t.none}</p>` : ''}${handovers.map((one) => handover(values, one))}`,
  );
}

function person({ page, act }: HandoversPageValues, one: HandoversPageValues['people'][number]): Html {
  const t = textsIn(page.language).handovers;
  return html`<li><strong>${typed(one.office)}</strong>, ${typed(one.party)} (${t.roles[one.role]})<br><a href="mailto:${one.email}">${one.email}</a>${
    one.leaves === null ? '' : html`<br>${t.leaves(writeShortDate(one.leaves, page.language))}`
  }${act && one.mayBegin ? html`<div class="link-acts"><a class="button" href="${pageLink(page, `${page.url}/new/${one.contactId}`)}">${t.begin}<span class="unseen">: ${isolated(one.office)}</span></a></div>` : ''}</li>`;
}

function handover(values: HandoversPageValues, one: HandoverValues): Html {
  const { page, timeZone, act } = values;
  const t = textsIn(page.language).handovers;
  const when = (at: Instant) => writeClock(at, timeZone, page.language);
  const named = ({ office, email }: { office: string; email: string }) => isolated(`${office} (${email})`);
  return html`<section aria-labelledby="handover-${one.number}"><h3 id="handover-${one.number}">${typed(one.party)}, ${t.roles[one.role]}: ${t.states[one.state]}</h3>
<p>${t.fromTo(named(one.from), named(one.to))}. ${one.actsFrom === null ? t.actsAtOnce : t.actsFrom(writeShortDate(one.actsFrom, page.language))}</p>
<p>${t.why}</p><blockquote class="prose" dir="auto">${typed(one.reason)}</blockquote>
<p class="note">${t.begunBy(isolated(one.begun.by), when(one.begun.at))}${one.ended === null ? '' : ` ${t.states[one.state]}: ${t.endedBy(isolated(one.ended.by), when(one.ended.at))}`}</p>${
    one.ended?.reason ? html`<p>${t.whyEnded}</p><blockquote class="prose" dir="auto">${typed(one.ended.reason)}</blockquote>` : ''
  }${act && one.state === 'open' ? acts(values, one) : ''}</section>`;
}

function acts({ page, withdrawing, errors }: HandoversPageValues, { number }: HandoverValues): Html {
  const t = textsIn(page.language).handovers;
  const url = `${page.url}/${number}`;
  const id = `reason-${number}`;
  const box = { name: 'reason', id, label: t.whyBack, rows: 2, most: longest.reason, readers: t.whyBackReaders, required: true };
  const own = withdrawing?.number === number;
  return html`<form method="post" action="${url}/send">${carriedFields(page)}<p class="actions"><button>${t.sendAgain}</button></p></form>
<details${own ? html` open` : ''}><summary>${t.withdraw}</summary><form method="post" action="${url}/withdraw" class="do" novalidate>${carriedFields(page)}<p class="field">${wordsBox({ language: page.language, errors, value: own ? withdrawing.reason : '', ...box })}</p><p class="actions"><button class="grave">${t.withdraw}</button></p></form></details>`;
}
