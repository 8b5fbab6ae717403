import { followEvents } from './follow-events.ts';
import { renew } from './renew-parts.ts';

interface Queue {
  /** What is said when something new waits. */
  words(count: number): string;
  /** The parts that come are given what the reader has done in those that go. */
  before(next: DocumentFragment): void;
  /** `left`: the row whose focused part is gone. */
  after(left: Element | null): void;
}

/** Keeps an open queue as it stands, row by row, and says what has come since it was opened. */
export function keepQueue({ words, before, after }: Queue): void {
  const url = document.querySelector<HTMLElement>('#main')?.dataset.events;
  const news = document.querySelector('#news');
  const list = document.querySelector<HTMLElement>('#queue-list');
  if (!url || !news || !list) return;
  const opened = Number(list.dataset.all);
  let waiting = waitingIn(list);
  const fresh = new Set<string>();
  let come: string | null = null;

  /** How many are new, and the rows of those marked. */
  const markNew = (next: HTMLElement): number => {
    const now = waitingIn(next);
    for (const one of now) if (!waiting.has(one)) fresh.add(one);
    for (const one of fresh) if (!now.has(one)) fresh.delete(one);
    waiting = now;
    for (const row of next.querySelectorAll<HTMLElement>('tr[data-row]')) row.toggleAttribute('data-new', fresh.has(row.dataset.row ?? ''));
    // Of a list that is not whole, what comes into sight has waited longest.
    const all = Number(next.dataset.all);
    return all > now.size ? all - opened : fresh.size;
  };

  const show = (): void => {
    // What a reader is asked about stands still until it is answered.
    if (come === null || document.querySelector('dialog[open]')) return;
    const { content } = Object.assign(document.createElement('template'), { innerHTML: come });
    come = null;
    const count = markNew(content.querySelector<HTMLElement>('#queue-list') as HTMLElement);
    before(content);
    const focused = document.activeElement;
    const row = focused?.closest('tr') ?? null;
    const title = document.querySelector('h1')?.textContent ?? '';
    for (const part of content.querySelectorAll('#queue-head, #queue-list')) {
      const own = document.querySelector(`#${part.id}`);
      if (own) renew(own, part);
    }
    document.title = document.title.replace(title, document.querySelector('h1')?.textContent ?? title);
    const said = count > 0 ? words(count) : '';
    if (news.textContent !== said) news.textContent = said;
    after(focused?.isConnected ? null : row);
  };

  followEvents<{ html: string }>(url, ({ html }) => {
    come = html;
    show();
  });
  for (const dialog of document.querySelectorAll('dialog')) dialog.addEventListener('close', show);
}

function waitingIn(list: HTMLElement): Set<string> {
  return new Set(list.dataset.waiting?.split(' ').filter((one) => one !== ''));
}
