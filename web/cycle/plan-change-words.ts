import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import { writeClock, writeDay } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { PlanLine } from './plan-values.ts';

/** What a line of the plan is called. */
export function lineName(line: PlanLine, language: Language): string {
  const t = textsIn(language);
  if (line.kind === 'cut-off-day') return t.cyclePlan.cutOffDay;
  if (line.kind === 'moment') return t.momentNames[line.moment];
  return t.cyclePlan.dueWords(t.list(line.levels.map((level) => small(tierName(level)[language]))));
}

/** What a change of plan is about: a level's due day, or a moment with the due day that it belongs to. */
export function changedName(what: NamedPlanChange['what'], language: Language): string {
  const t = textsIn(language);
  if (what.kind === 'due') return t.cyclePlan.dueWords(small(tierName(what.level)[language]));
  const due = what.due === null ? '' : ` (${t.cyclePlan.dueOf(writeDay(what.due, language))})`;
  return `${t.momentNames[what.moment]}${due}`;
}

/** "Hạn nộp của xã: thứ Tư 20/12/2023 17:00 → thứ Sáu 22/12/2023 17:00". */
export function changeItem({ what, before, after }: NamedPlanChange, timeZone: string, language: Language): string {
  const t = textsIn(language).cyclePlan;
  const name = changedName(what, language);
  const when = (at: string) => writeClock(at, timeZone, language);
  if (before === null) return after === null ? name : t.versionAdded(small(name), when(after));
  return after === null ? t.versionDropped(small(name)) : t.versionChange(name, when(before), when(after));
}

/** Due days and the days of the cycle itself, and what follows from them: rounds of mails, hand-overs. */
export function mainChanges(changes: readonly NamedPlanChange[]): { main: NamedPlanChange[]; rest: NamedPlanChange[] } {
  const isMain = ({ what }: NamedPlanChange) => what.kind === 'due' || ['open', 'close', 'compile', 'deliver'].includes(what.moment);
  return { main: changes.filter(isMain), rest: changes.filter((change) => !isMain(change)) };
}
