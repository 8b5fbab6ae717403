import { dateOf, type Instant } from '../../rules/instants.ts';
import { boxName } from '../../rules/report-box-names.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeDay, writeInstant } from '../../rules/texts/dates.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { signedPaperSection } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { comparedName } from '../unit/answer-words.ts';
import { withSaidRows } from '../unit/said-rows.ts';
import { unitFate } from '../unit-fate.ts';
import { wordsBox } from '../words-box.ts';
import { correctionSection } from './correction-section.ts';
import { reviewAnswers } from './decide-report-answers.ts';
import { askedNotice, changesNotice, errorsNotice, warningsNotice } from './decide-report-notices.ts';
import type { DecideReportPageValues } from './decide-report-values.ts';
import { takeBackSection } from './take-back-section.ts';

const isLatest = (values: Pick<DecideReportPageValues, 'sent' | 'versions'>): boolean =>
  values.sent.version === values.versions[0]?.version;

/** Whether the reader may decide what it sees. */
function isDecidable(values: DecideReportPageValues): boolean {
  return values.open && values.mine && values.state === 'submitted' && isLatest(values);
}

export function decideReportPage(values: DecideReportPageValues): string {
  const { page, unit, sent, urls, done, sum } = values;
  const t = textsIn(page.language);
  const title = t.review.title(unitInFull(unit));
  const decidable = isDecidable(values);
  return layout(page, {
    title,
    over: values.programName,
    style: withSaidRows(values.form, ['reviewer.css']),
    main: html`${done && values.errors.length === 0 && !values.overtaken ? html`<p class="notice" role="status">${t.queue.doneOne(isolated(done.name), done.state)}</p>` : ''}
${errorsNotice(values)}
<nav class="places" aria-label="${t.queue.title}">${places(values)}</nav>
<h1>${title}</h1>
<p class="lead">${t.cycle(values.cycle)}. <bdi>${values.office}</bdi>. ${t.review.sent(sent.version, writeInstant(sent.sentAt, values.timeZone, page.language))}. ${
      sent.late ? html`<strong class="overdue">${t.sent.late}</strong>` : ''
    }${sum === null ? '' : html` ${t.review.sumOf(sum.counted, sum.leaves, small(sum.levelName[page.language]))}`}</p>
${unitFate(values.fate, page.language)}${versions(values)}
${signedPaperSection(page, values.papers)}
${decidable ? passedUp(values) : ''}
${decidable ? html`<p class="ways"><a href="#decision">${t.review.toDecision}</a></p>` : html`<p class="notice">${whyNot(values)}</p>`}
${sent.reportKind === 'figures' ? '' : html`<p class="notice"><strong>${t.reportKinds[sent.reportKind]}.</strong> ${sent.reportKind === 'nothing' ? t.report.nothingWords : t.report.sameWords(comparedName(values, values.page.language))}</p>`}
${sent.reportedBy === null ? '' : html`<p class="notice"><strong>${capital(t.reportFor.mark[sent.reportedBy])}.</strong> ${t.reportFor.checked}</p>`}
${values.approvedSince === 0 ? '' : html`<p class="notice">${t.sent.sumSince(values.approvedSince)}</p>`}${askedNotice(values)}${correctionSection(values)}
<div class="beside">${changesNotice(values)}${warningsNotice(values)}</div>
${
  decidable
    ? html`<form method="post" action="${urls.decide}" id="review" novalidate>${carriedFields(page)}<input type="hidden" name="version" value="${sent.version}">
${reviewAnswers(values, commentBox)}
${decision(values)}</form>`
    : reviewAnswers(values, null)
}
${takeBackSection(values)}
<p class="places">${places(values)}</p>`,
  });
}

