import type { CycleName } from '../../rules/cycle-key.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import type { Language, Text } from '../../rules/texts/language.ts';
import { type Html, html, isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { changeTable } from './change-table.ts';
import { mainChanges } from './plan-change-words.ts';

/** What a change of the calendar moves in one cycle; `problem`: its days do not fit any more. */
export interface MovedCycleValues extends CycleName {
  /** It has a plan that is laid anew; the others are laid when they open. */
  running: boolean;
  changes: NamedPlanChange[];
  problem: Text | null;
}

/** Each cycle with what moves in it: its own days one by one, the mails that follow folded away. */
export function movedCycleTables(cycles: readonly MovedCycleValues[], timeZone: string, language: Language): Html {
  const t = textsIn(language);
  return html`${cycles.map(({ running, changes, problem, ...cycle }) => {
    const caption = `${t.cycle(cycle)}, ${running ? t.calendar.running : t.calendar.coming}`;
    if (problem) return html`<p class="overdue">${caption}: ${t.calendar.cannot} ${isolated(problem[language])}</p>`;
    const { main, rest } = mainChanges(changes);
    const more =
      rest.length === 0
        ? ''
        : html`<details><summary>${t.cyclePlan.versionMore(writeFigure(rest.length, language))}</summary>${changeTable(rest, t.cyclePlan.list, timeZone, language)}</details>`;
    return html`<section aria-label="${caption}">${main.length > 0 ? changeTable(main, caption, timeZone, language) : html`<p><strong>${caption}</strong></p>`}${more}</section>`;
  })}`;
}
