import { writeFigure } from '../../rules/numbers.ts';
import { momentKinds } from '../../rules/plan.ts';
import type { RehearsalDifference, RehearsalResult, RehearsedRule } from '../../rules/rehearsal-result.ts';
import { writeClock, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName, tierWord } from '../../rules/texts/level-names.ts';
import { namedMail } from '../cycle/mail-words.ts';
import { type Html, html, isolated } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';
import type { RehearsalLine } from './rehearsal-list-page.ts';
import { differenceWords } from './rehearsal-words.ts';

/** What came of one rehearsal. Null: it came to nothing, or is not over. */
export interface RehearsalPageValues extends ProgramActPageValues {
  timeZone: string;
  rehearsal: RehearsalLine;
  seed: number;
  result: RehearsalResult | null;
  idle: RehearsedRule[];
  constant: RehearsedRule[];
  /** The one that it is compared with; null: it is the first. */
  before: { url: string; at: string } | null;
  differences: RehearsalDifference[];
}

export function rehearsalPage(values: RehearsalPageValues): string {
  const { page, result, rehearsal, program } = values;
  const { language } = page;
  const t = textsIn(language).rehearsals;
  const back = html`<p class="alone"><a href="${pageLink(page, `${program.url}/rehearsals`)}">${t.backToAll}</a></p>`;
  if (result === null)
    return programActPage(
      values,
      `${t.title}: ${t.states[rehearsal.state]}`,
      html`${back}<p>${rehearsal.why ? t.failures[rehearsal.why] : ''}</p>`,
    );
  const n = (value: number) => writeFigure(value, language);
  const boxes = result.mails.levels.reduce((sum, { offices }) => sum + offices, 0);
  const most = Math.max(0, ...result.mails.levels.map((level) => level.most));
  const { late, silent, returned } = rehearsal.shares;
  return programActPage(
    values,
    t.headline(n(result.mails.all), n(boxes), n(most)),
    html`${back}<p>${t.played(writeClock(result.from, values.timeZone, language), writeClock(result.to, values.timeZone, language), n(result.seconds))} ${t.with(n(late), n(silent), n(returned), values.seed)}</p>
${compared(values)}
<h2>${t.reviews}</h2>${reviews(result, language)}
<h2>${t.mailsTitle}</h2>${mails(result, language)}<p class="alone"><a href="${pageLink(page, `${rehearsal.url}/offices`)}">${t.everyOffice}</a></p>
<h2>${t.daysOff}</h2>${daysOff(result, language)}
<h2>${t.rules}</h2>${rules(values)}
<h2>${t.rounds}</h2>${rounds(result, language)}
<h2>${t.documents}</h2><ul class="plain">${result.documents.map(({ name, bytes }) => html`<li><a href="${rehearsal.url}/documents/${name}.pdf">${t.document(name, n(Math.ceil(bytes / 1_024)))}</a></li>`)}</ul>
<h2>${t.samples}</h2>${result.mails.samples.map(({ kind, subject, text }, index) => html`<details id="mail-${index}"><summary>${namedMail(kind, language)}: <bdi>${subject}</bdi></summary><pre class="letter">${text}</pre></details>`)}`,
  );
}

function compared({ page, before, differences }: RehearsalPageValues): Html | '' {
  if (before === null) return '';
  const t = textsIn(page.language).rehearsals;
  return html`<section aria-labelledby="differences"><h2 id="differences">${t.differences}</h2><p class="note alone"><a href="${pageLink(page, before.url)}">${t.before}</a></p>${
    differences.length === 0
      ? html`<p>${t.same}</p>`
      : html`<ul>${differences.map((one) => html`<li>${differenceWords(one, page.language)}</li>`)}</ul>`
  }</section>`;
}

function reviews({ cycles }: RehearsalResult, language: Language): Html {
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  const heads = [
    'expected',
    'sentCount',
    'nothingToReport',
    'missedCount',
    'lateCount',
    'returnedCount',
    'approvedCount',
    'mails',
  ] as const;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t.rehearsals.reviews}"><table><thead><tr><th scope="col">${t.rehearsals.cycle}</th>${heads.map((head) => html`<th scope="col" class="number">${t.rehearsals[head]}</th>`)}</tr></thead>
