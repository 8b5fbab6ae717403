import { writeFigure } from '../../rules/numbers.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { type Html, html } from '../html.ts';
import { pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { shareBar } from './level-bars.ts';
import type { ProgramPageValues } from './program-values.ts';

/** How far each part of the tree is, in columns: a name, a bar, the figures. Each leads to its unit. */
export function subtreeList({ subtrees, page }: ProgramPageValues): Html | '' {
  if (!subtrees || subtrees.rows.length === 0) return '';
  const t = textsIn(page.language);
  const n = (value: number) => writeFigure(value, page.language);
  return html`<h3 class="subtrees-title">${t.program.subtree(small(subtrees.level[page.language]))}</h3>
<ul class="subtrees">${subtrees.rows.map(
    (row) =>
      html`<li><a href="${pageLink(page, row.url)}" title="${t.stateNames[row.state]}"><bdi>${row.name}</bdi></a> ${shareBar(row.inHand, row.expected)} <span>${t.program.ofAll(n(row.inHand), n(row.expected))}</span></li>`,
  )}</ul>`;
}
