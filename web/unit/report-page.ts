import { writeGaps } from '../../papers/wording/reviews-not-held.ts';
import { isComputed } from '../../rules/computed-figures.ts';
import { daysBetween } from '../../rules/days-between.ts';
import { indicatorsOf, isProse } from '../../rules/form-indicators.ts';
import { isOverdue } from '../../rules/owes-now.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitFate } from '../unit-fate.ts';
import { childrenSummary } from './report-children.ts';
import { conflictNotice } from './report-conflict.ts';
import { draftBar, draftForm } from './report-draft.ts';
import { errorSummary, privacyNotice, returnedNotice, withdrawnNotice } from './report-notices.ts';
import { otherWays } from './report-other-ways.ts';
import { sectionFields, sectionList } from './report-sections.ts';
import type { ReportPageValues } from './report-values.ts';
import { reportStyles, rowsScript } from './row-boxes.ts';

export function reportPage(values: ReportPageValues): string {
  const { page, unit, cycle } = values;
  const t = textsIn(page.language);
  const title = t.report.title(t.cycle(cycle), isolated(unit.name));
  return layout(page, {
    title: values.errors.length > 0 ? `${t.report.errorTitle} ${title}` : title,
    over: values.programName,
    style: reportStyles(values),
    script: `report-typing-${page.language}.js`,
    main: html`${errorSummary(values)}
<h1>${title}</h1>
${forUnit(values)}${whatIsDue(values)}
${conflictNotice(values)}
${withdrawnNotice(values)}${returnedNotice(values)}
${unitFate(values.fate, page.language)}${gapNotice(values)}${childrenSummary(values)}
${reportForm(values)}`,
  });
}

function whatIsDue(values: ReportPageValues): Html {
  const { unit, cycle, due, now, timeZone, state, paused } = values;
  const { language } = values.page;
  const t = textsIn(language).report;
  const days = daysBetween(now, due, timeZone);
  const late = isOverdue({ state: 'owing', due }, { now, paused });
  const owed = state !== 'submitted';
  return html`<div class="due">
<p>${t.sentBy}: <bdi>${values.office}</bdi>${unit.parentName === null ? '' : html` (<bdi>${unit.parentName}</bdi>)`}.</p>
${values.actions.contact === null ? '' : html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.contact)}">${t.correctContact}</a></p>`}
${paused ? html`<p class="notice">${textsIn(language).pausing.unit}</p>` : ''}
<p><strong>${t.due(writeClock(due, timeZone, language))}</strong>${owed && !paused ? html` <span class="${late ? 'overdue' : 'left'}">${late ? t.overdue(-days) : t.left(days)}</span>` : ''}</p>
<p>${t.cutOff(writeShortDate(cycle.cutOff, language))} ${t.stateWords[state]}</p>
${state === 'submitted' ? html`<p class="unprinted"><a href="${pageLink(values.page, values.actions.report)}">${t.toSent}</a></p>` : ''}
${owed && state !== 'returned' ? html`<p>${t.task(toDo(values))}</p>` : ''}
</div>`;
}

const alone = (page: PageSetting, url: string | null, words: string): Html | '' =>
  url === null ? '' : html`<p class="alone unprinted"><a href="${pageLink(page, url)}">${words}</a></p>`;

/** Whoever reports for the unit is told what comes of it, and the unit whose draft it is. */
function forUnit({ reportedBy, draftBy, unit, page }: ReportPageValues): Html | '' {
  const t = textsIn(page.language).reportFor;
  if (reportedBy !== null) return html`<p class="notice">${t.notice(isolated(unit.name))}</p>`;
  return draftBy === null ? '' : html`<p class="notice">${t.draftBy(isolated(draftBy))}</p>`;
}

/** Last year is not what the figures stand beside: said before the first of them. */
function gapNotice({ gaps = [], comparedPeriod, page: { language } }: ReportPageValues): Html | '' {
  if (gaps.length === 0 || !comparedPeriod) return '';
  const t = textsIn(language);
  return html`<p class="notice">${isolated(writeGaps({ notHeld: [...gaps] }, language))} ${t.report.besideAre(t.period(comparedPeriod))}</p>`;
}

/** What is asked, in words: `điền 21 ô số liệu, viết 1 phần lời`. */
function toDo({ form, page }: ReportPageValues): string {
  const requiredIndicators = indicatorsOf(form).filter(({ required }) => required);
  const texts = requiredIndicators.filter(isProse).length;
  return textsIn(page.language).report.toDo(requiredIndicators.length - texts, texts);
}

/** The script that follows what hangs on other boxes, where anything does. */
const ruled = ({ form, page }: ReportPageValues): Html | '' =>
  indicatorsOf(form).some((one) => one.askedIf !== undefined || isComputed(one))
    ? html` data-rules="${page.assetUrl('report-rules.js')}"`
    : '';

function reportForm(values: ReportPageValues): Html {
  const { page, actions } = values;
  const t = textsIn(page.language).report;
  // Enter in a field presses the first button of a form: that must be the draft, never what goes on.
  return html`${sectionList(values)}
${privacyNotice(values)}
<form id="report" method="post" action="${actions.check}" novalidate ${draftForm(values)}${ruled(values)}>
${carriedFields(page)}<input type="hidden" name="draftVersion" value="${values.draftVersion}">
<button class="unseen" tabindex="-1" aria-hidden="true" formaction="${actions.draft}">${t.saveDraft}</button>
${sectionFields(values)}${rowsScript(values)}
<p class="actions"><button class="primary">${t.check}</button> <button formaction="${actions.draft}">${t.saveDraft}</button></p>
<p class="note">${t.checkNote}</p>
${draftBar(values)}
</form>
${otherWays(values)}
${alone(page, actions.sheet, textsIn(page.language).sheet.open)}
${alone(page, actions.issues, textsIn(page.language).issues.link)}
${alone(page, actions.actions, textsIn(page.language).actions.unitLink)}`;
}
