import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ReportChildren, ReportPageValues } from './report-values.ts';

/** As many names as are read in a line; the queue has all. */
const mostNames = 5;

/** What a unit's own report waits for: the reports below it. They are checked on a page of their own. */
export function childrenSummary(values: ReportPageValues): Html | '' {
  const { children, page } = values;
  if (!children) return '';
  const t = textsIn(page.language).report;
  const { waiting, others } = children;
  return html`<section class="children" aria-labelledby="children-title">
<h2 id="children-title">${t.children(children.approved, children.all, small(children.levelName[page.language]))}</h2>
<p>${waiting === 0 ? t.childrenNoneWaiting : html`<strong>${t.childrenWaiting(waiting)}.</strong>`}${others === 0 ? '' : ` ${t.childrenOthers(others)}.`} <span class="note">${t.childrenNote}</span></p>
${outside(children, page.language)}
${children.queueUrl === null ? '' : html`<p class="actions"><a class="button${waiting > 0 ? ' primary' : ''}" href="${pageLink(page, children.queueUrl)}">${waiting > 0 ? t.review : t.childrenOpen}</a></p>`}
</section>`;
}

/** Who is not in the sums, each with why. */
function outside({ coverage }: ReportChildren, language: Language): Html | '' {
  const t = textsIn(language);
  const { counted, leaves } = coverage;
  if (coverage.outside.length === 0) return '';
  const level = small(coverage.levelName[language]);
  return html`<details><summary>${t.children.inSum(counted, leaves, level)}. ${t.children.notInSum(leaves - counted)}</summary>
<ul>${coverage.outside.map(
    ({ name, state, below }) =>
      html`<li><bdi>${name}</bdi>: ${below === null ? t.stateNames[state] : t.children.belowInSum(below.counted, below.leaves, level)}</li>`,
  )}</ul></details>`;
}

/** Beside a sum: of how many it is, and who of those approved did not state the figure. */
export function sumCoverage({ coverage }: ReportChildren, code: string, language: Language): Html {
  const t = textsIn(language).children;
  const lacking = coverage.lacking[code] ?? [];
  const level = small(coverage.levelName[language]);
  const names = lacking.slice(0, mostNames).map(isolated).join(', ');
  const more = lacking.length > mostNames ? ` ${t.more(lacking.length - mostNames)}` : '';
  return html`<p class="beside">${capital(t.sumOf(coverage.counted - lacking.length, coverage.leaves, level))}.${lacking.length === 0 ? '' : ` ${t.withoutFigure} ${names}${more}.`}</p>`;
}
