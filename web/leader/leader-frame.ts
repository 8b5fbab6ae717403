import type { CompilationFile } from '../../rules/compilation.ts';
import type { Instant } from '../../rules/instants.ts';
import { type Html, html } from '../html.ts';
import { layout, type PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { acknowledgeBar } from './acknowledge.ts';
import { briefUrl } from './leader-links.ts';

/** What every page of a leader knows: the frozen compilation, and whether this leader has received it. */
export interface LeaderFrame {
  page: PageSetting;
  /** The leader's own address: `/lead/TOKEN`. */
  base: string;
  timeZone: string;
  compilation: CompilationFile;
  /** Null until this leader has received it. */
  acknowledged: { at: Instant; directions: string | null } | null;
}

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
    style: 'leader.css',
    main: html`${path.length > 0 ? breadcrumbs(frame, path) : ''}${main}`,
    after: frame.acknowledged ? html`` : acknowledgeBar(frame),
  });
}

function breadcrumbs(frame: LeaderFrame, path: LeaderPage['path']): Html {
  const t = textsIn(frame.page.language).lead;
  return html`<nav class="path" aria-label="${t.path}"><ol><li><a href="${briefUrl(frame)}">${t.brief}</a></li>${path.map(
    ({ name, url }) =>
      html`<li>${url === null ? html`<span aria-current="page"><bdi>${name}</bdi></span>` : html`<a href="${url}"><bdi>${name}</bdi></a>`}</li>`,
  )}</ol></nav>`;
}
