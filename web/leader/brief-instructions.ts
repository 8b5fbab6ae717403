import type { ActionCounts } from '../../rules/action-item-counts.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { ActionValues } from '../action-item/action-values.ts';
import { actionStateWords, dueWords, sourceWords } from '../action-item/action-words.ts';
import { firstWords } from '../arising-issue/first-words.ts';
import { type Html, html } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';

/** What leaders instructed that was made a task, and how all tasks of the program stand: as of now, not of the close. */
export interface Instructed {
  items: ActionValues[];
  counts: ActionCounts;
}

/** What was instructed and what came of it. Nothing where no task was ever set. */
export function instructions({ page: { language } }: LeaderFrame, { items, counts }: Instructed): Html | '' {
  if (counts.made === 0) return '';
  const t = textsIn(language);
  const n = (count: number) => writeFigure(count, language);
  const { made, kept, late, dropped, open, carried } = counts;
  return html`<section aria-labelledby="instructions"><h2 id="instructions">${t.brief.instructions}</h2>
<p>${t.actions.counts({ made: n(made), kept: n(kept), late: n(late), dropped: n(dropped), open: n(open) })}${carried === 0 ? '' : ` ${t.actions.carriedCount(n(carried))}`}</p>
${items.length === 0 ? html`<p class="note">${t.brief.noInstructions}</p>` : html`<ul class="plain">${items.map((item) => html`<li><bdi>${firstWords(item.words)}</bdi><br><small>${sourceWords(item.source, language)}</small><br>${actionStateWords(item, language)}; <bdi>${item.ownerName}</bdi>, ${t.brief.instructedDue(dueWords(item.due, language))}</li>`)}</ul>`}</section>`;
}
