import { enApprove, enChosen } from '../texts/en-reviewer.ts';
import { viApprove, viChosen } from '../texts/vi-reviewer.ts';

// The queue by keyboard, and one question in the page instead of a page of its own. Without it every row is reached by Tab, and approving
// asks on the next page.

const words = document.documentElement.lang === 'en' ? { chosen: enChosen, approve: enApprove } : { chosen: viChosen, approve: viApprove };
const form = document.querySelector<HTMLFormElement>('#queue');
const list = document.querySelector<HTMLTableElement>('#list');
const confirm = document.querySelector<HTMLDialogElement>('#confirm');
const keys = document.querySelector<HTMLDialogElement>('#keys');

if (form && list) {
  const rows = [...list.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];
  const boxOf = (row: Element | null | undefined) => row?.querySelector<HTMLInputElement>('input[name=pick]') ?? null;
  const linkOf = (row: Element | null | undefined) => row?.querySelector<HTMLAnchorElement>('th a') ?? null;
  const chosen = () => rows.filter((row) => boxOf(row)?.checked);
  const warnedOf = (some: Element[]) => some.filter((row) => row.hasAttribute('data-warned')).length;

  const say = () => {
    const some = chosen();
    const sign = document.querySelector('#chosen');
    if (sign) sign.textContent = words.chosen(some.length, warnedOf(some));
  };
  const chooseAll = (checked: boolean) => {
    for (const row of rows) {
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
    j: (row) => linkOf(rows[rows.indexOf(row) + 1])?.focus(),
    k: (row) => linkOf(rows[rows.indexOf(row) - 1])?.focus(),
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
  list.addEventListener('keydown', (event) => {
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
  for (const [id, checked] of [
    ['#choose-all', true],
    ['#choose-none', false],
  ] as const) {
    document.querySelector(id)?.addEventListener('click', (event) => {
      event.preventDefault();
      chooseAll(checked);
    });
  }
  const toKeys = document.querySelector<HTMLButtonElement>('#show-keys');
  if (toKeys && keys?.showModal) {
    toKeys.hidden = false;
    toKeys.addEventListener('click', () => keys.showModal());
    keys.addEventListener('close', () => linkOf(rows[0])?.focus());
  }
  // Back in the list after something was done: the keys go on, and what was done is read with the row.
  const outcome = document.querySelector('#outcome');
  const first = linkOf(rows[0]);
  if (outcome && first && rows.length > 0) {
    first.setAttribute('aria-describedby', 'outcome');
    first.focus({ preventScroll: true });
  }
  // Boxes that the browser kept ticked over a reload are counted too.
  window.addEventListener('pageshow', say);
  say();
}
