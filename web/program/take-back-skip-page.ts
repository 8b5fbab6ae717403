import { type CycleName, keyOf } from '../../rules/cycle-key.ts';
import type { Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { errorSummary, type FormError } from '../form-errors.ts';
import { html, isolated, typed } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonBox } from '../words-box.ts';
import { doForm, type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Having a skipped review held after all: when it opens, and why it is done. */
export interface TakeBackSkipPageValues extends ProgramActPageValues {
  timeZone: string;
  cycle: CycleName;
  opensAt: Instant;
  skipped: { at: Instant; by: string; reason: string };
  notices: { units: number; offices: number };
  reason: string;
  errors: FormError[];
}

export function takeBackSkipPage(values: TakeBackSkipPageValues): string {
  const { page, cycle, opensAt, skipped, notices, errors, timeZone } = values;
  const { language } = page;
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  return programActPage(
    values,
    t.skipping.backTitle(t.cycle(cycle)),
    html`${errorSummary(errors, language)}<p>${t.skipping.since(writeClock(skipped.at, timeZone, language), isolated(skipped.by))} ${t.skipping.reason}: ${typed(skipped.reason)}</p>
<ul><li>${t.skipping.opens(writeClock(opensAt, timeZone, language))}</li><li>${t.skipping.told(n(notices.units), n(notices.offices))}</li></ul>
${doForm(values, t.skipping.backDo, textsIn(page.language).waysBack.takeBackSkip, { cycle: keyOf(cycle) }, reasonBox(values, t.skipping.backReason, t.skipping.readers))}`,
  );
}
