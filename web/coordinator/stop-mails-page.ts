import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { namedMail } from '../cycle/mail-words.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';

/** Every mail of the installation, for its owner: what waits, and the switch. */
export interface StopMailsPageValues {
  page: PageSetting;
  timeZone: string;
  /** Null: they go. */
  stoppedSince: Date | null;
  reason: string;
  /** So many at least were sent after the backup that was restored; null: a person has stopped them. */
  sentSince: number | null;
  waiting: { program: string; kind: string; mails: number; since: Date }[];
  /** With a server at this moment. */
  sending: number;
  reasonTyped: string;
  errors: FormError[];
}

export function stopMailsPage(values: StopMailsPageValues): string {
  const { page, stoppedSince, waiting, sending, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).stopMails;
  const n = (count: number) => writeFigure(count, language);
  const total = waiting.reduce((sum, { mails }) => sum + mails, 0);
  const title = stoppedSince === null ? t.going : t.stopped;
  const verb = stoppedSince === null ? 'stop' : 'start';
  const box = { name: 'reason', label: textsIn(language).cycleActs.reason, value: values.reasonTyped, rows: 2, most: longest.reason };
  return layout(page, {
    title,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, '/')}">← ${textsIn(language).home.title}</a></p>
<h1>${title}</h1>${errorSummary(values.errors, language)}
${stoppedSince === null ? '' : html`<p>${t.since(writeInstant(stoppedSince.toISOString(), timeZone, language))} ${values.sentSince === null ? html`<bdi>${values.reason}</bdi>` : t.restored(n(values.sentSince))}</p>`}
<section class="consequences" aria-labelledby="will"><h2 id="will">${textsIn(language).cycleActs.nothingYet}</h2>
<ul><li><strong>${t.would[verb](n(total))}</strong></li>${sending > 0 ? html`<li>${t.sending(n(sending))}</li>` : ''}<li>${t.after[verb]}</li></ul></section>
<form class="act-form" method="post" action="/mails/${verb}" novalidate>${carriedFields(page)}
<p class="act-field">${wordsBox({ language, errors: values.errors, ...box, readers: t.reasonNote, required: true })}</p>
<p class="act-buttons"><button class="primary">${t.verbs[verb]}</button></p></form>
<h2>${t.waiting}</h2>${waiting.length === 0 ? '' : html`<p class="alone"><a href="${pageLink(page, '/mails/waiting')}">${textsIn(language).waitingMails.link}</a></p>`}
${
  waiting.length === 0
    ? html`<p class="empty">${t.none}</p>`
    : html`<table class="mails"><thead><tr><th scope="col">${t.mail}</th><th scope="col" class="number">${t.mails}</th><th scope="col">${t.plannedFirst}</th></tr></thead>
<tbody>${waiting.map(
        ({ program, kind, mails, since }) =>
          html`<tr><th scope="row">${namedMail(kind, language)}<br><small><bdi>${program}</bdi></small></th><td class="number" data-head="${t.mails}">${n(mails)}</td><td data-head="${t.plannedFirst}">${writeInstant(since.toISOString(), timeZone, language)}</td></tr>`,
      )}</tbody></table>`
}</div>`,
  });
}
