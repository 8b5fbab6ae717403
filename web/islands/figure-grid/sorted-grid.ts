import type { GridWindows } from './grid-windows.ts';

/** Sorts and filters without a new page: the server's answer takes the place of what is there, and the address says so. */
export function keepGridSorted(box: HTMLElement, windows: GridWindows): void {
  const form = document.querySelector<HTMLFormElement>('#grid-tools') as HTMLFormElement;
  let asked = 0;

  const show = async (url: string): Promise<void> => {
    asked += 1;
    const own = asked;
    box.setAttribute('aria-busy', 'true');
    const answer = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => null);
    if (own !== asked) return;
    // What this module cannot get, the browser tells.
    if (!answer?.ok) return location.assign(url);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const focused = document.activeElement?.id;
    const left = box.scrollLeft;
    for (const id of ['grid', 'grid-pages', 'grid-tools']) {
      const next = page.getElementById(id);
      if (next) document.getElementById(id)?.replaceChildren(...next.childNodes);
    }
    box.removeAttribute('aria-busy');
    box.scrollTop = 0;
    box.scrollLeft = left;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    windows.takeOver();
  };

  const go = (url: string): void => {
    history.pushState(null, '', url);
    void show(url);
  };
  box.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('thead a') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(link.href);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parameters = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== '') as [string, string][]);
    go(`${form.action}?${parameters}`);
  });
  window.addEventListener('popstate', () => void show(location.href));
}
