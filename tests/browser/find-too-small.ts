/** What a finger needs to hit what it means (WCAG 2.5.5), in CSS px. */
export const leastTarget = 44;

/** Smaller letters are not read by who needs these pages most. */
export const leastLetters = 12;

/**
 * Runs in the page. Letters under 12 px, charts included, and, where a finger presses, targets whose area is under 44 × 44 px or has something else
 * lying on it. Links in the words of a sentence are as high as its lines (WCAG 2.5.8).
 */
export function tooSmall({ target, letters, touched }: { target: number; letters: number; touched: boolean }): string[] {
  const wrong: string[] = [];
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
  const isUnseen = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { position, clipPath } = styleOf(at);
      if (position === 'absolute' && (at.clientWidth <= 1 || clipPath !== 'none')) return true;
      if (at.classList.contains('skip')) return true;
    }
    return false;
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isUnseen(element);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.nodeValue?.trim()) continue;
    let size = Number.parseFloat(styleOf(parent).fontSize);
    // The letters of a drawing grow and shrink with it.
    if (parent instanceof SVGGraphicsElement) size *= parent.getScreenCTM()?.a ?? 1;
    if (size < letters - 0.1 && isShown(parent))
      wrong.push(`“${node.nodeValue.trim().slice(0, 40)}” has letters of ${size.toFixed(1)} px, in ${nameOf(parent)}`);
  }
  if (!touched) return [...new Set(wrong)].slice(0, 12);

  const isStaying = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = at.parentElement) if (/sticky|fixed/.test(styleOf(at).position)) return true;
    return false;
  };
  const pressed = 'a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button]';
  /** Stands among the words of a sentence, which give its lines their height. */
  const isInSentence = (link: Element): boolean => {
    if (!link.matches('a')) return false;
    let block: Element | null = link;
    while (block && styleOf(block).display.startsWith('inline')) block = block.parentElement;
    if (!block || block === link) return false;
    const words = document.createRange();
    words.selectNodeContents(block);
    words.setEndBefore(link);
    const before = words.toString();
    words.selectNodeContents(block);
    words.setStartAfter(link);
    const letter = /\p{L}/u;
    const own = [...block.querySelectorAll(pressed)].reduce((sum, one) => sum + (one.textContent ?? '').trim().length, 0);
    return letter.test(before + words.toString()) && (block.textContent ?? '').trim().length - own >= 20;
  };
  for (const element of document.querySelectorAll<HTMLElement>(pressed)) {
    if (!isShown(element) || element.matches(':disabled') || isInSentence(element)) continue;
    const same: Element[] = [element, ...((element as HTMLInputElement).labels ?? [])];
    const areas = same.flatMap((one) => [...one.getClientRects()]).filter(({ width, height }) => width > 0 && height > 0);
    const fits = ({ width, height }: DOMRect): boolean => width >= target - 0.5 && height >= target - 0.5;
    const words = (element.textContent || element.getAttribute('name') || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    if (!areas.some(fits)) {
      const widest = areas.sort((one, other) => other.width * other.height - one.width * one.height)[0];
      if (widest)
        wrong.push(`“${words}” is ${widest.width.toFixed(0)} × ${widest.height.toFixed(0)} px for a finger, in ${nameOf(element)}`);
      continue;
    }
    let lying: Element | null = null;
    /** Where the finger meets this, and not what lies on it. A bar that stays in sight has what is under it scrolled away. */
    const isHit = (x: number, y: number): boolean => {
      // What has to be scrolled to lies free there.
      const frame = element.closest('[role=region][tabindex="0"], .bar, dialog')?.getBoundingClientRect();
      if (frame && (x < frame.left || y < frame.top || x >= frame.right || y >= frame.bottom)) return true;
      const hit = document.elementFromPoint(x, y);
      if (hit === null || same.some((one) => one.contains(hit)) || isStaying(hit)) return true;
      lying = hit;
      return false;
    };
    const reach = target / 2 - 1.5;
    const isFree = ({ left, right, top, bottom }: DOMRect): boolean => {
      const [x, y] = [Math.min((left + right) / 2, left + target), (top + bottom) / 2];
      return isHit(x, y - reach) && isHit(x, y + reach) && isHit(x - reach, y) && isHit(x + reach, y);
    };
    if (!areas.some((area) => fits(area) && isFree(area)))
      wrong.push(`${lying ? nameOf(lying) : 'something'} lies on “${words}”, in ${nameOf(element)}`);
  }
  return [...new Set(wrong)].slice(0, 12);
}