<tbody>${cycles.map((cycle) => html`<tr><th scope="row">${t.cycle(cycle)}</th>${[cycle.expected, cycle.submitted, cycle.nothingToReport, cycle.missed, cycle.late, cycle.returned, cycle.approved, cycle.mails].map((count) => html`<td class="number">${n(count)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function mails({ mails: { levels, busiest, months } }: RehearsalResult, language: Language): Html {
  const t = textsIn(language).rehearsals;
  const n = (value: number) => writeFigure(value, language);
  return html`<div class="two"><div><table><thead><tr><th scope="col">${t.level}</th><th scope="col" class="number">${t.offices}</th><th scope="col" class="number">${t.mails}</th><th scope="col" class="number">${t.most}</th></tr></thead>
<tbody>${levels.map(({ level, offices, mails: sum, most }) => html`<tr><th scope="row">${level === null ? t.leaders : tierWord(level)[language]}</th><td class="number">${n(offices)}</td><td class="number">${n(sum)}</td><td class="number">${n(most)}</td></tr>`)}</tbody></table></div>
<div><table><caption>${t.load}</caption><thead><tr><th scope="col">${t.day}</th><th scope="col" class="number">${t.mails}</th></tr></thead><tbody>${busiest.map(({ date, mails: sum }) => html`<tr><th scope="row">${writeWeekday(date, language)}</th><td class="number">${n(sum)}</td></tr>`)}</tbody></table>
<details id="months"><summary>${t.months}</summary><table><thead><tr><th scope="col">${t.month}</th><th scope="col" class="number">${t.mails}</th></tr></thead><tbody>${months.map(({ month, mails: sum }) => html`<tr><th scope="row">${month.split('-').reverse().join('/')}</th><td class="number">${n(sum)}</td></tr>`)}</tbody></table></details></div></div>`;
}

function daysOff({ daysOff: moved, mailsOnDaysOff }: RehearsalResult, language: Language): Html {
  const all = textsIn(language);
  const t = all.rehearsals;
  const what = (one: RehearsalResult['daysOff'][number]) =>
    one.what === 'due' ? t.dueOf(small(tierName(one.level ?? '')[language])) : small(all.momentNames[one.what]);
  return html`${
    moved.length === 0
      ? html`<p>${t.noDaysOff}</p>`
      : html`<ul>${moved.map((one) => html`<li>${t.moved(all.cycle(one.cycle), what(one), writeWeekday(one.from, language), writeWeekday(one.to, language))}</li>`)}</ul>`
  }${mailsOnDaysOff.length === 0 ? '' : html`<p>${t.mailsOnDaysOff(all.list(mailsOnDaysOff.map(({ date, mails: sum }) => t.onDay(writeShortDate(date, language), writeFigure(sum, language)))))}</p>`}`;
}

function rules({ idle, constant, page: { language } }: RehearsalPageValues): Html {
  const t = textsIn(language).rehearsals;
  const list = (title: string, found: readonly RehearsedRule[]) =>
    found.length === 0
      ? ''
      : html`<h3>${title}</h3><ul class="plain is-close">${found.map(({ label, kind }) => html`<li>${isolated(label[language])}: ${t.ruleKinds[kind]}</li>`)}</ul>`;
  return html`<p class="note">${t.rulesNote}</p>${idle.length + constant.length === 0 ? html`<p>${t.noRules}</p>` : ''}${list(t.always, constant)}${list(t.never, idle)}`;
}

function rounds({ rounds: held }: RehearsalResult, language: Language): Html {
  const all = textsIn(language);
  const t = all.rehearsals;
  const told = held.filter(({ sent, all: of }) => sent === 0 || (of > 0 && sent >= of));
  if (told.length === 0) return html`<p>${t.noRounds}</p>`;
  const order = (kind: (typeof held)[number]['kind']) => momentKinds.indexOf(kind);
  return html`<ul>${told
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : order(a.kind) - order(b.kind)))
    .map(
      ({ cycle, kind, date, sent, all: of }) =>
        html`<li>${t.round(all.cycle(cycle), small(all.momentNames[kind]), writeShortDate(date, language), writeFigure(sent, language), writeFigure(of, language))}</li>`,
    )}</ul>`;
}
