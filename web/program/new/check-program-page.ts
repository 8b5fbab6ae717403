import type { DueClash } from '../../../rules/due-clashes.ts';
import { type ForecastRound, forecastRounds } from '../../../rules/forecast-mails.ts';
import { writeFigure } from '../../../rules/numbers.ts';
import { type ProgramTask, programTasks } from '../../../rules/program-tasks.ts';
import type { Text } from '../../../rules/texts/language.ts';
import { small } from '../../../rules/texts/letter-case.ts';
import { dueClashTable } from '../../due-clash-table.ts';
import { type Html, html, isolated, typed } from '../../html.ts';
import { carriedFields, layout, type PageSetting, pageLink } from '../../layout.ts';
import { textsIn } from '../../texts/dictionary.ts';
import { type ProgramText, programText } from '../program-text.ts';
import { boxFor } from './boxes.ts';
import type { TierCount } from './task-values.ts';
import { tierTable } from './unit-boxes.ts';

interface Checked {
  page: PageSetting;
  url: string;
  programName: string;
  /** The page of the program whose draft is corrected; null for a new program. */
  programUrl: string | null;
}

/** A program that is right in itself, before it is stored. */
export interface CheckProgramPageValues extends Checked {
  text: ProgramText;
  tiers: TierCount[];
  /** Names of a few units without an address. */
  unreached: string[];
  /** Offices that would owe another program's report in the same month. */
  clashes: DueClash[];
  /** Tasks that nobody has looked at: they are as the sample or the other program has them. */
  taken: ProgramTask[];
  /** Which saves are shown here, and which revision of the draft they take the place of. */
  seen: number;
  revision: number;
  /** Somebody saved meanwhile: it is read once more. */
  changed: boolean;
  /** The draft was saved by somebody else since this correction began. */
  overtaken: boolean;
}

/** What will be stored: the agreement, every cycle's days, who reports, whom mails reach. Nothing has changed yet. */
export function checkProgramPage(values: CheckProgramPageValues): string {
  const { page, url, text, programUrl, taken } = values;
  const t = textsIn(page.language).newProgram;
  const own = programUrl === null ? t : t.correction;
  return layout(page, {
    title: own.previewTitle,
    over: `${text.program.name} · ${text.program.place}`,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, url)}">← ${t.backToList}</a></p><h1>${own.previewTitle}</h1>
${values.changed ? html`<p class="notice is-returned" role="alert">${t.changedMeanwhile}</p>` : ''}${values.overtaken ? html`<p class="notice is-returned" role="alert">${t.correction.conflict}</p>` : ''}
<p>${own.previewWords}</p>
${past(values)}${taken.length === 0 ? '' : html`<p class="notice">${t.takenWords} ${taken.map((task, place) => html`${place > 0 ? ', ' : ''}<a href="${pageLink(page, `${url}/${task}`)}">${t.tasks[task]}</a>`)}.</p>`}
<form method="post" action="${url}/check" class="do">${carriedFields(page)}<input type="hidden" name="seen" value="${values.seen}"><input type="hidden" name="revision" value="${values.revision}">
<p class="actions"><button class="primary" name="step" value="do">${own.create}</button></p></form>
<section aria-labelledby="units"><h2 id="units">${t.unitsTitle}</h2>${units(values)}</section>
${dueClashTable(values.clashes, page.language)}<section class="signed-text"><p><strong><bdi>${text.program.name}</bdi></strong>, <bdi>${text.program.place}</bdi></p>
<p>${t.key}: <code>${text.program.key}</code>. ${t.standing}: ${isolated(text.program.parties.find(({ coordinator }) => coordinator)?.coordinator?.office ?? '')}</p>
${mailsTo(values)}${programText(text, page.language)}</section>`,
  });
}

/** What has to be mended first, by task, each with the way to its box. */
export function wrongProgramPage({
  page,
  url,
  programName,
  programUrl,
  wrongs,
}: Checked & { wrongs: { task: ProgramTask; field: string; text: Text }[] }): string {
  const t = textsIn(page.language).newProgram;
  const own = programUrl === null ? t : t.correction;
  return layout(page, {
    title: own.check,
    over: programName || t.noName,
    style: 'office.css',
    main: html`<p class="back"><a href="${pageLink(page, url)}">← ${t.backToList}</a></p><h1>${own.check}</h1>
<section class="errors" role="alert" tabindex="-1" id="errors" autofocus aria-labelledby="errors-title"><h2 id="errors-title">${t.titleWrong(wrongs.length)}</h2>
${programTasks.map((task) => {
  const own = wrongs.filter((wrong) => wrong.task === task);
  return own.length === 0
    ? ''
    : html`<h3>${t.tasks[task]}</h3><ul>${own.map(({ field, text }) => html`<li><a href="${pageLink(page, `${url}/${task}#${boxFor(field)}`)}">${text[page.language]}</a></li>`)}</ul>`;
})}</section>`,
  });
}

/** The addresses that the text does not show: what is mistyped in them is met only when nobody answers. */
function mailsTo({ page, text }: CheckProgramPageValues): Html {
  const people = text.program.parties.flatMap(({ signatory, coordinator }) => (coordinator ? [signatory, coordinator] : [signatory]));
  return html`<p>${textsIn(page.language).newProgram.mailsTo}</p><ul>${people.map(({ office, email }) => html`<li>${typed(office)}: ${typed(email)}</li>`)}</ul>`;
}

/** What a program that starts late would not hold any more. */
function past({ page, text }: CheckProgramPageValues): Html | '' {
  const behind = text.cycles.filter(({ skipped }) => skipped);
  if (behind.length === 0) return '';
  const t = textsIn(page.language);
  return html`<p class="notice">${t.starting.skipped(t.list(behind.map((one) => small(t.cycle(one)))), true)}</p>`;
}

function units({ page, tiers, unreached, text }: CheckProgramPageValues): Html {
  const { language } = page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const missing = tiers.reduce((sum, tier) => sum + tier.unreached, 0);
  const first = text.cycles.find(({ skipped }) => !skipped);
  const rounds: ForecastRound[] = first?.plan ? forecastRounds(first.plan, text.program.timeZone, tiers) : [];
  const opening = rounds.find(({ kind }) => kind === 'open');
  return html`${tierTable({ tiers, page })}
<p>${t.newProgram.firstMails(n(opening?.atMost ?? 0))}</p>
${missing === 0 ? '' : html`<p class="overdue">${t.starting.unreached(n(missing), t.list(unreached.map(isolated)), missing > unreached.length)}</p>`}`;
}
