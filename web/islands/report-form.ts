import { load } from './draft-buffer.ts';

// Only what is needed before the first letter is typed: what saves and groups comes with the first touch of a box, or at once where this
// browser still holds something that did not reach the server. Without any of it the form posts as it stands.

const form = document.querySelector<HTMLFormElement>('#report');

document.querySelector<HTMLElement>('#errors, #conflict')?.focus();
window.addEventListener('hashchange', unfold);
unfold();
if (form) {
  const { typing = '', key = '' } = form.dataset;
  // On a bad network it may not come at the first try.
  const begin = () => void import(typing).catch(() => form.addEventListener('focusin', begin, { once: true }));
  if (load(key) || location.search.includes('unsent')) begin();
  else form.addEventListener('focusin', begin, { once: true });
}

/** A link to a field leads there also where its section is folded. */
function unfold(): void {
  const target = document.getElementById(location.hash.slice(1));
  const folded = target?.closest('details');
  if (!target || !folded) return;
  folded.open = true;
  target.scrollIntoView();
}