/** Where this report stands among those that wait, and the way to its neighbours; above and below the report. */
function places(values: DecideReportPageValues): Html {
  const { page, urls, neighbours } = values;
  const { place, waiting, previous, next } = neighbours;
  const t = textsIn(page.language).review;
  return html`<a href="${pageLink(page, urls.queue)}">${t.backToQueue}</a>${
    place === null ? '' : html` <span>${t.place(place, waiting)}</span>`
  }${previous === null ? '' : html` <a rel="prev" href="${pageLink(page, previous)}">${t.previous}</a>`}${
    next === null ? '' : html` <a rel="next" href="${pageLink(page, next)}">${t.next}</a>`
  }`;
}

function versions(values: DecideReportPageValues): Html | '' {
  const { page, timeZone, sent } = values;
  const t = textsIn(page.language).review;
  if (values.versions.length < 2) return '';
  const day = (at: Instant): string => writeDay(dateOf(at, timeZone), page.language);
  return html`<nav class="versions" aria-label="${t.versions}"><h2>${t.versions}</h2><ol>${values.versions.map(
    ({ version, sentAt, decision, decidedAt, url }, index) => {
      const became =
        decision !== null && decidedAt !== null
          ? t.versionDecided[decision](day(decidedAt))
          : index > 0
            ? t.versionReplaced
            : t.versionWaiting;
      return html`<li><a href="${pageLink(page, url)}"${version === sent.version ? html` aria-current="page"` : ''}>${t.versionName(version)}</a> <small>${day(sentAt)}, ${became}</small></li>`;
    },
  )}</ol></nav>`;
}

function passedUp({ page, timeZone, waitsFor }: DecideReportPageValues): Html | '' {
  if (waitsFor === null || waitsFor.since === null) return '';
  const day = writeDay(dateOf(waitsFor.since, timeZone), page.language);
  return html`<p class="notice">${textsIn(page.language).review.passedUp(isolated(waitsFor.name), day)}</p>`;
}

function whyNot(values: DecideReportPageValues): Html | string {
  const { page, state, urls, versions: all, sent } = values;
  const t = textsIn(page.language);
  const latest = all[0];
  if (latest && !isLatest(values))
    return html`${t.review.earlier(sent.version)} <a href="${pageLink(page, latest.url)}">${t.review.toLatest}</a>`;
  if (latest?.decision === 'withdrawn') return t.review.withdrawn;
  if (state !== 'submitted') return t.review.decided(t.stateNames[state]);
  if (!values.open) return t.queue.closed;
  if (urls.enter !== null) return html`${t.queue.watching} <a href="${pageLink(page, urls.enter)}">${t.queue.enter}</a>`;
  if (values.waitsFor === null) return '';
  const { name, mineFrom } = values.waitsFor;
  return html`${t.review.notYours(isolated(name))} ${mineFrom === null ? '' : t.review.yoursFrom(writeDay(mineFrom, page.language))}`;
}

function commentBox(values: DecideReportPageValues, code: string, label: string): Html {
  const t = textsIn(values.page.language).review;
  const comment = values.comments[code] ?? '';
  return html`<details class="comment"${comment === '' ? '' : html` open`}><summary>${t.addComment}<span class="unseen">: ${label}</span></summary>
${wordsBox({
  language: values.page.language,
  id: `c-${code}`,
  name: boxName('comment', code),
  label: t.fieldComment(label),
  unseen: true,
  value: comment,
  rows: 2,
  most: longest.answerComment,
  readers: t.commentReaders,
  errors: [],
})}</details>`;
}

/** Approving stands first: Enter never returns a report, and a return without a word is refused. */
function decision(values: DecideReportPageValues): Html {
  const t = textsIn(values.page.language).review;
  const { errors } = values;
  const wrong = errors.some(({ field }) => field === 'comment');
  const box = { name: 'comment', label: t.comment, value: values.comment, rows: 3, most: longest.comment, readers: t.commentNote };
  return html`<section class="decision" id="decision" aria-labelledby="decision-title"><h2 id="decision-title">${t.decide}</h2>
<div class="field${wrong ? ' is-wrong' : ''}">${wordsBox({ language: values.page.language, errors, ...box })}</div></section>
<p class="bar"><button class="primary" name="decision" value="approve">${t.approve}</button> <button class="returning" name="decision" value="return">${t.return}</button></p>`;
}
