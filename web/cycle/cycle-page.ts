import { writeLike } from '../../papers/wording/cycle-names.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { downloadLinks } from '../download-links.ts';
import { type Html, html, isolated } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { levelBars } from '../program/level-bars.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unannouncedNote } from '../unannounced-note.ts';
import { reorganisedSince } from '../unit-fate.ts';
import type { CycleMoving, CyclePageValues } from './cycle-values.ts';
import { cycleHeadline, cycleStanding, fewLevels } from './cycle-words.ts';
import { dayChart } from './day-chart.ts';
import { firstFigures } from './first-figures.ts';
import { manyLevels } from './many-levels.ts';
import { unitTree } from './unit-tree-table.ts';
import { watching } from './watching.ts';

export type { CyclePageValues } from './cycle-values.ts';

/** A review or evaluation as its coordinator watches it: how far it is, what comes next, and every unit. */
export function cyclePage(values: CyclePageValues): string {
  const { page } = values;
  const t = textsIn(page.language);
  const parts = cycleParts(values, values, page.language);
  const nextCard = html`<section class="card" aria-labelledby="next-title"><h2 id="next-title">${t.cyclePage.next}</h2><div id="next">${parts.next}</div></section>`;
  return layout(page, {
    title: cycleHeadline(values, page.language),
    over: `${values.programName} · ${values.place}`,
    style: 'cycle.css',
    ...(values.eventsUrl === null || values.tree !== null ? {} : { script: 'live-unit-tree.js' as const }),
    eventsUrl: values.eventsUrl,
    main: html`<h1 id="headline">${parts.headline}</h1>
<p class="clock" id="standing">${parts.standing}</p>
<nav class="page-links" aria-label="${t.cyclePage.links}"><a href="${pageLink(page, `${values.url}/plan`)}">${t.cyclePage.plan}</a>${values.levels.length === 0 ? '' : html` <a href="${pageLink(page, `${values.url}/grid`)}">${t.figureGrid.link}</a>`}${values.act ? html` <a href="${pageLink(page, `${values.url}/timeline`)}">${t.timelinePage.link}</a>` : ''}${values.levels.length === 0 ? '' : html` <a href="${pageLink(page, `${values.url}/mails`)}">${t.mailsPage.link}</a>`}
${values.compiled ? html`<a href="${pageLink(page, `${values.url}/release`)}">${t.release.link}</a> <a href="${values.compiled.pdfUrl}">${t.cyclePage.pdf}</a> <a href="${values.compiled.jsonUrl}">${t.cyclePage.json}</a>` : ''}
${values.act && values.state === 'open' ? html`<a href="${pageLink(page, `${values.url}/close-early`)}">${t.closing.link}</a>` : ''}
<a href="${pageLink(page, values.programUrl)}">${t.cyclePage.program}</a></nav>
<div id="todo">${parts.todo}</div>
${values.act ? '' : watching(page)}
${firstFigures(values.first, page.language)}
${
  values.levels.length === 0
    ? html`<p class="notice">${t.cyclePage.notOpen}</p>${nextCard}`
    : html`<div class="cycle-cards"><section class="card" aria-labelledby="by-level"><h2 id="by-level">${t.cyclePage.byLevel}</h2><div id="levels">${parts.levels}</div></section>
<section class="card" aria-labelledby="by-day"><h2 id="by-day">${values.days?.before ? t.cyclePage.byDay(writeLike(values, values.days.before.year, page.language)) : t.cyclePage.byDayAlone}</h2><div id="days">${parts.days}</div></section>${nextCard}</div>`
}
${reorganisedSince(values.reorganised, page.language)}
${values.tree ? unitTree(values, values.tree) : ''}
${
  values.tree
    ? downloadLinks(page, [
        { name: 'units', url: `${values.url}/downloads/units` },
        { name: 'figures', url: `${values.url}/downloads/figures` },
        { name: 'mails', url: `${values.url}/downloads/mails` },
      ])
    : ''
}
${acts(values)}`,
    after: html`<p class="lost" id="lost" role="status" data-words="${t.cyclePage.lost}" data-ended="${t.sessions.streamEnded}" hidden></p>`,
  });
}

