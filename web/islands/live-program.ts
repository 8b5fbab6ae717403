// Keeps the program's page up to date from the server's events. Without it the page has its own "reload".

const main = document.querySelector<HTMLElement>('#main');
const lost = document.querySelector<HTMLElement>('#lost');
const url = main?.dataset.events;

if (main && lost && url) {
  let stream: EventSource | undefined;
  let last = url;
  let wait = 1_000;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    const own = new EventSource(last);
    stream = own;
    own.addEventListener('message', (event) => {
      const { html } = JSON.parse(event.data) as { html: string };
      if (event.lastEventId) last = since(url, event.lastEventId);
      const next = document.createElement('template');
      next.innerHTML = html;
      requestAnimationFrame(() => renew(main, next.content));
    });
    own.addEventListener('open', () => {
      wait = 1_000;
      sayLost(false);
    });
    own.addEventListener('error', () => {
      sayLost(true);
      // The browser comes back by itself after a lost connection, but not after an answer that was no stream: a server that starts.
      if (own.readyState !== EventSource.CLOSED) return;
      wait = Math.min(wait * 2, 30_000);
      again = setTimeout(connect, wait);
    });
  };
  connect();
  // A page that is kept while its reader is elsewhere would hold a connection, and come back with what it showed then.
  addEventListener('pagehide', () => {
    clearTimeout(again);
    stream?.close();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });
}

/** The address of the stream from another position. */
function since(address: string, position: string): string {
  const next = new URL(address, location.href);
  next.searchParams.set('since', position);
  return next.href;
}

function sayLost(isLost: boolean): void {
  if (!lost || lost.hidden === !isLost) return;
  lost.hidden = !isLost;
  lost.textContent = isLost ? (lost.dataset.words ?? '') : '';
}

/** Makes a node's children like the new ones in place, so that focus, selection, scrolling and opened parts stay as they are. */
function renew(old: Element, next: Element | DocumentFragment): void {
  const fresh = [...next.childNodes];
  const stale = [...old.childNodes];
  fresh.forEach((node, index) => {
    const before = stale[index];
    if (!before) old.append(node);
    else if (before.isEqualNode(node)) return;
    else if (before instanceof Element && node instanceof Element && before.tagName === node.tagName && before.id === node.id) {
      renewAttributes(before, node);
      renew(before, node);
    } else if (before.nodeType === Node.TEXT_NODE && node.nodeType === Node.TEXT_NODE) before.nodeValue = node.nodeValue;
    else before.replaceWith(node);
  });
  for (const left of stale.slice(fresh.length)) left.remove();
}

/** `open` belongs to the reader: what is unfolded stays so. */
function renewAttributes(old: Element, next: Element): void {
  for (const { name } of [...old.attributes]) if (name !== 'open' && !next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (name !== 'open' && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

export {};
