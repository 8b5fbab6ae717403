import type { CycleName } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { CycleState } from '../../rules/program-and-cycle-states.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Pausing a program: what stands still meanwhile, and why it is done. */
export interface PauseProgramPageValues extends ProgramActPageValues {
  timeZone: string;
  cycles: StandingCycleValues[];
  /** What opens next, and not before the program goes on. */
  next: (CycleName & { opens: Instant }) | null;
  notices: { units: number; offices: number };
  reason: string;
  errors: FormError[];
}

export interface StandingCycleValues extends CycleName {
  state: CycleState;
  dues: { level: string; at: Instant }[];
  moments: { kind: MomentKind; at: Instant }[];
  owing: number;
}

export function pauseProgramPage(values: PauseProgramPageValues): string {
  const { page, errors, cycles, next, notices, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const n = (value: number) => writeFigure(value, language);
  return programActPage(
    values,
    t.pausing.title,
    html`${errorSummary(errors, language)}<p>${t.pausing.words}</p>
${cycles.map((cycle) => standing(cycle, values))}
${next ? html`<p>${t.pausing.next(t.cycle(next), writeClock(next.opens, timeZone, language))}</p>` : ''}
<ul><li>${t.pausing.may}</li><li>${t.pausing.onResuming}</li><li>${t.pausing.told(n(notices.units), n(notices.offices))}</li></ul>
${doForm(values, t.pausing.do, textsIn(page.language).waysBack.pause, {}, reasonBox(values, t.pausing.reason, t.pausing.readers))}`,
  );
}

function standing(cycle: StandingCycleValues, { page: { language }, timeZone }: PauseProgramPageValues): Html {
  const t = textsIn(language);
  const when = (at: Instant) => writeClock(at, timeZone, language);
  const close = cycle.moments.find(({ kind }) => kind === 'close');
  const first = cycle.moments[0];
  return html`<h2>${t.cycle(cycle)}</h2><ul>
${cycle.dues.map(({ level, at }) => html`<li>${t.pausing.due(small(tierName(level)[language]), when(at))}</li>`)}
${close ? html`<li>${t.pausing.close(when(close.at), writeFigure(cycle.owing, language))}</li>` : ''}
${first ? html`<li>${t.pausing.waits(writeFigure(cycle.moments.length, language), t.momentNames[first.kind], when(first.at))}</li>` : html`<li>${t.pausing.nothing}</li>`}</ul>`;
}
