import { type Html, html } from '../html.ts';
import { layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { withSaidRows } from '../unit/said-rows.ts';
import { acknowledgeBar } from './acknowledge-bar.ts';
import { briefUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';

interface LeaderPage {
  title: string;
  /** Where this page stands under the brief, itself last; empty on the brief. */
  path: { name: string; url: string | null }[];
  main: Html;
}

/** The sheet that a leader reads: the path back to the brief above, the bar to acknowledge below. */
export function leaderLayout(frame: LeaderFrame, { title, path, main }: LeaderPage): string {
  const { page, compilation } = frame;
  return layout(page, {
    title,
    over: compilation.program.parties.find((party) => party.coordinating)?.name ?? compilation.program.name,
    style: withSaidRows(compilation.form, ['leader.css']),
    main: html`${readAlong(frame)}${path.length > 0 ? breadcrumbs(frame, path) : ''}${main}`,
    after: frame.acknowledged || frame.along ? html`` : acknowledgeBar(frame),
  });
}

function breadcrumbs(frame: LeaderFrame, path: LeaderPage['path']): Html {
  const t = textsIn(frame.page.language).lead;
  return html`<nav class="path" aria-label="${t.path}"><ol><li><a href="${briefUrl(frame)}">${t.brief}</a></li>${path.map(
    ({ name, url }) =>
      html`<li>${url === null ? html`<span aria-current="page"><bdi>${name}</bdi></span>` : html`<a href="${url}"><bdi>${name}</bdi></a>`}</li>`,
  )}</ol></nav>`;
}

function readAlong({ page, along }: LeaderFrame): Html | '' {
  if (!along) return '';
  const t = textsIn(page.language).release;
  return html`<p class="notice unprinted">${along.ahead ? t.preview : t.deliveredCopy} <a href="${pageLink(page, along.backUrl)}">${t.back}</a></p>`;
}
