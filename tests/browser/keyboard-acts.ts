import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing on a page is further away than this. */
const farthest = 150;

/**
 * Goes to an element by Tab alone. Whatever has the focus on the way shows it, in sight and not under a bar that stands over the page.
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = await target.elementHandle();
  const hidden: string[] = [];
  for (let pressed = 0; pressed < farthest; pressed += 1) {
    await page.keyboard.press(key);
    const { arrived, wrong } = await page.evaluate(whereTheFocusIs, wanted);
    if (wrong !== null) hidden.push(wrong);
    if (!arrived) continue;
    expect(hidden, 'whatever has the focus shows it').toEqual([]);
    return;
  }
  throw new Error(`${farthest} times ${key} do not lead to ${target}`);
}

// Runs in the page.
function whereTheFocusIs(wanted: Node | null): { arrived: boolean; wrong: string | null } {
  const active = document.activeElement as HTMLElement | null;
  if (!active || active === document.body) return { arrived: false, wrong: null };
  const name = `${active.tagName.toLowerCase()} “${(active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 40)}”`;
  const shows = (element: Element | null, pseudo?: string): boolean => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  };
  // A line or a label around it may show it in its place.
  const marked = [active, active.closest('label'), active.closest('tr'), active.parentElement].some((one) => shows(one));
  const { left, top, width, height } = active.getBoundingClientRect();
  const [x, y] = [left + Math.min(width / 2, 20), top + height / 2];
  const there = document.elementFromPoint(x, y);
  const seen = there !== null && (active.contains(there) || there.contains(active) || active.closest('label')?.contains(there) === true);
  return {
    arrived: active === wanted,
    wrong: !marked ? `${name} has the focus and does not show it` : !seen ? `${name} has the focus under something else` : null,
  };
}
