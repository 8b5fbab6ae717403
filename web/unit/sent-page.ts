import type { ReportKind } from '../../rules/assignments.ts';
import type { Form } from '../../rules/form.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { writeWeekday } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import type { LastYear, TypedAnswers } from './answers.ts';
import { answersTable } from './answers-table.ts';

/** The clear end of a unit's work: what was sent, when, and what happens next. Also once it is approved, and when a cycle closed without it. */
export interface SentPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  office: string;
  unit: { name: string; parentName: string | null };
  cycle: { year: number; kind: 'preliminary' | 'final' };
  state: 'submitted' | 'returned' | 'approved' | 'missed';
  /** Who checks the report, and by when, where that is known: `Hội Khuyến học huyện Quế Phong`. */
  reviewer: { office: string; by: CalendarDate | null };
  /** Whom to ask: the coordinator's office and address. */
  contact: string;
  /** Null when nothing was sent. */
  sent: { version: number; sentAt: Instant; reportKind: ReportKind; late: boolean; hash: string; answers: TypedAnswers } | null;
  form: Form;
  lastYear: LastYear;
  /** Back to the form while the cycle takes corrections; null once it is closed or approved. */
  correctUrl: string | null;
}

export function sentPage(values: SentPageValues): string {
  const { page, state, unit, sent } = values;
  const t = textsIn(page.language);
  const name = unitInFull(unit);
  const title = state === 'missed' ? t.sent.titleMissed(name) : state === 'approved' ? t.sent.titleApproved(name) : t.sent.titleSent(name);
  const stamp = state === 'missed' ? t.sent.stampMissed : state === 'approved' ? t.sent.stampApproved : t.sent.stampSent;
  return layout(page, {
    title,
    over: values.programName,
    style: 'unit.css',
    main: html`<p class="stamp ${state}">${stamp}</p>
<h1>${title}</h1>
<p class="lead">${t.cycle(values.cycle.kind, values.cycle.year)}. <bdi>${values.office}</bdi>.</p>
${sent ? receipt(values, sent) : ''}
<section class="notice${state === 'returned' ? ' is-returned' : ''}" aria-labelledby="next-title"><h2 id="next-title">${t.sent.nextTitle}</h2>
<p>${nextWords(values)}</p>
${values.correctUrl === null ? '' : html`<p class="unprinted"><a href="${pageLink(page, values.correctUrl)}">${t.sent.correct}</a></p>`}
</section>
${
  sent
    ? html`<h2>${t.sent.content}</h2>${sent.reportKind === 'figures' ? '' : html`<p>${t.reportKinds[sent.reportKind]}.</p>`}
${answersTable({ form: values.form, answers: sent.answers, lastYear: values.lastYear, language: page.language })}
<p class="note unprinted">${t.sent.print}</p>`
    : ''
}`,
  });
}

function receipt(values: SentPageValues, sent: NonNullable<SentPageValues['sent']>): Html {
  const { language } = values.page;
  const t = textsIn(language);
  return html`<dl class="receipt">
<div><dt>${t.sent.version}</dt><dd>${sent.version}</dd></div>
<div><dt>${t.sent.sentAt}</dt><dd>${writeInstant(sent.sentAt, values.timeZone, language)}${sent.late ? html` <strong class="overdue">${t.sent.late}</strong>` : ''}</dd></div>
<div><dt>${t.sent.kind}</dt><dd>${t.reportKinds[sent.reportKind]}</dd></div>
<div><dt>${t.sent.hash}</dt><dd><code>${sent.hash}</code><br><small>${t.sent.hashNote}</small></dd></div>
</dl>`;
}

function nextWords(values: SentPageValues): string {
  const { language } = values.page;
  const t = textsIn(language).sent;
  const reviewer = isolated(values.reviewer.office);
  const by = values.reviewer.by === null ? null : writeWeekday(values.reviewer.by, language);
  switch (values.state) {
    case 'missed':
      return t.nextMissed(isolated(values.contact));
    case 'approved':
      return t.nextApproved(reviewer);
    case 'returned':
      return values.correctUrl === null ? t.nextClosed : t.nextReturned(reviewer);
    case 'submitted':
      return values.correctUrl === null ? `${t.nextSent(reviewer, by)} ${t.nextClosed}` : t.nextSent(reviewer, by);
  }
}
