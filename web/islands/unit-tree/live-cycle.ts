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
  const lost = document.querySelector<HTMLElement>('#lost');
  const sayLost = (isLost: boolean): void => {
    if (!lost || lost.hidden === !isLost) return;
    lost.hidden = !isLost;
    lost.textContent = isLost ? (lost.dataset.words ?? '') : '';
  };
  const stream = new EventSource(data ? `${url}&states=${encodeURIComponent(data.at)}` : url);
  stream.addEventListener('open', () => sayLost(false));
  stream.addEventListener('error', () => sayLost(true));
  stream.addEventListener('message', (event) => {
    sayLost(false);
    const news = JSON.parse(event.data) as CycleNews;
    if (news.reload) location.reload();
    for (const [id, html] of Object.entries(news.parts ?? {})) renew(id, html);
    if (data && news.units) data.change(news.units);
    if (data && statesUrl && news.look)
      data.lookAgain(statesUrl).then(
        (same) => same || location.reload(),
        () => sayLost(true),
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
