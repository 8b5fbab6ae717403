import type { CompilationFile } from '../../rules/compilation.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';
import { writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields, layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import { attainment } from './brief-attainment.ts';
import { missing, proposals } from './brief-lists.ts';
import { type LeadingFigure, leadingFigures } from './leading-figures.ts';

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
  const alike = leadingFigures(compilation).find((figure) => figure.comparison?.alike)?.comparison;
  return layout(page, {
    title,
    over: compilation.program.parties.find((party) => party.coordinating)?.name ?? compilation.program.name,
    style: 'leader.css',
    main: html`<p class="issued">${t.brief.issued(writeShortDate(compilation.cycle.closed, language))}</p>
<h1>${title}</h1>
<p class="lead">${t.brief.completeness(n(lowest.submitted + lowest.nothingToReport), n(lowest.expected), lowestName(values), n(lowest.submitted + lowest.nothingToReport - lowest.late), n(lowest.approved))}</p>
<ul class="four">${leadingFigures(compilation).map((figure) => leading(figure, values))}<li><b>${n(lowest.missed)}</b><span>${lowestName(values)} ${t.brief.notReported}</span><em class="${lowest.missed > 0 ? 'overdue' : ''}">${t.brief.ofAll(n(lowest.expected), lowestName(values))}</em></li></ul>
${alike?.alike ? html`<p class="note">${t.brief.comparedAlike(alike.previousYear, n(alike.alike.leaves))}</p>` : ''}
${attainment(compilation, language)}
${proposals(compilation, language)}
${missing(compilation, language)}
<p><a href="${values.pdfUrl}">${t.brief.pdf}</a></p>
<p class="hash">${t.brief.hash} <code>${compilation.contentHash}</code></p>`,
    after: acknowledgeBar(values),
  });
}

/** "Sơ kết năm 2023: hội viên tăng 1,2 %, 9 xã chưa báo cáo". */
function headline(values: BriefPageValues): string {
  const { compilation } = values;
  const { language } = values.page;
  const t = textsIn(language);
  const lowest = compilation.completenessByLevel.at(-1) ?? compilation.completeness;
  const [first] = leadingFigures(compilation);
  const missed =
    lowest.missed > 0
      ? t.brief.missed(writeFigure(lowest.missed, language), lowestName(values))
      : t.brief.allIn(writeFigure(lowest.expected, language), lowestName(values));
  return t.brief.headline(t.cycle(compilation.cycle.kind, compilation.cycle.year), first ? changeOf(first, language) : null, missed);
}

function changeOf(figure: LeadingFigure, language: 'vi' | 'en'): string | null {
  const t = textsIn(language).brief;
  const alike = figure.comparison?.alike;
  if (!alike || alike.previous === 0) return null;
  const label = small(figure.indicator.label[language]);
  if (alike.current === alike.previous) return t.changeSame(label);
  const by = writePercent(Math.abs(alike.current - alike.previous), alike.previous, 1, language);
  return alike.current > alike.previous ? t.changeUp(label, by) : t.changeDown(label, by);
}

function leading(figure: LeadingFigure, values: BriefPageValues): Html {
  const { language } = values.page;
  const t = textsIn(language).brief;
  const { indicator, total } = figure;
  const alike = figure.comparison?.alike;
  const change =
    !alike || alike.previous === 0
      ? t.noComparison
      : alike.current === alike.previous
        ? t.unchanged
        : (alike.current > alike.previous ? t.increase : t.decrease)(
            writePercent(Math.abs(alike.current - alike.previous), alike.previous, 1, language),
          );
  return html`<li>${total === null ? html`<b>–</b>` : indicator.kind === 'money' ? money(total, language) : html`<b>${writeFigure(total, language)}</b>`}<span>${indicator.label[language]}</span><em>${total === null ? t.noFigure : change}</em></li>`;
}

/** 87,1 tỷ large; "khoảng" and "đồng" around it small, or the line would not fit its quarter. */
function money(total: number, language: 'vi' | 'en'): Html {
  const [, about = '', amount = '', currency = ''] = /^(khoảng |about )?(.*) (đồng|VND)$/.exec(writeMoney(total, language)) ?? [];
  return html`<b>${about === '' ? '' : html`<small>${about}</small>`}${amount} <small>${currency}</small></b>`;
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
