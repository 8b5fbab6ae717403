import { type AssignmentState, assignmentStates } from '../../rules/assignments.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type CycleValues, expected, inHand } from './program-values.ts';

/** From what is done to what is not; waived ones are told in words only, for they leave what is expected. */
export const drawnStates = ['approved', 'submitted', 'returned', 'draft', 'owing', 'missed'] as const satisfies AssignmentState[];

/** One bar a level, each state as a stretch and as words: colour alone says nothing. */
export function levelBars(cycle: Pick<CycleValues, 'levels'>, language: Language): Html {
  const t = textsIn(language).program;
  return html`<ul class="levels">${cycle.levels.map((level) => {
    const all = expected(level.states);
    const count = writeFigure(inHand(level.states), language);
    return html`<li><p class="level"><strong>${tierName(level.level)[language]}</strong> <span>${t.ofAll(count, writeFigure(all, language))}</span></p>
${stackedBar(level.states, all)}
<p class="keys">${assignmentStates
      .filter((state) => level.states[state] > 0)
      .sort((a, b) => place(a) - place(b))
      .map(
        (state) =>
          html`<span class="key ${state}">${t.stateCount(writeFigure(level.states[state], language), textsIn(language).stateNames[state])}</span> `,
      )}</p></li>`;
  })}</ul>`;
}

function place(state: AssignmentState): number {
  const index = (drawnStates as readonly AssignmentState[]).indexOf(state);
  return index < 0 ? drawnStates.length : index;
}

/** One level as a bar. Widths in percent as attributes: a style attribute would be refused by the page's own policy. */
export function stackedBar(states: Record<AssignmentState, number>, all: number): Html {
  if (all === 0) return html``;
  let before = 0;
  const stretches = drawnStates.map((state) => {
    const x = (before / all) * 100;
    before += states[state];
    return states[state] === 0
      ? ''
      : html`<rect class="${state}" x="${percent(x)}" width="${percent((states[state] / all) * 100)}" y="0" height="100%"/>`;
  });
  return html`<svg class="level-bar" width="100%" height="14" aria-hidden="true">${stretches}</svg>`;
}

/** Reports in hand of expected as a small bar in a table; the figures stand beside it. */
export function shareBar(part: number, all: number): Html {
  return html`<svg class="share" width="88" height="6" aria-hidden="true"><rect class="rest" width="100%" height="100%"/><rect class="done" width="${percent(all === 0 ? 0 : (part / all) * 100)}" height="100%"/></svg>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}
