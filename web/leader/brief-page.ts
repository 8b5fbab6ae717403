import { writeFinding } from '../../papers/compilation/finding.ts';
import { type HeadlineFigure, headlineFigures } from '../../papers/compilation/headline-figures.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import { attainment, shortFigure } from './brief-attainment.ts';
import { missing, proposals } from './brief-lists.ts';

/** The brief of a compiled review to a party's leader. Posts `directions`, which may be empty. */
export interface BriefPageValues {
  page: PageSetting;
  acknowledgeUrl: string;
  pdfUrl: string;
  timeZone: string;
  office: string;
  compilation: CompilationFile;
  /** Null until this leader has received it. */
  acknowledged: { at: Instant; directions: string | null } | null;
}

export function briefPage(values: BriefPageValues): string {
  const { page, compilation } = values;
  const { language } = page;
  const t = textsIn(language);
  const title = headline(values);
  const lowest = compilation.completenessByLevel.at(-1) ?? { ...compilation.completeness, level: '' };
  const n = (value: number) => writeFigure(value, language);
  const leaders = headlineFigures(compilation, 3);
  const compared = leaders.find((figure) => figure.comparison?.alike)?.comparison;
  return layout(page, {
    title,
    over: compilation.program.parties.find((party) => party.coordinating)?.name ?? compilation.program.name,
    style: 'leader.css',
    main: html`<p class="issued">${t.brief.issued(writeShortDate(compilation.cycle.closed, language))}</p>
<h1>${title}</h1>
<p class="lead">${t.brief.completeness(n(lowest.submitted + lowest.nothingToReport - lowest.late), n(lowest.approved))}</p>
<ul class="four">${leaders.map((figure) => leading(figure, values))}<li><b>${n(lowest.missed)}</b><span>${lowestName(values)} ${t.brief.notReported}</span><em class="${lowest.missed > 0 ? 'overdue' : ''}">${t.brief.ofAll(n(lowest.expected), lowestName(values))}</em></li></ul>
${compared ? html`<p class="note">${t.brief.comparedAlike(compared.previousYear)}</p>` : ''}
${attainment(compilation, language)}
${proposals(compilation, language)}
${missing(compilation, language)}
<p><a href="${values.pdfUrl}">${t.brief.pdf}</a></p>
<p class="hash">${t.brief.hash} <code>${compilation.contentHash}</code></p>`,
    after: acknowledgeBar(values),
  });
}

/** "Sơ kết năm 2023: 451 trên 460 xã đã báo cáo, 9 xã không báo cáo"; at a term's end, which targets are reached. */
function headline(values: BriefPageValues): string {
  const { compilation } = values;
  const { language } = values.page;
  if (compilation.evaluation) return writeFinding(compilation, language);
  const t = textsIn(language);
  const lowest = compilation.completenessByLevel.at(-1) ?? compilation.completeness;
  const n = (value: number) => writeFigure(value, language);
  const missed = lowest.missed > 0 ? t.brief.missed(n(lowest.missed), lowestName(values)) : t.brief.noneMissed;
  const sent = n(lowest.submitted + lowest.nothingToReport);
  return t.brief.headline(t.cycle(compilation.cycle.kind, compilation.cycle.year), sent, n(lowest.expected), lowestName(values), missed);
}

/** Short enough for a quarter of the line; over whom it is reckoned stands once under all of them. */
function shortChange({ comparison }: HeadlineFigure, language: Language): string {
  const t = textsIn(language).brief;
  const alike = comparison?.alike;
  if (!alike || alike.previous === 0) return t.noComparison;
  if (alike.current === alike.previous) return t.unchanged;
  return (alike.current > alike.previous ? t.increase : t.decrease)(
    writePercent(Math.abs(alike.current - alike.previous), alike.previous, 1, language),
  );
}

function leading(headline: HeadlineFigure, values: BriefPageValues): Html {
  const { language } = values.page;
  const { figure, current } = headline;
  const label = figure.label[language];
  return html`<li><b>${shortFigure(figure, current, language)}</b><span>${figure.kind === 'money' ? `${label} (${figure.unitOfMeasure[language]})` : label}</span><em>${shortChange(headline, language)}</em></li>`;
}

function lowestName(values: BriefPageValues): string {
  const level = values.compilation.levels.at(-1);
  return level ? small(level.name[values.page.language]) : '';
}

/** Always in sight: a leader with two minutes must not look for it. */
function acknowledgeBar(values: BriefPageValues): Html {
  const t = textsIn(values.page.language).brief;
  const { acknowledged, page } = values;
  if (acknowledged) {
    return html`<aside class="bar" aria-label="${t.acknowledge}"><p><strong>${t.done(writeInstant(acknowledged.at, values.timeZone, page.language))}</strong> ${acknowledged.directions ? typed(acknowledged.directions) : ''}</p></aside>`;
  }
  return html`<aside class="bar" aria-label="${t.acknowledge}"><form method="post" action="${values.acknowledgeUrl}">${carriedFields(page)}
<details><summary>${t.directions}</summary><label for="directions">${t.directionsLabel}</label><textarea id="directions" name="directions" rows="3" dir="auto"></textarea></details>
<button class="primary">${t.acknowledge}</button></form></aside>`;
}
