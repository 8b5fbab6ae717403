import { type CycleName, keyOf } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { errorSummary, type FormError, fieldError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Leaving a review out of the term: which may be, what that does to it and to the next, and why it is done. */
export interface SkipCyclePageValues extends ProgramActPageValues {
  timeZone: string;
  cycles: SkippableCycleValues[];
  notices: { units: number; offices: number };
  /** The key of the chosen one; none is marked where it is not among them. */
  cycle: string;
  reason: string;
  errors: FormError[];
}

export interface SkippableCycleValues extends CycleName {
  opensAt: Instant;
  open: { asked: number; drafts: number } | null;
  before: CycleName | null;
  after: CycleName | null;
}

export function skipCyclePage(values: SkipCyclePageValues): string {
  const { page, cycles, notices, errors } = values;
  const { language } = page;
  const t = textsIn(language).skipping;
  const n = (count: number) => writeFigure(count, language);
  const choice = html`<fieldset class="field" id="cycle"><legend>${t.choose}</legend>${fieldError(errors, 'cycle', language)}${cycles.map((cycle) => option(cycle, values))}</fieldset>`;
  return programActPage(
    values,
    t.title,
    cycles.length === 0
      ? html`<p class="notice">${t.none}</p>`
      : html`${errorSummary(errors, language)}<p>${t.words}</p>
${cycles.map((cycle) => consequences(cycle, values))}
<ul><li>${t.final}</li><li>${t.told(n(notices.units), n(notices.offices))}</li></ul>
${doForm(values, t.do, textsIn(page.language).waysBack.skipCycle, {}, html`${choice}${reasonBox(values, t.reason, t.readers)}`)}`,
  );
}

function option(cycle: SkippableCycleValues, { page: { language }, cycle: chosen, cycles }: SkipCyclePageValues): Html {
  const key = keyOf(cycle);
  const isChosen = chosen === key || cycles.length === 1;
  return html`<p class="confirm"><input type="radio" id="cycle-${key}" name="cycle" value="${key}"${isChosen ? html` checked` : ''}><label for="cycle-${key}">${textsIn(language).cycle(cycle)}</label></p>`;
}

function consequences(cycle: SkippableCycleValues, { page: { language }, timeZone }: SkipCyclePageValues): Html {
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const name = (of: CycleName) => small(t.cycle(of));
  const { open, before, after } = cycle;
  const lines = [
    open === null ? t.skipping.ahead(writeClock(cycle.opensAt, timeZone, language)) : t.skipping.isOpen(n(open.asked), n(open.drafts)),
    ...(after === null ? [] : [t.skipping.next(t.cycle(after), before && name(before))]),
    open === null ? t.skipping.back : t.skipping.noWayBack,
  ];
  return html`<h2>${t.cycle(cycle)}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
