import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { lostInAll, lostReports, type WouldBeLost } from '../../rules/would-be-lost.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonField } from './act-page.ts';
import { mainChanges } from './plan-change-words.ts';
import { watching } from './watching.ts';

/** What the pages of closing a cycle early and of taking that back have in common. */
interface ClosingPageValues {
  page: PageSetting;
  /** Of the cycle; the act's own address is below it. */
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName;
  act: boolean;
  /** This press of the button. */
  key: string;
  reason: string;
  errors: FormError[];
}

export interface CloseEarlyPageValues extends ClosingPageValues {
  /** When it would close by the plan. */
  closesAt: Instant;
  lost: WouldBeLost;
  changes: NamedPlanChange[];
  /** Until when it could be taken back; null: not at all. */
  backUntil: Instant | null;
}

/** Closing a cycle before its day: who still owes and what would be lost stands above the button. */
export function closeEarlyPage(values: CloseEarlyPageValues): string {
  const { page, lost, timeZone, changes, backUntil, closesAt } = values;
  const { language } = page;
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const left = mainChanges(changes);
  const dropped = [...left.main, ...left.rest].filter(({ after }) => after === null).length;
  const all = lostInAll(lost);
  return frame(
    values,
    t.closing.title,
    html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<ul><li>${t.closing.now(writeClock(closesAt, timeZone, language))}</li>
${all === 0 ? html`<li>${t.closing.nothingLost}</li>` : html`<li><strong class="overdue">${t.closing.lost(n(all))}</strong> <a href="${pageLink(page, `${values.url}/would-be-lost`)}">${t.closing.lostList}</a></li>`}
${lost.corrections.total === 0 ? '' : html`<li>${t.closing.corrections(n(lost.corrections.total))}</li>`}${dropped === 0 ? '' : html`<li>${t.closing.dropped(n(dropped))}</li>`}
<li>${t.closing.result}</li><li>${t.closing.told}</li>
<li>${backUntil === null ? t.closing.noWayBack : t.closing.back(writeClock(backUntil, timeZone, language))}</li></ul>
${[...lostReports, 'corrections' as const].map((why) => named(values, why))}</section>`,
    'close-early',
    t.closing.do,
  );
}

function named({ page, lost, url }: CloseEarlyPageValues, why: keyof WouldBeLost): Html | '' {
  const { language } = page;
  const t = textsIn(language).wouldBeLost;
  const { total, units } = lost[why];
  if (total === 0) return '';
  return html`<details id="lost-${why}"><summary>${t.groups[why](writeFigure(total, language))}</summary>
<ul class="names">${units.map(({ code, name }) => html`<li><a href="${pageLink(page, `${url}/units/${encodeURIComponent(code)}`)}"><bdi>${name}</bdi></a></li>`)}${
    total > units.length ? html`<li>${t.more(writeFigure(total - units.length, language))}</li>` : ''
  }</ul></details>`;
}

export interface TakeBackClosePageValues extends ClosingPageValues {
  closesAt: Instant;
  /** Units that owe again. */
  owing: number;
  /** How many corrections wait again. */
  corrections: number;
}

/** Opening a cycle again that was closed early, as it was. */
export function takeBackClosePage(values: TakeBackClosePageValues): string {
  const { page, closesAt, owing, corrections, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  return frame(
    values,
    t.closing.backTitle,
    html`<section class="consequences" aria-labelledby="will"><h2 id="will">${t.cycleActs.nothingYet}</h2>
<ul><li>${t.closing.openAgain(writeClock(closesAt, timeZone, language))}</li><li>${t.closing.oweAgain(writeFigure(owing, language))}</li>
${corrections === 0 ? '' : html`<li>${t.closing.correctionsAgain(writeFigure(corrections, language))}</li>`}<li>${t.closing.remindersGone}</li><li>${t.closing.told}</li></ul></section>`,
    'take-back-close',
    t.closing.backDo,
  );
}

function frame(values: ClosingPageValues, title: string, body: Html, verb: string, label: string): string {
  const { page, url } = values;
  const t = textsIn(page.language);
  const form = html`<form class="act-form" method="post" action="${url}/${verb}" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${values.key}">
${reasonField(values)}<p class="act-buttons"><button class="primary" name="step" value="do">${label}</button> <a href="${pageLink(page, url)}">${t.cycleActs.back}</a></p></form>`;
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, url)}">← ${t.cycle(values.cycle)}</a></p>
<h1>${title}</h1>${errorSummary(values.errors, page.language)}${body}${values.act ? form : watching(page)}</div>`,
  });
}
