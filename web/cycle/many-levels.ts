import { assignmentStates } from '../../rules/assignments.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { drawnStates, stackedBar } from '../program/level-bars.ts';
import { expected, inHand } from '../program/program-values.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleMoving } from './cycle-values.ts';

/** A tree of many levels: a line a level, the colours named once, and every figure in a table below. */
export function manyLevels({ levels }: CycleMoving, language: Language): Html {
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const all = assignmentStates.filter((state) => levels.some(({ states }) => states[state] > 0));
  const states = [...drawnStates.filter((state) => all.includes(state)), ...all.filter((state) => state === 'waived')];
  return html`<ul class="many-levels">${levels.map(
    (level) =>
      html`<li><span>${tierName(level.level)[language]}</span>${stackedBar(level.states, expected(level.states))}<span class="number">${t.program.ofAll(n(inHand(level.states)), n(expected(level.states)))}</span></li>`,
  )}</ul>
<p class="keys">${states.map((state) => html`<span class="key ${state}">${capital(t.unitTree.states[state])}</span> `)}</p>
<details id="level-table"><summary>${t.cyclePage.levelTable}</summary><div class="scroll" tabindex="0" role="region" aria-label="${t.cyclePage.levelTable}"><table><thead><tr><th scope="col">${t.cycleActs.level}</th>${states.map((state) => html`<th scope="col" class="number">${t.unitTree.states[state]}</th>`)}</tr></thead>
<tbody>${levels.map((level) => html`<tr><th scope="row">${tierName(level.level)[language]}</th>${states.map((state) => html`<td class="number">${n(level.states[state])}</td>`)}</tr>`)}</tbody></table></div></details>`;
}
