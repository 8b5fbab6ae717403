/**
 * Makes a node's children like the new ones in place, so that focus, selection, scrolling and opened parts stay as they are. What has an
 * id stays itself wherever it now stands; anything else is matched by its place.
 */
export function renew(old: Element, next: Element | DocumentFragment): void {
  const focused = document.activeElement;
  renewChildren(old, next, new Map([...old.querySelectorAll('[id]')].map((one) => [one.id, one])));
  // What is moved loses the focus.
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

function renewChildren(old: Element, next: Element | DocumentFragment, known: Map<string, Element>): void {
  const fresh = [...next.childNodes];
  const wanted = new Set(fresh.map(idOf));
  // First what goes: the rest then hardly moves.
  for (const node of [...old.childNodes]) if (idOf(node) !== '' && !wanted.has(idOf(node))) node.remove();
  let at = old.firstChild;
  for (const node of fresh) {
    const own = idOf(node) === '' ? at : known.get(idOf(node));
    if (!own || !isAlike(own, node)) {
      const made = old.insertBefore(node.cloneNode(!(node instanceof Element)), at);
      // What it holds may be known from elsewhere.
      if (made instanceof Element && node instanceof Element) renewChildren(made, node, known);
      continue;
    }
    if (own === at) at = at.nextSibling;
    else old.insertBefore(own, at);
    if (own.isEqualNode(node)) continue;
    if (own instanceof Element && node instanceof Element) {
      renewAttributes(own, node);
      renewChildren(own, node, known);
    } else own.nodeValue = node.nodeValue;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

const idOf = (node: Node): string => (node instanceof Element ? node.id : '');

const isAlike = (one: Node, other: Node): boolean => one.nodeName === other.nodeName && idOf(one) === idOf(other);

/** What the reader has unfolded or ticked stays so. */
const readers = new Set(['open', 'checked']);

function renewAttributes(old: Element, next: Element): void {
  for (const { name } of [...old.attributes]) if (!readers.has(name) && !next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (!readers.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
}
