import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import { closeMissed } from '../../rules/plan-history.ts';
import { writeClock, writeDay, writeTime, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { restingNote } from '../resting-note.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unannouncedNote } from '../unannounced-note.ts';
import { moveWords } from './move-words.ts';
import { changeItem, lineName, mainChanges } from './plan-change-words.ts';
import { planStrip } from './plan-strip.ts';
import type { PlanLine, PlanPageValues } from './plan-values.ts';
import { watching } from './watching.ts';

/** The plan of a cycle, drawn: what happens when, what each does, why a day is not the calendar's, and how the plan has changed. */
export function planPage(values: PlanPageValues): string {
  const { page } = values;
  const t = textsIn(page.language);
  const headline = headlineOf(values);
  return layout(page, {
    title: headline,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, values.url)}">← ${t.cycle(values.cycle)}</a></p>
<h1>${headline}</h1>
<p class="clock">${t.cyclePage.clock(writeClock(values.now, values.timeZone, page.language))}.</p>
${planStrip(values)}${unannouncedNote(values.unannounced, page.language)}${values.resting ? restingNote(values.resting, page.language) : ''}
${values.open && values.act ? html`<p><a class="button" href="${pageLink(page, `${values.url}/reschedule`)}">${t.cyclePlan.reschedule}</a></p>` : ''}${values.act ? '' : watching(page)}
${values.lines.length === 0 ? '' : list(values)}${versions(values)}`,
  });
}

function headlineOf({ page, cycle, lines, now, timeZone }: PlanPageValues): string {
  const t = textsIn(page.language);
  const name = small(t.cycle(cycle));
  if (lines.length === 0) return t.cyclePlan.headlineNone(name);
  const next = lines.find(({ at }) => at > now);
  if (!next) return t.cyclePlan.headlineDone(name);
  return t.cyclePlan.headline(name, small(lineName(next, page.language)), writeClock(next.at, timeZone, page.language));
}

function list(values: PlanPageValues): Html {
  const { page, lines, everyDay } = values;
  const { language } = page;
  const t = textsIn(language);
  const next = lines.find(({ at }) => at > values.now);
  return html`<section aria-labelledby="plan-list"><h2 id="plan-list">${t.cyclePlan.list}</h2>
<ol class="plan">${lines.map((line, index) => planLine(line, values, line === next, lines[index - 1]?.date === line.date))}</ol>
${
  everyDay
    ? html`<p class="note">${t.cyclePlan.everyDay(writeDay(everyDay.from, language), writeDay(everyDay.to, language), everyDay.time)}: ${small(t.momentNames['remind-reviewers'])}. ${t.cyclePlan.does['remind-reviewers']}</p>`
    : ''
}</section>`;
}

function planLine(line: PlanLine, { page, now, timeZone }: PlanPageValues, isNext: boolean, sameDay: boolean): Html {
  const { language } = page;
  const t = textsIn(language).cyclePlan;
  const state = isNext ? 'next' : line.at <= now ? 'gone' : 'to-come';
  const does = line.kind === 'moment' ? t.does[line.moment] : line.kind === 'cut-off-day' ? t.cutOffDoes : '';
  // A moment that was held at another time than planned says when.
  const late = line.heldAt !== null && Math.abs(Date.parse(line.heldAt) - Date.parse(line.at)) > 60_000;
  const skipped = line.kind === 'moment' && line.skippedWhy ? t.skipped[line.skippedWhy] : null;
  const about = line.kind === 'moment' && line.due !== null ? ` (${dueName(line.due, line.levels, language)})` : '';
  const date = line.kind === 'cut-off-day' ? capital(writeWeekday(line.date, language)) : writeWeekday(line.date, language);
  return html`<li class="${state}${sameDay ? ' same-day' : ''}${line.kind === 'moment' ? '' : ' is-day'}"${isNext ? html` aria-current="step"` : ''}>
<time datetime="${line.at}">${line.kind === 'cut-off-day' ? '' : `${writeTime(line.at, timeZone)} `}${sameDay ? html`<span class="unseen">${date}</span>` : date}</time>
<div><strong>${lineName(line, language)}</strong>${about}${state === 'to-come' && skipped === null ? '' : html` <small>${skipped ?? (state === 'next' ? t.next : t.gone)}${late && line.heldAt ? `, ${t.heldAt(writeClock(line.heldAt, timeZone, language))}` : ''}</small>`}
${does === '' ? '' : html`<br>${does}`}
${line.moved ? html`<br><span class="moved">${t.moved(writeWeekday(line.moved.from, language), moveWords(line.moved.why, language))}</span>` : ''}</div></li>`;
}

function dueName(due: string, levels: string[], language: Language): string {
  const t = textsIn(language);
  const whose = levels.length === 0 ? '' : `${t.list(levels.map((level) => small(tierName(level)[language])))}, `;
  return `${whose}${t.cyclePlan.dueOf(writeDay(due, language))}`;
}

function versions(values: PlanPageValues): Html | '' {
  const { page, timeZone } = values;
  const { language } = page;
  const t = textsIn(language).cyclePlan;
  if (values.versions.length === 0) return '';
  return html`<section aria-labelledby="versions"><h2 id="versions">${t.versions}</h2><ol class="plain versions">${values.versions
    .toReversed()
    .map(
      ({
        version,
        madeAt,
        reason,
        changes,
      }) => html`<li><strong>${t.version(version)}</strong>, ${small(t.madeAt(writeClock(madeAt, timeZone, language)))}.
${reason === null ? t.asSigned : reason === closeMissed ? t.closeMissed : html`${textsIn(language).cycleActs.doneReason} <bdi>${reason}</bdi>`}
${version === 1 ? '' : changes.length === 0 ? html`<br>${t.versionNone}` : changeList(changes, timeZone, language)}</li>`,
    )}</ol></section>`;
}

/** Dues and the days of the cycle one by one; the mails that follow from them are counted. */
function changeList(changes: NamedPlanChange[], timeZone: string, language: Language): Html {
  const t = textsIn(language).cyclePlan;
  const { main, rest } = mainChanges(changes);
  return html`<ul>${main.map((change) => html`<li>${changeItem(change, timeZone, language)}</li>`)}${rest.length > 0 ? html`<li>${t.versionMore(String(rest.length))}</li>` : ''}</ul>`;
}
