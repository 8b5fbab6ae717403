import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { countSaid, narrativeLevels } from '../../papers/compilation/group-narratives.ts';
import type { TargetProgress } from '../../rules/attainment.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Target } from '../../rules/program.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { ReorganisedSince } from '../../rules/unit-fate.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reorganisedSince } from '../unit-fate.ts';
import { ownReceipt, type PartyReceipt, receipts } from './acknowledge-bar.ts';
import { briefAttainment } from './brief-attainment.ts';
import { briefChanges, type ReplacedResult } from './brief-changes.ts';
import { completeness, type YearBefore } from './brief-completeness.ts';
import { decisions } from './brief-decisions.ts';
import { briefExemplars } from './brief-exemplars.ts';
import { allFigures, fourFigures } from './brief-figures.ts';
import { headline, lead } from './brief-headline.ts';
import { type Instructed, instructions } from './brief-instructions.ts';
import { briefIssues } from './brief-issues.ts';
import { officeWords } from './brief-office-words.ts';
import { leaderLayout } from './leader-frame.ts';
import { partyUrl, pdfUrl, type SaidRole, saidRoles, saidUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';

import { type FigureOverYears, fitHalfAPhone, yearChart } from './year-chart.ts';

/** The brief of a compiled review to a party's leader: read in two minutes, and the way into all that it is made of. */
export interface BriefPageValues extends LeaderFrame {
  /** The figures that are read first, over the years. */
  trend: FigureOverYears[];
  before: YearBefore | null;
  /** Units were reorganised after it had opened. */
  reorganised?: readonly ReorganisedSince[];
  /** The program's. */
  targets: readonly Target[];
  progress: readonly TargetProgress[];
  parties: PartyReceipt[];
  instructed: Instructed;
  /** The result that it takes the place of; null: it is the first. */
  replaced: ReplacedResult | null;
}

export function briefPage(values: BriefPageValues): string {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).brief;
  const title = headline(values);
  return leaderLayout(values, {
    title,
    path: [],
    main: html`${errorSummary(values.errors ?? [], language)}<p class="issued">${t.issued(writeShortDate(compilation.cycle.closed, language))}</p>
<h1>${title}</h1>
<p class="lead">${lead(values)}</p>
${ownReceipt(values)}${values.along === null ? html`<p class="alone unprinted"><a href="${partyUrl(values)}">${textsIn(language).party.link}</a></p>` : ''}
${briefChanges(values, values.replaced)}
${fourFigures(values)}
${briefAttainment(values, values.progress, values.targets)}
${decisions(values)}
${instructions(values, values.instructed)}
${briefIssues(values)}
${briefExemplars(values)}
${officeWords(values)}
${trend(values)}
${completeness(values, values.before)}
${reorganisedSince(values.reorganised, language)}
${allFigures(values)}
${receipts(values, values.parties)}
${further(values)}`,
  });
}

function trend(values: BriefPageValues): Html | '' {
  const { trend: figures, compilation } = values;
  const { language } = values.page;
  const t = textsIn(language).brief;
  if (figures.every(({ years }) => years.length < 2)) return '';
  const abreast = fitHalfAPhone(figures, language);
  return html`<section aria-labelledby="trend"><h2 id="trend">${t.trend}</h2>
<p class="note">${t.trendNote(leafWord(compilation, language))}</p>
<div class="charts${abreast ? ' narrow' : ''}">${figures.map((figure) => yearChart(values, figure, abreast))}</div></section>`;
}

/** What the brief is only the beginning of. */
function further(values: BriefPageValues): Html {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const units = (role: SaidRole) => countSaid(narrativeLevels(compilation, role)).said;
  return html`<section class="further" aria-labelledby="further"><h2 id="further">${t.brief.further}</h2>
<ul class="plain unprinted"><li><a href="${pdfUrl(values)}">${t.brief.pdf}</a></li>${saidRoles.map((role) =>
    units(role) === 0
      ? ''
      : html`<li><a href="${saidUrl(values, role)}">${t.brief.said(t.leadSaid.roles[role], writeFigure(units(role), language))}</a></li>`,
  )}</ul>
<p class="note"><bdi>${compilation.program.name}</bdi></p>
<p class="hash">${t.brief.hash} <code>${compilation.contentHash}</code>${compilation.words ? html`<br>${t.brief.wordsHash} <code>${compilation.words.hash}</code>` : ''}</p></section>`;
}
