import { h, render } from 'preact';
import type { TreeTexts } from '../cycle/tree-words.ts';
import { keepUpToDate } from './live-unit-tree/live-cycle.ts';
import { TreeData } from './live-unit-tree/tree-data.ts';
import { TreeDesk } from './live-unit-tree/tree-desk.ts';
import { TreeView } from './live-unit-tree/tree-view.ts';

// Takes over the tree of a cycle's page: all units at once, searched and chosen without the server, and the page's figures as they change.
// Without it the page's links and forms do the same, a few rows at a time.

async function start(): Promise<void> {
  const main = document.querySelector<HTMLElement>('#main');
  const section = document.querySelector<HTMLElement>('#units');
  const events = main?.dataset.events;
  const data = section ? await TreeData.load(section).catch(() => null) : null;
  if (section && data) {
    const desk = new TreeDesk(section, data);
    const place = section.querySelector<HTMLElement>('#tree') as HTMLElement;
    place.textContent = '';
    render(h(TreeView, { desk }), place);
    desk.restore();
  }
  // The table that came with the page stays, and works.
  const sign = section?.querySelector('#tree-count');
  if (section && sign && !data) sign.textContent = (JSON.parse(section.dataset.texts ?? '{}') as TreeTexts).failed;
  if (events) keepUpToDate(events, data, section?.dataset.states ?? null);
}

// It may be here before the page is.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void start());
else void start();
