import { dropPages } from './keep-page-offline.ts';
import { forget, keep, load } from './report-buffer.ts';

// The pages on which nothing is typed: what was sent, and the ways to send without figures. Without this a shared phone keeps the text.

const place = document.querySelector<HTMLElement>('[data-key]');
const key = place?.dataset.key ?? '';
const kept = load(key);

if (place instanceof HTMLFormElement) {
  place.addEventListener('submit', () => kept && keep(key, { ...kept, sent: true }));
} else if (place) {
  const left = document.querySelector<HTMLElement>('#left');
  const unsaved = kept && !kept.sent && JSON.stringify(kept.mine) !== JSON.stringify(kept.base);
  if (left && unsaved && 'open' in place.dataset) left.hidden = false;
  else {
    forget(key);
    dropPages().catch(() => {});
  }
}

const print = document.querySelector<HTMLButtonElement>('#print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
