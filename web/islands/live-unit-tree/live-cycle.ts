import { followEvents, say } from '../follow-events.ts';
import type { TreeData } from './tree-data.ts';

/** As api/pages/cycle-feed.ts sends it. */
interface CycleNews {
  units?: Record<string, string>;
  parts?: Record<string, string>;
  reload?: true;
  look?: true;
}

/** Keeps the page's figures and the tree's states up to date from the server's events, and says when it cannot. */
export function keepUpToDate(url: string, data: TreeData | null, statesUrl: string | null): void {
  followEvents<CycleNews>(data ? `${url}&states=${encodeURIComponent(data.at)}` : url, (news) => {
    if (news.reload) location.reload();
    for (const [id, html] of Object.entries(news.parts ?? {})) renew(id, html);
    if (data && news.units) data.change(news.units);
    if (data && statesUrl && news.look)
      data.lookAgain(statesUrl).then(
        (same) => same || location.reload(),
        () => say('words'),
      );
  });
}

/** Puts a part of the page anew; what the reader has opened in it stays open. */
function renew(id: string, html: string): void {
  const part = document.getElementById(id);
  if (!part) return;
  const before = part.textContent ?? '';
  const open = [...part.querySelectorAll('details[open]')].map((one) => one.id);
  part.innerHTML = html;
  for (const one of open) document.getElementById(one)?.setAttribute('open', '');
  if (id === 'headline' && before !== '') document.title = document.title.replace(before, part.textContent ?? '');
}
