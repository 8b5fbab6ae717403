/** How many windows of rows are kept, so that going back a little asks nobody. */
const kept = 40;

/** The rows of a grid near the screen. */
export class GridWindows {
  private readonly box: HTMLElement;
  private readonly size: number;
  /** Rows by the window that they are in; a window that is on its way has none yet. */
  private windows = new Map<number, Element[] | null>();
  private found = 0;
  private rowHeight = 0;
  private drawn = '';

  constructor(box: HTMLElement) {
    this.box = box;
    this.size = Number(box.dataset.window);
    box.addEventListener('scroll', () => this.draw(), { passive: true });
  }

  /** Begins with the table that is there. */
  takeOver(): void {
    const body = this.body();
    this.found = Number(body.dataset.found);
    this.windows = new Map();
    this.drawn = '';
    const rows = [...body.rows];
    this.rowHeight = rows[0]?.offsetHeight ?? 0;
    document.querySelector('#grid-pages')?.toggleAttribute('hidden', this.found > 0);
    const from = Number(body.dataset.from);
    // Pages by links begin where a window does; any other address is scrolled to, and fetched.
    if (from % this.size === 0) this.windows.set(from / this.size, rows);
    this.draw();
    if (from > 0) this.box.scrollTop = from * this.rowHeight;
  }

  private draw(): void {
    if (this.found === 0 || this.rowHeight === 0) return;
    const seen = Math.floor(this.box.scrollTop / this.rowHeight);
    const fits = Math.ceil(this.box.clientHeight / this.rowHeight);
    const last = Math.floor((this.found - 1) / this.size);
    const from = Math.max(0, Math.floor((seen - fits) / this.size));
    const to = Math.min(last, Math.floor((seen + 2 * fits) / this.size));
    for (let place = from; place <= to; place++) if (!this.windows.has(place)) void this.fetchWindow(place);
    const state = `${from} ${to} ${[...this.windows].filter(([place, rows]) => rows && place >= from && place <= to).map(([place]) => place)}`;
    if (state === this.drawn) return;
    this.drawn = state;
    this.put(from, to);
  }

  /** Rows where they are known, and space as high as they are where not. */
  private put(from: number, to: number): void {
    const parts: Element[] = [];
    let missing = from * this.size;
    const space = (): void => {
      if (missing > 0) parts.push(this.space(missing * this.rowHeight));
      missing = 0;
    };
    for (let place = from; place <= to; place++) {
      const rows = this.windows.get(place) ?? [];
      if (rows.length > 0) {
        space();
        parts.push(...rows);
      }
      missing += Math.min(this.size, this.found - place * this.size) - rows.length;
    }
    missing += Math.max(0, this.found - (to + 1) * this.size);
    space();
    const focused = document.activeElement;
    const body = this.body();
    // What already stands there stays: taking a row out and in again lays all of them out anew.
    let same = 0;
    while (same < parts.length && body.children[same] === parts[same]) same += 1;
    while (body.children.length > same) body.lastElementChild?.remove();
    body.append(...parts.slice(same));
    if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  }

  private space(height: number): Element {
    const row = document.createElement('tr');
    row.className = 'space';
    row.setAttribute('aria-hidden', 'true');
    const cell = row.insertCell();
    cell.colSpan = 1_000;
    cell.style.height = `${height}px`;
    return row;
  }

  private async fetchWindow(place: number): Promise<void> {
    const windows = this.windows;
    windows.set(place, null);
    const news = document.querySelector('#grid-news') as HTMLElement;
    const waiting = setTimeout(() => {
      news.textContent = this.box.dataset.loading ?? '';
    }, 800);
    try {
      const address = new URL(location.href);
      address.searchParams.set('from', String(place * this.size));
      address.searchParams.set('part', 'rows');
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const holder = document.createElement('template');
      holder.innerHTML = `<table><tbody>${await answer.text()}</tbody></table>`;
      windows.set(place, [...holder.content.querySelectorAll('tr')]);
      for (const oldest of windows.keys()) if (windows.size > kept) windows.delete(oldest);
      news.textContent = '';
    } catch {
      windows.delete(place);
      news.textContent = this.box.dataset.failed ?? '';
    } finally {
      clearTimeout(waiting);
    }
    // Another order may have taken the place of this one meanwhile.
    if (windows === this.windows) this.draw();
  }

  private body(): HTMLTableSectionElement {
    return this.box.querySelector('tbody') as HTMLTableSectionElement;
  }
}
