import { issueSeverities } from '../../rules/arising-issue-answer-times.ts';
import type { IssueStep } from '../../rules/arising-issue-states.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { describedBy, errorSummary, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { proseText } from '../unit/answer-words.ts';
import { wordsBox } from '../words-box.ts';
import { issueFiles } from './issue-files.ts';
import type { IssuePageValues } from './issue-values.ts';
import { dueWords, officeWords, severityWords, stateWords } from './issue-words.ts';
import { similarIssuesBox } from './similar-issues-box.ts';

/** One issue with its whole story, and what the reader may do with it. Each act is a form of its own: `do`, and what it takes. */
export function issuePage(values: IssuePageValues): string {
  const { page, issue, timeZone, errors } = values;
  const { language } = page;
  const t = textsIn(language).issues;
  const title = t.number(String(issue.number));
  const isUnit = values.of === 'unit';
  const back = html`<a href="${pageLink(page, values.backUrl)}">← ${t.back}</a>`;
  return layout(page, {
    title,
    over: values.programName,
    style: isUnit ? 'unit.css' : 'office.css',
    main: html`${errorSummary(errors, language)}${isUnit ? '' : html`<p class="back">${back}</p>`}
<h1>${title}: ${stateWords(issue, language)}</h1>
<p class="lead">${t.raised(isolated(issue.raisedBy).toString(), writeClock(issue.raisedAt, timeZone, language))}. ${severityWords(issue.severity, language)}.</p>
${proseText(issue.words)}
${issue.wouldHelp === '' ? '' : html`<h2>${t.wouldHelp}</h2>${proseText(issue.wouldHelp)}`}
<p><strong>${t.office}</strong>: ${officeWords(issue.office, language)}</p>
<p><strong>${t.due}</strong>: ${dueWords(issue, { ...values, language })}</p>
${values.acts.map((kind) => actForm(kind, values))}${issueFiles(values)}
<section aria-labelledby="story"><h2 id="story">${t.story}</h2><ol class="plain">${values.story.map((line, index) => storyLine(line, values, values.story[index - 1]?.kind === 'linked'))}</ol></section>${isUnit ? html`<p class="alone">${back}</p>` : ''}`,
  });
}

/** `wasLinked`: until then it waited with another, and there was no answer that somebody did not accept. */
function storyLine(line: IssuePageValues['story'][number], { page, timeZone }: IssuePageValues, wasLinked: boolean): Html {
  const { language } = page;
  const t = textsIn(language).issues;
  const step = line.kind === 'reopened' && wasLinked ? t.unlinked.step : t.steps[line.kind];
  const to = line.office === null ? '' : html`: ${officeWords(line.office, language)}`;
  const severity = line.severity === null ? '' : html`: ${severityWords(line.severity, language)}`;
  return html`<li><strong>${step}</strong>${to}${severity}<br><small>${capital(writeClock(line.at, timeZone, language))}${line.actor === '' ? '' : html`, <bdi>${line.actor}</bdi>`}</small>${line.words === '' || line.kind === 'raised' ? '' : proseText(line.words)}</li>`;
}

function actForm(kind: IssueStep['kind'], values: IssuePageValues): Html {
  const { page, postUrl, key } = values;
  const { issues: t, waysBack } = textsIn(page.language);
  const words = kind === 'reopened' && values.issue.state === 'linked' ? t.unlinked.act : t.acts[kind];
  return html`<form method="post" action="${postUrl}" class="do" novalidate>${carriedFields(page)}<input type="hidden" name="do" value="${kind}"><input type="hidden" name="key" value="${key}-${kind}">
${boxOf(kind, values)}<p class="note">${waysBack.issues[kind]}</p><p class="actions"><button${kind === 'answered' || kind === 'accepted' || kind === 'replied' ? html` class="primary"` : ''}>${words}</button></p></form>`;
}

function boxOf(kind: IssueStep['kind'], values: IssuePageValues): Html {
  const { page, issue, offices, typed } = values;
  const { language } = page;
  const t = textsIn(language).issues;
  const errors = typed?.kind === kind ? values.errors : [];
  switch (kind) {
    case 'accepted':
      return html`<p>${t.acceptWords}</p>`;
    case 'assigned':
      return html`<p class="field"><label for="unit">${t.office}</label>${fieldError(errors, 'unit', language)}<select id="unit" name="unit"${describedBy(errors, 'unit')}><option value="">${t.coordinator}</option>${offices.map(
        ({ code, name }) =>
          html`<option value="${code}"${typeof issue.office === 'object' && issue.office.name === name ? ' selected' : ''}>${name}</option>`,
      )}</select></p>`;
    case 'severity':
      return html`<p class="field"><label for="severity">${t.severity}</label><select id="severity" name="severity">${issueSeverities.map(
        (one) => html`<option value="${one}"${one === issue.severity ? ' selected' : ''}>${severityWords(one, language)}</option>`,
      )}</select></p>`;
    case 'linked':
      if (values.of === 'unit')
        return html`${fieldError(errors, 'to', language)}${similarIssuesBox(page, values.similar, values.similar[0]?.number ?? 0)}`;
      return html`<p class="field"><label for="to">${t.linkBox}</label>${fieldError(errors, 'to', language)}<input id="to" name="to" inputmode="numeric" maxlength="10"${describedBy(errors, 'to', 'to-note')}><br><small id="to-note">${t.linkNote}</small></p>${values.similar.length === 0 ? '' : html`<p>${t.similar}</p><ul class="plain">${values.similar.map((one) => html`<li><a href="${pageLink(page, one.url ?? '')}">${t.number(String(one.number))}: <bdi>${one.words}</bdi></a></li>`)}</ul>`}`;
    default: {
      const id = `words-${kind}`;
      const own = errors.map((error) => (error.field === 'words' || error.field === id ? { ...error, field: id } : error));
      const value = typed?.kind === kind ? typed.words : '';
      const label = kind === 'reopened' && issue.state === 'linked' ? t.unlinked.why : t.boxes[kind];
      const box = { language, rows: 4, most: longest.issue, readers: t.readers, required: true, errors: own };
      return html`<p class="field">${wordsBox({ ...box, name: 'words', id, label, value })}</p>`;
    }
  }
}
