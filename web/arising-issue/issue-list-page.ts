import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { firstWords } from './first-words.ts';
import type { IssuesPageValues, IssueValues } from './issue-values.ts';
import { dueWords, officeWords, severityWords, stateWords } from './issue-words.ts';
import { similarIssuesBox } from './similar-issues-box.ts';

/** What has arisen, as far as the reader has to do with it: what waits first; and the form that raises something. */
export function issuesPage(values: IssuesPageValues): string {
  const { page, issues, open, all, errors } = values;
  const t = textsIn(page.language).issues;
  const isUnit = values.of === 'unit';
  const headline = open === 0 ? t.noneOpen : t.open(writeFigure(open, page.language));
  return layout(page, {
    title: `${t.title}: ${headline}`,
    over: values.programName,
    style: isUnit ? 'unit.css' : 'office.css',
    ...(values.raise === null ? {} : { script: 'arising-issue-typing.js' }),
    main: html`${errorSummary(errors, page.language)}${isUnit ? '' : html`<p class="back"><a href="${pageLink(page, values.backUrl)}">← ${textsIn(page.language).program.back}</a></p>`}
<h1>${headline}</h1>
<p class="lead">${t.words}</p>
${issues.length === 0 ? '' : values.of === 'unit' ? issueList(values) : issueTable(values)}
${issues.length < all ? html`<p class="note">${t.shown(writeFigure(issues.length, page.language), writeFigure(all, page.language))}</p>` : ''}
${raiseForm(values)}${isUnit ? html`<p class="alone"><a href="${pageLink(page, values.backUrl)}">← ${values.backWords ?? textsIn(page.language).contact.back}</a></p>` : ''}`,
  });
}

/** All of it is the way: a tall link before a text of several lines would set the first of them apart. */
const heading = (issue: IssueValues, { page }: IssuesPageValues): Html =>
  html`<a href="${pageLink(page, issue.url)}">${textsIn(page.language).issues.number(String(issue.number))}: <bdi>${firstWords(issue.words)}</bdi></a>`;

/** For an old phone: one under the other. */
function issueList(values: IssuesPageValues): Html {
  const { language } = values.page;
  return html`<ul class="plain">${values.issues.map(
    (issue) =>
      html`<li><span class="alone">${heading(issue, values)}</span><br>${stateWords(issue, language)}<br><small>${officeWords(issue.office, language)}. ${dueWords(issue, { ...values, language })}</small></li>`,
  )}</ul>`;
}

function issueTable(values: IssuesPageValues): Html {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).issues;
  const raised = (issue: IssueValues) => t.raised(isolated(issue.raisedBy).toString(), writeClock(issue.raisedAt, timeZone, language));
  return html`<table class="mails"><thead><tr><th scope="col">${t.title}</th><th scope="col">${t.state}</th><th scope="col">${t.office}</th><th scope="col">${t.due}</th></tr></thead>
<tbody>${values.issues.map(
    (issue) => html`<tr><th scope="row">${heading(issue, values)}<br><small>${raised(issue)}</small></th>
<td data-head="${t.state}">${stateWords(issue, language)}<br><small>${severityWords(issue.severity, language)}</small></td>
<td data-head="${t.office}">${officeWords(issue.office, language)}</td>
<td data-head="${t.due}">${dueWords(issue, { ...values, language })}</td></tr>`,
  )}</tbody></table>`;
}

function raiseForm({ page, raise, postUrl, key, errors }: IssuesPageValues): Html | '' {
  if (raise === null) return '';
  const { language } = page;
  const t = textsIn(language).issues;
  const box = { language, rows: 5, most: longest.issue, errors };
  return html`<section aria-labelledby="raise"><h2 id="raise">${t.raise}</h2>${raise.fromReport ? html`<p class="notice">${t.fromReport}</p>` : ''}
<form method="post" action="${postUrl}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<p class="field">${wordsBox({ ...box, name: 'words', label: t.raiseWords, value: raise.words, readers: `${t.readers} ${t.alikeReaders}`, required: true })}</p>
${fieldError(errors, 'to', language)}${similarIssuesBox(page, raise.similar, raise.to, html`${t.ownIssue}`)}
<p class="field">${wordsBox({ ...box, rows: 3, name: 'wouldHelp', label: t.wouldHelp, value: raise.wouldHelp, readers: t.readers })}</p>
<p class="field"><label for="severity">${t.severity}</label><select id="severity" name="severity">${issueSeverities.map(
    (one) => html`<option value="${one}"${one === raise.severity ? ' selected' : ''}>${severityWords(one, language)}</option>`,
  )}</select></p>
<p class="note">${t.filesNext} ${textsIn(language).waysBack.issues.raise}</p><p class="actions"><button class="primary">${t.raiseButton}</button></p></form></section>`;
}
