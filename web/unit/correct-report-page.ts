import type { Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { errorSummary as boxErrors, type FormError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';
import { wordsBox } from '../words-box.ts';
import { reportField } from './report-field.ts';
import { errorSummary } from './report-notices.ts';
import type { ReportPageValues } from './report-values.ts';
import { reportStyles, rowsScript } from './row-boxes.ts';

/** An approved report with all its boxes, to ask for a correction. Posts `version`, `submissionKey`, `reason` and the boxes of a report. */
export interface CorrectReportPageValues extends ReportPageValues {
  correction: {
    url: string;
    backUrl: string;
    version: number;
    submissionKey: string;
    reason: string;
    wrong: FormError[];
    reviewer: string;
    /** Begun before the approval and not sent, with the address that begins with it, or with what was approved while it is `shown`; null: there is none. */
    draft: { savedAt: Instant; url: string; shown: boolean } | null;
  };
}

export function correctReportPage(values: CorrectReportPageValues): string {
  const { page, unit, cycle, correction, form } = values;
  const { language } = page;
  const texts = textsIn(language);
  const t = texts.reportCorrections;
  const title = t.title(unitInFull(unit));
  const { wrong } = correction;
  const box = { name: 'reason', label: t.reason, value: correction.reason, rows: 3, most: longest.reason, readers: t.readers };
  return layout(page, {
    title,
    over: values.programName,
    style: reportStyles(values),
    script: `report-typing-${language}.js`,
    main: html`${boxErrors(wrong, language)}${errorSummary(values)}<h1>${title}</h1>
<p class="lead">${texts.cycle(cycle)}. ${t.lead(correction.version)}</p>
<ul><li>${t.told(isolated(correction.reviewer))}</li>
<li>${t.kept}</li>
<li>${t.lapses}</li></ul>
${begun(values)}<form method="post" action="${correction.url}" id="correction" novalidate>${carriedFields(page)}<input type="hidden" name="version" value="${correction.version}"><input type="hidden" name="submissionKey" value="${correction.submissionKey}">
<div class="field${wrong.some(({ field }) => field === 'reason') ? ' is-wrong' : ''}">${wordsBox({ language, errors: wrong, required: true, ...box })}</div>
${form.sections.map(
  ({ key, title: section, indicators }) =>
    html`<section aria-labelledby="section-${key}"><h2 id="section-${key}">${section[language]}</h2>${indicators.map((indicator) => reportField(values, indicator))}</section>`,
)}${rowsScript(values)}
<p class="actions"><button class="primary">${t.send}</button> <a href="${pageLink(page, correction.backUrl)}">${t.cancel}</a></p></form>`,
  });
}

/** A draft from before the approval: what becomes of it, and how to begin with it. */
function begun({ page, timeZone, correction: { draft } }: CorrectReportPageValues): Html | '' {
  if (draft === null) return '';
  const t = textsIn(page.language).reportCorrections;
  const words = draft.shown ? t.fromDraft : t.draft;
  return html`<p class="notice">${words(writeInstant(draft.savedAt, timeZone, page.language))} <a href="${pageLink(page, draft.url)}">${draft.shown ? t.useApproved : t.useDraft}</a></p>
`;
}
