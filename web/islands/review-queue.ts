import { enApprove, enChosen, enNews } from '../texts/en-reviewer.ts';
import { viApprove, viChosen, viNews } from '../texts/vi-reviewer.ts';
import { keepQueue } from './live-queue.ts';

// The queue by keyboard, one question in the page instead of a page of its own, and what comes in while it is open. Without it every row is
// reached by Tab, approving asks on the next page, and the list is as it was opened.

const words =
  document.documentElement.lang === 'en'
    ? { chosen: enChosen, approve: enApprove, news: enNews }
    : { chosen: viChosen, approve: viApprove, news: viNews };
const form = document.querySelector<HTMLFormElement>('#queue');
const confirm = document.querySelector<HTMLDialogElement>('#confirm');
const keys = document.querySelector<HTMLDialogElement>('#keys');

if (form) {
  const rows = () => [...form.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];
  const beside = (row: HTMLTableRowElement, step: 1 | -1) => rows()[rows().indexOf(row) + step];
  const boxOf = (row: Element | null | undefined) => row?.querySelector<HTMLInputElement>('input[name=pick]') ?? null;
  const linkOf = (row: Element | null | undefined) => row?.querySelector<HTMLAnchorElement>('th a') ?? null;
  const chosen = () => rows().filter((row) => boxOf(row)?.checked);
  const warnedOf = (some: Element[]) => some.filter((row) => row.hasAttribute('data-warned')).length;

  const say = () => {
    const some = chosen();
    const sign = document.querySelector('#chosen');
    if (sign) sign.textContent = words.chosen(some.length, warnedOf(some));
  };
  const chooseAll = (checked: boolean) => {
    for (const row of rows()) {
      const box = boxOf(row);
      if (box) box.checked = checked;
    }
    say();
  };

  /** Asks once. Where the browser has no dialog, the next page asks. */
  const ask = (): boolean => {
    const some = chosen();
    const title = confirm?.querySelector('h2');
    const button = confirm?.querySelector<HTMLButtonElement>('#confirm-do');
    if (some.length === 0 || !confirm?.showModal || !title || !button) return false;
    title.textContent = `${words.approve(some.length, warnedOf(some))}?`;
    button.textContent = words.approve(some.length, 0);
    confirm.showModal();
    button.focus();
    return true;
  };

  const actions: Record<string, (row: HTMLTableRowElement) => void> = {
    j: (row) => linkOf(beside(row, 1))?.focus(),
    k: (row) => linkOf(beside(row, -1))?.focus(),
    x: (row) => {
      const box = boxOf(row);
      if (box) box.checked = !box.checked;
      say();
    },
    a: (row) => {
      const box = boxOf(row);
      if (chosen().length === 0 && box) box.checked = true;
      say();
      if (!ask()) form.querySelector<HTMLButtonElement>('button[value=preview]')?.click();
    },
    r: (row) => {
      const link = linkOf(row);
      if (link) location.assign(`${link.href}#comment`);
    },
  };
  actions.ArrowDown = actions.j as (row: HTMLTableRowElement) => void;
  actions.ArrowUp = actions.k as (row: HTMLTableRowElement) => void;

  // Only while the list has the focus: single letters elsewhere belong to the reader's own tools.
  form.addEventListener('keydown', (event) => {
    if (!(event.target as Element).closest('#list')) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const row = (event.target as Element).closest<HTMLTableRowElement>('tr[data-row]');
    if (event.key === '?') keys?.showModal?.();
    else if (event.key === 'Enter' && row && event.target instanceof HTMLInputElement) linkOf(row)?.click();
    else if (row) {
      const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      action(row);
    } else return;
    event.preventDefault();
  });

  form.addEventListener('change', say);
  form.addEventListener('submit', (event) => {
    if (event.submitter?.getAttribute('value') === 'preview' && ask()) event.preventDefault();
  });
  // Also of what comes later.
  document.addEventListener('click', (event) => {
    const pressed = (event.target as Element).closest('#choose-all, #choose-none, #show-keys');
    if (!pressed) return;
    if (pressed.id === 'show-keys') return keys?.showModal();
    event.preventDefault();
    chooseAll(pressed.id === 'choose-all');
  });
  const showKeys = (part: ParentNode) => {
    const toKeys = part.querySelector<HTMLButtonElement>('#show-keys');
    if (toKeys && keys?.showModal) toKeys.hidden = false;
  };
  showKeys(document);
  keys?.addEventListener('close', () => linkOf(rows()[0])?.focus());
  // Back in the list after something was done: the keys go on, and what was done is read with the row.
  const outcome = document.querySelector('#outcome');
  const first = linkOf(rows()[0]);
  if (outcome && first) {
    first.setAttribute('aria-describedby', 'outcome');
    first.focus({ preventScroll: true });
  }
  // Boxes that the browser kept ticked over a reload are counted too.
  window.addEventListener('pageshow', say);
  say();

  keepQueue({
    words: words.news,
    before(next) {
      showKeys(next);
      // Counted below, of what is ticked here.
      const [sign, its] = [document.querySelector('#chosen'), next.querySelector('#chosen')];
      if (sign && its) its.textContent = sign.textContent;
      // A tick is for the version that was read.
      for (const box of next.querySelectorAll<HTMLInputElement>('input[name=pick]')) {
        const own = document.querySelector<HTMLInputElement>(`#${CSS.escape(box.id)}`);
        if (own && own.value !== box.value) own.checked = false;
      }
    },
    after(left) {
      say();
      if (left) (linkOf(left.isConnected ? left : null) ?? linkOf(rows()[0]))?.focus({ preventScroll: true });
    },
  });
}
