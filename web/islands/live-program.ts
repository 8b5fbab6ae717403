import { followEvents } from './follow-events.ts';
import { renew } from './renew-parts.ts';

// Keeps the program's page up to date from the server's events. Without it the page has its own "reload".

const main = document.querySelector<HTMLElement>('#main');
const url = main?.dataset.events;

if (main && url) {
  followEvents<{ html: string }>(url, ({ html }) => {
    const next = document.createElement('template');
    next.innerHTML = html;
    requestAnimationFrame(() => renew(main, next.content));
  });
}
