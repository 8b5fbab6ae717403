import type { HandoverRole, HandoverState, OpenMatter } from '../../rules/handover.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { writeOpenMatter } from '../../rules/texts/open-matter.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';

/** What somebody is asked to take over. Mail scanners open links: so the GET shows this, and only the POST takes it on. */
export interface TakeOnPageValues {
  page: PageSetting;
  postUrl: string;
  programName: string;
  role: HandoverRole;
  party: string;
  from: { office: string; email: string };
  to: { office: string; email: string };
  /** The first day: as chosen, or, once it is taken on, as it is; null: when it is taken on. */
  actsFrom: CalendarDate | null;
  reason: string;
  matters: OpenMatter[];
  state: HandoverState;
  /** Why it is refused, as typed. */
  refusal: string;
  errors: FormError[];
}

export function takeOnPage(values: TakeOnPageValues): string {
  const { page, state, role, errors } = values;
  const { language } = page;
  const t = textsIn(language).handovers.takeOn;
  const title = t.title[role](isolated(values.party));
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: html`${errorSummary(errors, language)}<h1>${title}</h1>
${state === 'open' ? '' : html`<p class="notice" role="status">${outcome(values)}</p>`}
${facts(values)}
${state === 'open' ? asked(values) : ''}`,
  });
}

function outcome({ page, state, role, actsFrom }: TakeOnPageValues): Html | string {
  const t = textsIn(page.language).handovers.takeOn;
  if (state === 'withdrawn' || state === 'refused') return t[state];
  const done = t.done[role](writeShortDate(actsFrom ?? '', page.language));
  return role === 'coordinator' ? html`${done} <a href="${pageLink(page, '/enter')}">${t.signIn}</a>` : done;
}

function facts({ page, from, to, actsFrom, reason }: TakeOnPageValues): Html {
  const t = textsIn(page.language).handovers.takeOn;
  const row = (label: string, value: Html | string) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const named = ({ office, email }: { office: string; email: string }) => html`${typed(office)}, ${email}`;
  return html`<dl class="facts">${row(t.from, named(from))}${row(t.to, named(to))}${row(t.day, actsFrom === null ? t.atOnce : writeShortDate(actsFrom, page.language))}${row(t.reason, typed(reason))}</dl>`;
}

function asked({ page, postUrl, matters, refusal, errors }: TakeOnPageValues): Html {
  const { language } = page;
  const all = textsIn(language).handovers;
  const t = all.takeOn;
  return html`<h2>${all.matters}</h2>${matters.length === 0 ? html`<p>${all.noMatters}</p>` : html`<ul>${matters.map((matter) => html`<li>${writeOpenMatter(matter, language)}</li>`)}</ul>`}
<p>${t.words}</p>
<form method="post" action="${postUrl}">${carriedFields(page)}<p class="actions"><button class="primary" name="do" value="take">${t.button}</button></p></form>
<details${errors.length > 0 ? html` open` : ''}><summary>${t.refuse}</summary><form method="post" action="${postUrl}" novalidate>${carriedFields(page)}${reasonBox({ page, reason: refusal, errors }, t.whyRefuse, t.whyRefuseReaders)}<p class="actions"><button name="do" value="refuse">${t.refuseButton}</button></p></form></details>`;
}
