import type { CycleName } from '../../rules/cycle-key.ts';
import { daysBetween } from '../../rules/days-between.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { anyUnit } from '../../rules/texts/level-names.ts';
import { isolated } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type CycleValues, currentCycle, type Happening, headlineCounts, type ProgramPageValues } from './program-values.ts';

/** What the headline of a program is made of. */
export type HeadlineValues = Pick<ProgramPageValues, 'phase' | 'name' | 'timeZone' | 'terminated'> & {
  page: Pick<PageSetting, 'language'>;
  parties: { signedOn: string | null }[];
  cycles: CycleValues[];
};

/** The page's headline: a sentence with the figure in it. */
export function programHeadline(values: HeadlineValues): string {
  const { phase, page, parties } = values;
  const t = textsIn(page.language);
  if (phase === 'draft') return t.program.headDraft(isolated(values.name));
  if (phase === 'signing') {
    const signed = parties.filter((party) => party.signedOn !== null).length;
    return signed === parties.length ? t.program.headSigned : t.program.headSigning(signed, parties.length);
  }
  const cycle = currentCycle(values.cycles);
  if (!cycle) return phase === 'terminated' ? t.program.headTerminated : t.program.headRunning;
  if (cycle.state === 'planned') return beforeFirst(values, cycle);
  return cycleSentence(cycle, values);
}

function beforeFirst(values: HeadlineValues, cycle: CycleValues): string {
  const t = textsIn(values.page.language);
  if (values.phase === 'terminated') return t.program.headTerminated;
  const open = cycle.days.find((day) => day.kind === 'open');
  if (!open) return t.program.headRunning;
  return t.program.headBeforeFirst(small(t.cycle(cycle)), writeShortDate(dateOf(open.at, values.timeZone), values.page.language));
}

/** "Sơ kết năm 2023: đã có 451 trên 460 xã báo cáo". */
export function cycleSentence(cycle: CycleValues, { page: { language } }: { page: { language: Language } }): string {
  const t = textsIn(language);
  const name = t.cycle(cycle);
  if (cycle.levels.length === 0) return `${name}: ${t.cycleStates[cycle.state]}`;
  const counts = headlineCounts(cycle.levels);
  const sentence = cycle.state === 'open' ? t.program.inHand : t.program.closedWith;
  return sentence(
    name,
    writeFigure(counts.inHand, language),
    writeFigure(counts.expected, language),
    small((counts.name ?? anyUnit)[language]),
  );
}

export function happeningWords(happening: Happening, language: Language): string {
  const t = textsIn(language);
  const cycle = (name: CycleName) => small(t.cycle(name));
  switch (happening.kind) {
    case 'moment':
      return t.program.moment(t.momentNames[happening.moment], cycle(happening.cycle));
    case 'signed':
      return (happening.onPaper ? t.program.hasSignedOnPaper : t.program.signed)(isolated(happening.office));
    case 'started':
      return t.program.started;
    case 'reported':
      return t.program.reported(isolated(happening.unit), t.stateNames[happening.state]);
    case 'acknowledged':
      return t.program.acknowledged(isolated(happening.office), cycle(happening.cycle));
    case 'terminated':
      return t.program.terminated;
  }
}

/** `Khóa sổ, sơ kết năm 2023: 17:00 thứ Tư 10/01/2024 (còn 3 ngày)`. */
export function comingWords(next: Happening, now: Instant, timeZone: string, language: Language): string {
  const t = textsIn(language).program;
  return t.coming(
    capital(happeningWords(next, language)),
    writeClock(next.at, timeZone, language),
    t.inDays(daysBetween(now, next.at, timeZone)),
  );
}
