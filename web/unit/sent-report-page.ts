import type { ReportKind } from '../../rules/assignments.ts';
import type { CycleName, Period } from '../../rules/cycle-key.ts';
import type { Form } from '../../rules/form-indicators.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { ReportStamp } from '../../rules/report-stamp.ts';
import { writeInstant, writeWeekday } from '../../rules/texts/dates.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { unitFate } from '../unit-fate.ts';
import { type LastYear, proseText, type SameBelow, type TypedAnswers } from './answer-words.ts';
import { answersTable } from './answers-table.ts';
import { nextReport } from './next-report.ts';
import { explanationText, ownFigure } from './own-figure.ts';
import { withSaidRows } from './said-rows.ts';

/** The clear end of a unit's work: what was sent, when, and what happens next. Also once it is approved, and when a cycle closed without it. */
export interface SentPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  office: string;
  unit: { name: string; parentName: string | null };
  /** What it is made of or has become: whose past it is compared with. */
  fate?: UnitFate | null;
  cycle: CycleName;
  stamp: ReportStamp;
  /** The cycle still takes reports. */
  open: boolean;
  /** Why the unit was let off, in the coordinator's words. */
  waivedReason: string | null;
  /** Something that was posted and could not be taken, as a sentence. */
  refused: string | null;
  /** Who checks the report, and by when, where that is known: `Hội Khuyến học huyện Quế Phong`. */
  reviewer: { office: string; by: CalendarDate | null };
  /** Whom to ask: the coordinator's office and address. */
  contact: string;
  /** Null when nothing was sent. */
  sent: {
    version: number;
    sentAt: Instant;
    reportKind: ReportKind;
    late: boolean;
    /** The office that reported for the unit; null: it did itself. */
    reportedBy: string | null;
    /** To be read out on the telephone. */
    number: string;
    hash: string;
    answers: TypedAnswers;
    explanations: Record<string, string>;
    /** Why the approved version before it was changed to this one; null: it was not. */
    corrects: string | null;
  } | null;
  form: Form;
  lastYear: LastYear;
  /** Its period, where "last year" does not say it. */
  comparedPeriod?: Period | null;
  /** Of a unit with units below it: the sums of their approved reports as they are now. */
  sums: LastYear | null;
  same: SameBelow | null;
  /** Back to the form while the cycle takes corrections; null once it is closed or approved. */
  correctUrl: string | null;
  /** Where a correction of what was approved is asked for, and since when one waits; null: nothing is approved, or its cycle is closed. */
  correction: { url: string; withdrawUrl: string; waiting: { id: number; askedAt: Instant } | null } | null;
  /** Of the reports below, approved, corrected or returned after it was sent with figures of its own beside their sum; of more than `mostChangesTold` one more. */
  approvedSince: number;
  /** What was asked last and not taken. */
  refusedCorrection: { askedAt: Instant; office: string; comment: string } | null;
  /** When a correction was asked for that nobody had decided when the cycle closed; null: there was none. */
  lapsedCorrection: { askedAt: Instant; ended: boolean } | null;
  /** Where it can be withdrawn while nobody has decided it. */
  withdrawUrl: string | null;
  /** A correction that was begun and not sent. */
  correctingSince: Instant | null;
  /** What was written and came too late, to be copied. */
  unsent: TypedAnswers | null;
  draftKey: string;
  /** Where signed papers are attached; null while nothing was sent and nothing can be attached any more. */
  papers: { url: string; count: number } | null;
  /** Where something that arose is raised, and its answer seen. */
  issuesUrl: string;
  /** What the unit is to do beside its report. */
  actionsUrl: string;
  exemplarsUrl: string;
  /** Where the result is, once it has come back. */
  resultUrl: string | null;
}

