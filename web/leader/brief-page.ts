import { headlineFigures } from '../../papers/compilation/headline-figures.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { ownReceipt, type PartyReceipt, receipts } from './acknowledge.ts';
import { attainment, type TargetCodes } from './brief-attainment.ts';
import { completeness, type YearBefore } from './brief-completeness.ts';
import { decisions } from './brief-decisions.ts';
import { allFigures, fourFigures } from './brief-figures.ts';
import { headline, lead } from './brief-headline.ts';
import { type LeaderFrame, leaderLayout } from './leader-frame.ts';
import { pdfUrl, saidRoles, saidUrl } from './leader-links.ts';
import { leafWord } from './leader-words.ts';
import { type YearTotals, yearChart } from './year-chart.ts';

/** The brief of a compiled review to a party's leader: read in two minutes, and the way into all that it is made of. */
export interface BriefPageValues extends LeaderFrame {
  /** The years before this one, the year before the term first. */
  earlier: YearTotals[];
  before: YearBefore | null;
  targetCodes: TargetCodes;
  parties: PartyReceipt[];
}

export function briefPage(values: BriefPageValues): string {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).brief;
  const title = headline(values);
  return leaderLayout(values, {
    title,
    path: [],
    main: html`<p class="issued">${t.issued(writeShortDate(compilation.cycle.closed, language))}</p>
<h1>${title}</h1>
<p class="lead">${lead(values)}</p>
${ownReceipt(values)}
${fourFigures(values)}
${attainment(values, values.targetCodes)}
${decisions(values)}
${trend(values)}
${completeness(values, values.before)}
${allFigures(values)}
${receipts(values, values.parties)}
${further(values)}`,
  });
}

function trend(values: BriefPageValues): Html | '' {
  const { compilation } = values;
  const t = textsIn(values.page.language).brief;
  const { year } = compilation.cycle;
  const years = compilation.evaluation?.trend ?? [
    ...values.earlier,
    { year, counted: compilation.leaves.counted, figures: compilation.figures },
  ];
  const figures = headlineFigures(compilation, 4);
  if (years.length < 2 || figures.length === 0) return '';
  return html`<section aria-labelledby="trend"><h2 id="trend">${t.trend}</h2>
<p class="note">${t.trendNote(leafWord(compilation, values.page.language))}</p>
<div class="charts${years.length <= 3 ? ' narrow' : ''}">${figures.map((figure) => yearChart(values, figure, years))}</div></section>`;
}

/** What the brief is only the beginning of. */
function further(values: BriefPageValues): Html {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const units = (role: string) => {
    const levels = compilation.narratives.find((narrative) => narrative.role === role)?.levels ?? [];
    return new Set(levels.flatMap(({ items }) => items.map(({ unit }) => unit.code))).size;
  };
  return html`<section class="further" aria-labelledby="further"><h2 id="further">${t.brief.further}</h2>
<ul class="plain unprinted"><li><a href="${pdfUrl(values)}">${t.brief.pdf}</a></li>${saidRoles.map((role) =>
    units(role) === 0
      ? ''
      : html`<li><a href="${saidUrl(values, role)}">${t.brief.said(t.leadSaid.roles[role], writeFigure(units(role), language))}</a></li>`,
  )}</ul>
<p class="note"><bdi>${compilation.program.name}</bdi></p>
<p class="hash">${t.brief.hash} <code>${compilation.contentHash}</code></p></section>`;
}
