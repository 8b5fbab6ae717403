import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { RehearsalFailure, RehearsalProgress, RehearsalShares, RehearsalState } from '../../rules/rehearsal-shares.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { describedBy, errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

export interface RehearsalLine {
  id: number;
  url: string;
  shares: RehearsalShares;
  askedAt: Instant;
  askedBy: string;
  state: RehearsalState;
  beganAt: Instant | null;
  endedAt: Instant | null;
  stopBy: string | null;
  why: RehearsalFailure | null;
  progress: RehearsalProgress | null;
  ahead: number;
}

/** Rehearsals of one program: those that were, the one that waits or plays, and the form that asks for one. Posts `late`, `silent`, `returned`. */
export interface RehearsalsPageValues extends ProgramActPageValues {
  timeZone: string;
  /** As they stand in the boxes. */
  typed: { late: string; silent: string; returned: string };
  errors: FormError[];
  /** The last first. */
  rehearsals: RehearsalLine[];
}

export function rehearsalsPage(values: RehearsalsPageValues): string {
  const { page, rehearsals, errors, act } = values;
  const t = textsIn(page.language).rehearsals;
  const goesOn = rehearsals.some(isAhead);
  return programActPage(
    values,
    t.title,
    html`${errorSummary(errors, page.language)}<p>${t.words}</p>
${act && !goesOn ? form(values) : ''}
<h2>${t.past}</h2>${rehearsals.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<ul class="tasks">${rehearsals.map((one) => line(values, one))}</ul>`}`,
  );
}

const isAhead = ({ state }: RehearsalLine): boolean => state === 'waiting' || state === 'playing';

function form({ page, key, typed, errors }: RehearsalsPageValues): Html {
  const { language } = page;
  const t = textsIn(language).rehearsals;
  const box = (name: keyof RehearsalsPageValues['typed']) =>
    html`<p class="field"><label for="${name}">${t[name]}</label>${fieldError(errors, name, language)}<input id="${name}" name="${name}" inputmode="numeric" size="4" value="${typed[name]}"${describedBy(errors, name, 'whole')}></p>`;
  return html`<form method="post" action="${page.url}" class="new-program" novalidate>${carriedFields(page)}<input type="hidden" name="key" value="${key}">
<fieldset class="row"><legend>${t.shares}</legend><p class="hint" id="whole">${t.whole}</p>${box('late')}${box('silent')}${box('returned')}</fieldset>
<p class="actions"><button class="primary">${t.do}</button></p></form>`;
}

function line({ page, timeZone, act }: RehearsalsPageValues, one: RehearsalLine): Html {
  const { language } = page;
  const t = textsIn(language).rehearsals;
  const n = (value: number) => writeFigure(value, language);
  const { late, silent, returned } = one.shares;
  return html`<li><div>${one.state === 'done' ? html`<a href="${pageLink(page, one.url)}">${writeClock(one.askedAt, timeZone, language)}</a>` : writeClock(one.askedAt, timeZone, language)}
<p class="note">${t.by}: ${isolated(one.askedBy)}. ${t.how}: ${n(late)}, ${n(silent)}, ${n(returned)}.</p>${standing(one, timeZone, language)}${
    act && isAhead(one) && one.stopBy === null
      ? html`<form method="post" action="${one.url}/stop">${carriedFields(page)}<button>${t.stop}</button></form>`
      : ''
  }</div><p class="task-state">${t.states[one.state]}</p></li>`;
}

function standing({ state, ahead, progress, stopBy, why }: RehearsalLine, timeZone: string, language: 'vi' | 'en'): Html | '' {
  const t = textsIn(language).rehearsals;
  const n = (value: number) => writeFigure(value, language);
  if (state === 'failed') return html`<p>${t.failures[why ?? 'broken']}</p>`;
  if (state !== 'waiting' && state !== 'playing') return '';
  const words =
    state === 'waiting'
      ? ahead > 0
        ? t.ahead(n(ahead))
        : t.next
      : progress === null
        ? t.starting
        : t.progress(writeClock(progress.at, timeZone, language), n(progress.mails), n(progress.reports));
  return html`<p role="status">${words}${stopBy === null ? '' : ` ${t.stopping(isolated(stopBy))}`}</p>`;
}
