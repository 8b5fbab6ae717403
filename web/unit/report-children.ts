import type { Indicator } from '../../rules/indicators/all-kinds.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { ReportChildren, ReportPageValues } from './report-values.ts';
import { saidRows } from './said-rows.ts';

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
  const { names, all } = coverage.lacking[code] ?? { names: [], all: 0 };
  const level = small(coverage.levelName[language]);
  const more = all > names.length ? ` ${t.more(all - names.length)}` : '';
  return html`<p class="beside">${capital(t.sumOf(coverage.counted - all, coverage.leaves, level))}.${all === 0 ? '' : ` ${t.withoutFigure} ${names.map(isolated).join(', ')}${more}.`}</p>`;
}

/** What the sums of a table are of: the rows of the units below, by whom they are. */
export function rowsBelow({ children, page }: Pick<ReportPageValues, 'children' | 'page'>, indicator: Indicator): Html | '' {
  const rows = children?.rows?.[indicator.code];
  if (!rows) return '';
  const { language } = page;
  const t = textsIn(language).report.rowBoxes;
  return html`<details><summary>${t.below(rows.units.length)}</summary>${saidRows(
    indicator,
    rows.units.map(({ name, parentName, lines }) => ({
      ...{ whose: html`<bdi>${name}</bdi>${parentName === null ? '' : html` (<bdi>${parentName}</bdi>)`}`, lines },
    })),
    language,
    rows.more ? 1 : 0,
  )}${rows.more ? html`<p class="note">${t.moreBelow}</p>` : ''}${rows.url === null ? '' : html`<p class="unprinted"><a href="${pageLink(page, `${rows.url}.xlsx`)}" download>${t.downloadBelow}</a></p>`}</details>`;
}
