import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { leastLetters, leastTarget, tooSmall } from './find-too-small.ts';

export const heights = { 360: 740, 1440: 900 } as const;

/** What finds violations. Put into a page that is there, it is compiled for that page: a tenth of a second, and next to none as a script that each page begins with. */
export const axeScript = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Look = [width: 360 | 1440, colorScheme: 'light' | 'dark'];

/** A tree of all units is as high as all of them. */
const tallest = 6_000;

const seen = new Set<string>();

export function forgetLooks(): void {
  seen.clear();
}

/**
 * Looks at a page as it stands, on a phone in the dark and on a desk in the light: no violation that axe finds, nothing that scrolls sideways, no
 * text that is cut or lies on another, no letters that are too small, and on a phone nothing that a finger misses. Under each name once a file. Leaves the page as it was.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  if (seen.has(name)) return;
  seen.add(name);
  const looks: Look[] = [
    [360, 'dark'],
    [1440, 'light'],
  ];
  const before = page.viewportSize();
  await page.evaluate(axeScript);
  expect(await wrongOn(page, name, looks, (width) => seeAll(page, width))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}

/**
 * A sample the other way around: what a test looks at has its samples, so that each page is seen at every width in every scheme, in half the time. The page begins with
 * `axeScript`, and is left as it stands on a desk in the dark.
 * No sample draws rows as they come into sight, so its screen need not be as high as the page.
 */
export async function glanceAt(page: Page, name: string): Promise<string[]> {
  await page.evaluate(layOutAll);
  return wrongOn(page, name, [
    [360, 'light'],
    [1440, 'dark'],
  ]);
}

async function wrongOn(page: Page, name: string, looks: Look[], see?: (width: Look[0]) => Promise<void>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ width, height: heights[width] });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(untilDrawn);
    await see?.(width);
    wrong.push(...(await misplacedAt(page, name, width)));
    const violated = await page.evaluate(violations);
    wrong.push(...violated.map((words) => `${name} at ${width}, ${colorScheme}: ${words}`));
  }
  return wrong;
}

/** Of a sample what is too wide or too small, and text that is cut or lies on another: first at the width that it was opened at, and it is left on a phone. */
export async function misplacedOn(page: Page, name: string): Promise<string[]> {
  await page.evaluate(layOutAll);
  const wrong: string[] = [];
  for (const width of [1440, 360] as const) {
    await page.setViewportSize({ width, height: heights[width] });
    await page.evaluate(untilDrawn);
    wrong.push(...(await misplacedAt(page, name, width)));
  }
  return wrong;
}

/** Makes the screen as high as the page: what is laid out, or drawn, only when it comes near is near then. */
async function seeAll(page: Page, width: 360 | 1440): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height <= heights[width]) return;
  await page.setViewportSize({ width, height: Math.min(height, tallest) });
  await page.evaluate(untilDrawn);
}

async function misplacedAt(page: Page, name: string, width: 360 | 1440): Promise<string[]> {
  const sizes = { target: leastTarget, letters: leastLetters, touched: width === 360 };
  return [...(await page.evaluate(misplaced)), ...(await page.evaluate(tooSmall, sizes))].map((words) => `${name} at ${width}: ${words}`);
}

// The functions below run in the page.

function untilDrawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** What is laid out only when it comes near is laid out now. */
function layOutAll(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [sheet];
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

async function violations(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } };
  // No rule that is on asks for what else the page loads.
  const result = await axe.run({ resultTypes: ['violations'], preload: false });
  return result.violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .map(({ target, failureSummary }) => `${target.join(' ')} [${failureSummary?.split('\n').at(-1)?.trim()}]`)
        .slice(0, 5)
        .join('; ')}`,
  );
}

/** What is too wide, and text that does not show in full or by itself. */
function misplaced(): string[] {
  const wrong: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) wrong.push(`the page is ${root.scrollWidth - innerWidth} px too wide`);
  const nameOf = (element: Element): string => {
    const parts: string[] = [];
    for (let at: Element | null = element; at && parts.length < 3; at = at.parentElement)
      parts.unshift(at.tagName.toLowerCase() + (at.id ? `#${at.id}` : at.classList.length > 0 ? `.${[...at.classList].join('.')}` : ''));
    return parts.join(' > ');
  };
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  /** For the ears only: a box of a pixel, or one that is moved away. */
  const isUnseen = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { position, clipPath } = styleOf(at);
      if (position === 'absolute' && (at.clientWidth <= 1 || clipPath !== 'none')) return true;
      if (at.classList.contains('skip')) return true;
    }
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.nodeValue?.trim() || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    if (boxes.length === 0 || isUnseen(parent)) continue;
    const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    const words = node.nodeValue.trim().slice(0, 40);
    // A table that is wider than any screen scrolls in a box of its own, which a keyboard reaches; the box itself stands on the screen.
    const region = parent.closest('[role="region"][tabindex="0"]');
    if (!region && (right > innerWidth + 1 || left < -1)) wrong.push(`“${words}” leaves the screen, in ${nameOf(parent)}`);
    for (let box: Element | null = parent; box && box !== document.body && box !== region; box = box.parentElement) {
      const { overflowX } = styleOf(box);
      if (overflowX === 'visible' || styleOf(box).display === 'inline') continue;
      const frame = box.getBoundingClientRect();
      if (right > frame.right + 1 || left < frame.left - 1)
        wrong.push(
          `“${words}” ${overflowX === 'auto' || overflowX === 'scroll' ? 'has to be scrolled to sideways' : 'is cut'}, in ${nameOf(box)}`,
        );
      break;
    }
  }
  // Words of a drawing that lie on each other can't be told apart.
  for (const drawing of document.querySelectorAll('svg')) {
    const words = [...drawing.querySelectorAll('text')].filter((text) => text.textContent.trim() !== '' && text.checkVisibility());
    const boxes = words.map((text) => text.getBoundingClientRect());
    for (const [index, box] of boxes.entries())
      for (const [place, other] of boxes.slice(0, index).entries())
        if (box.left < other.right && other.left < box.right && box.top + 3 < other.bottom && other.top + 3 < box.bottom)
          wrong.push(`“${words[place]?.textContent}” and “${words[index]?.textContent}” run together, in ${nameOf(drawing)}`);
  }
  // A line of words goes on inside its box; a number must be seen whole.
  for (const field of document.querySelectorAll<HTMLInputElement>('input[inputmode=numeric], input[data-figure]'))
    if (field.checkVisibility() && field.value !== '' && field.scrollWidth > field.clientWidth + 1 && !isUnseen(field))
      wrong.push(`the value of ${nameOf(field)} is cut`);
  return [...new Set(wrong)].slice(0, 12);
}