/** The parts of the page that are renewed while it is open, by the id of what holds each. */
export const cyclePartNames = ['headline', 'standing', 'todo', 'levels', 'days', 'next'] as const;
export type CycleParts = Record<(typeof cyclePartNames)[number], string | Html>;

export function cycleParts(cycle: CycleMoving, { url }: { url: string }, language: Language): CycleParts {
  const t = textsIn(language).cyclePage;
  const link = (path: string) => (language === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  return {
    headline: html`${cycleHeadline(cycle, language)}`,
    standing: html`${t.clock(writeClock(cycle.now, cycle.timeZone, language))}. ${cycleStanding(cycle, language)}${paused(cycle, language)}`,
    todo: todo(cycle, (path) => link(`${url}${path}`), language),
    levels: cycle.levels.length > fewLevels ? manyLevels(cycle, language) : levelBars(cycle, language),
    days: dayChart(cycle, language),
    next: next(cycle, link(`${url}/plan`), language),
  };
}

function paused({ paused: pause, timeZone }: CycleMoving, language: Language): Html | '' {
  if (!pause) return '';
  return html` <strong class="overdue">${textsIn(language).pausing.since(writeClock(pause.at, timeZone, language), isolated(pause.by))}</strong>`;
}

function todo(cycle: CycleMoving, link: (path: string) => string, language: Language): Html | '' {
  const t = textsIn(language).cyclePage;
  const toRelease = cycle.state === 'compiled' && !cycle.released;
  if (cycle.awaiting === 0 && (cycle.wouldBeLost ?? 0) === 0 && cycle.overdue === 0 && cycle.unreached === 0 && !toRelease) return '';
  const n = (count: number) => writeFigure(count, language);
  return html`<ul class="todo">${toRelease ? html`<li><a href="${link('/release')}">${textsIn(language).release.todo}</a></li>` : ''}${(cycle.wouldBeLost ?? 0) > 0 ? html`<li class="is-overdue"><a href="${link('/would-be-lost')}">${textsIn(language).wouldBeLost.todo(n(cycle.wouldBeLost ?? 0))}</a></li>` : ''}${cycle.awaiting > 0 ? html`<li><a href="${link('/awaiting')}">${t.awaiting(n(cycle.awaiting))}</a></li>` : ''}
${cycle.overdue > 0 ? html`<li class="is-overdue"><a href="${link('?state=overdue#units')}">${t.overdue(n(cycle.overdue))}</a></li>` : ''}${cycle.unreached > 0 ? html`<li class="is-overdue"><a href="${link('?state=unreached#units')}">${textsIn(language).unreached.todo(n(cycle.unreached))}</a></li>` : ''}</ul>`;
}

function next(cycle: CycleMoving, planUrl: string, language: Language): Html {
  const t = textsIn(language);
  const moments = cycle.next.map(({ at, kind, levels }) => {
    const whose = levels.length === 0 ? '' : `, ${t.cyclePage.forLevel(small(t.list(levels.map((level) => small(level[language])))))}`;
    return html`<li><time datetime="${at}">${writeClock(at, cycle.timeZone, language)}</time> ${t.momentNames[kind]}${whose}</li>`;
  });
  return html`${moments.length === 0 ? html`<p>${t.cyclePage.nothingNext}</p>` : html`<ol class="next-moments">${moments}</ol>`}${unannouncedNote(cycle.unannounced, language)}
<p class="alone"><a href="${planUrl}">${t.cyclePage.wholePlan}</a></p>`;
}

function acts({ page, acts: done, timeZone }: CyclePageValues): Html | '' {
  const { language } = page;
  if (done.length === 0) return '';
  return html`<section aria-labelledby="acts-title"><h2 id="acts-title">${textsIn(language).cyclePage.acts}</h2>
<ul class="plain">${done.map(
    ({ at, words, url }) =>
      html`<li><a href="${pageLink(page, url)}">${words[language]}</a> <time datetime="${at}" class="note">${writeClock(at, timeZone, language)}</time></li>`,
  )}</ul></section>`;
}