export function sentPage(values: SentPageValues): string {
  const { page, stamp, unit, sent } = values;
  const { language } = page;
  const t = textsIn(language);
  const name = unitInFull(unit);
  const title = t.sent.titles[stamp](name);
  return layout(page, {
    title,
    over: values.programName,
    style: withSaidRows(values.form, ['unit.css', 'sent.css']),
    script: 'report-sent.js',
    main: html`<p class="stamp ${stamp}">${t.sent.stamps[stamp]}</p>
<h1>${title}</h1>
${sent === null || sent.reportedBy === null ? '' : html`<p class="notice">${t.reportFor.sent(isolated(sent.reportedBy))}${values.correctUrl !== null ? ` ${t.reportFor.notRight}` : values.correction === null ? '' : ` ${t.reportFor.approvedNotRight}`}</p>`}${values.refused === null ? '' : html`<p class="notice is-returned" role="alert">${isolated(values.refused)}</p>`}
<p class="lead">${t.cycle(values.cycle)}. <bdi>${values.office}</bdi>.</p>
${sent ? receipt(values, sent) : ''}${unitFate(values.fate, language)}
${nextReport(page)}${values.resultUrl === null ? '' : html`<p class="actions unprinted"><a class="button primary" href="${pageLink(page, values.resultUrl)}">${t.result.link}</a></p>`}${whatNext(values)}
${correction(values)}${papers(values)}<p class="alone unprinted"><a href="${pageLink(page, values.issuesUrl)}">${t.issues.link}</a></p><p class="alone unprinted"><a href="${pageLink(page, values.actionsUrl)}">${t.actions.unitLink}</a></p><p class="alone unprinted"><a href="${pageLink(page, values.exemplarsUrl)}">${t.exemplars.unitLink}</a></p>
${sumSince(values)}${unsent(values)}
${
  sent
    ? html`<h2>${t.sent.content}</h2>${sent.reportKind === 'figures' ? '' : html`<p>${t.reportKinds[sent.reportKind]}.</p>`}
${answersTable({
  form: values.form,
  cycle: values.cycle,
  answers: sent.answers,
  lastYear: values.lastYear,
  comparedPeriod: values.comparedPeriod,
  language,
  sums: values.sums ?? undefined,
  same: values.same,
  kind: sent.reportKind,
  under: (code) => {
    const own = values.sums === null ? '' : ownFigure(values.form, sent.answers, code, language);
    const words = explanationText(sent.explanations[code], language);
    return own === '' && words === '' ? '' : html`${own}${words}`;
  },
})}
<p class="note unprinted">${t.sent.print}</p>
<p class="unprinted"><button class="quiet" id="print" hidden>${t.sent.printNow}</button></p>
<p class="printed note">${t.sent.printedFor(isolated(values.office))}</p>`
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
<div><dt>${t.sent.number}</dt><dd><strong class="receipt-number">${sent.number}</strong><br><small>${t.sent.numberNote}</small></dd></div>
</dl>${sent.corrects === null ? '' : html`<p>${textsIn(language).reportCorrections.corrected(isolated(sent.corrects))}</p>`}
<details id="technical"><summary>${t.sent.technical}</summary><p>${t.sent.hash}: <code>${sent.hash}</code></p><p class="note">${t.sent.hashNote}</p></details>`;
}

function correction(values: SentPageValues): Html | '' {
  const { page, timeZone, correction: asked, lapsedCorrection: lapsed } = values;
  const t = textsIn(page.language).reportCorrections;
  if (lapsed !== null)
    return html`<p class="notice">${(lapsed.ended ? t.ended : t.lapsed)(writeInstant(lapsed.askedAt, timeZone, page.language))}</p>`;
  const { refusedCorrection: refused } = values;
  const why =
    refused === null
      ? ''
      : html`<div class="notice"><p>${t.refused(writeInstant(refused.askedAt, timeZone, page.language), isolated(refused.office))}</p>${proseText(refused.comment)}</div>`;
  if (asked === null) return why;
  if (asked.waiting === null) return html`${why}<p class="alone unprinted"><a href="${pageLink(page, asked.url)}">${t.open}</a></p>`;
  return html`<section class="notice unprinted"><p>${t.waiting(writeInstant(asked.waiting.askedAt, timeZone, page.language))} <a href="${pageLink(page, asked.url)}">${t.again}</a></p>
<form method="post" action="${asked.withdrawUrl}">${carriedFields(page)}<input type="hidden" name="correction" value="${asked.waiting.id}"><button class="quiet">${t.withdraw}</button></form></section>`;
}

function sumSince({ page, approvedSince, correctUrl, correction: asked }: SentPageValues): Html | '' {
  if (approvedSince === 0) return '';
  const t = textsIn(page.language).sent;
  const then = correctUrl !== null ? ` ${t.sumSinceCorrect}` : asked === null ? '' : ` ${t.sumSinceAsk}`;
  return html`<p class="notice">${t.sumSince(approvedSince)}${then}</p>`;
}

function papers({ page, papers: attached }: SentPageValues): Html | '' {
  if (attached === null) return '';
  const t = textsIn(page.language).papers;
  return html`<p class="alone unprinted"><a href="${pageLink(page, attached.url)}">${attached.count === 0 ? t.attach : t.attached(attached.count)}</a></p>`;
}

/** `data-key` tells the script which report's text it may forget; with `data-open` it first looks for text that never reached the server. */
function whatNext(values: SentPageValues): Html {
  const { page, stamp, correctUrl } = values;
  const t = textsIn(page.language).sent;
  const link = (words: string) => (correctUrl === null ? '' : html`<a href="${pageLink(page, correctUrl)}">${words}</a>`);
  return html`<section class="notice${stamp === 'returned' || stamp === 'undecided' ? ' is-returned' : ''}" aria-labelledby="next-title" data-key="${values.draftKey}"${correctUrl === null ? '' : html` data-open`}><h2 id="next-title">${t.nextTitle}</h2>
<p>${nextWords(values)}</p>
${values.waivedReason === null ? '' : proseText(values.waivedReason)}
${
  correctUrl === null
    ? ''
    : html`<p class="unprinted">${values.correctingSince === null ? link(t.correct) : html`${t.correcting(writeInstant(values.correctingSince, values.timeZone, page.language))} ${link(t.continueCorrecting)}`}</p>
${values.withdrawUrl === null ? '' : html`<p class="unprinted"><a href="${pageLink(page, values.withdrawUrl)}">${textsIn(page.language).withdraw.open}</a></p>`}
<p class="unprinted" id="left" role="status" hidden>${t.leftHere} ${link(t.leftOpen)}</p>`
}
</section>`;
}

function unsent(values: SentPageValues): Html | '' {
  if (values.unsent === null) return '';
  const t = textsIn(values.page.language).sent;
  return html`<section class="unprinted"><h2>${t.unsentTitle}</h2><p>${t.unsentWords}</p>
${answersTable({ form: values.form, cycle: values.cycle, answers: values.unsent, lastYear: values.lastYear, comparedPeriod: values.comparedPeriod, language: values.page.language })}</section>`;
}

function nextWords(values: SentPageValues): string {
  const { language } = values.page;
  const t = textsIn(language).sent;
  const reviewer = isolated(values.reviewer.office);
  const by = values.reviewer.by === null ? null : writeWeekday(values.reviewer.by, language);
  switch (values.stamp) {
    case 'waived':
      return t.nextWaived;
    case 'missed':
      return t.nextMissed(isolated(values.contact));
    case 'approved':
      return t.nextApproved(reviewer, values.open);
    case 'returned':
      return values.correctUrl === null ? t.nextUncorrected(isolated(values.contact)) : t.nextReturned(reviewer);
    case 'undecided':
      return t.nextUndecided(isolated(values.contact));
    case 'sent':
      return t.nextSent(reviewer, by);
  }
}
