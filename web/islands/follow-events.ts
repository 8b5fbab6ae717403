// Follows what the server tells an open page. Without it the page stays as it was opened.

/** Takes every event's data from the page's stream, says in `#lost` when it is cut, and comes back to where it was. */
export function followEvents<News>(url: string, take: (news: News) => void): void {
  let stream: EventSource | undefined;
  let last = url;
  let wait = 1_000;
  let again: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const connect = (): void => {
    const own = new EventSource(last);
    stream = own;
    own.addEventListener('message', (event) => {
      if (event.lastEventId) last = since(url, event.lastEventId);
      take(JSON.parse(event.data) as News);
    });
    own.addEventListener('open', () => {
      wait = 1_000;
      say('');
    });
    own.addEventListener('error', () => {
      say('words');
      // The browser comes back by itself after a lost connection, but not after an answer that was no stream: a server that starts.
      if (own.readyState !== EventSource.CLOSED) return;
      wait = Math.min(wait * 2, 30_000);
      again = setTimeout(connect, wait);
    });
    // Pages opened later took its place: it comes back when it is looked at again.
    own.addEventListener('gave-way', () => {
      own.close();
      say('words');
      const back = (): void => {
        if (document.hidden) return;
        document.removeEventListener('visibilitychange', back);
        connect();
      };
      document.addEventListener('visibilitychange', back);
    });
    // Whoever looks is not let in any more: connecting again would not help.
    own.addEventListener('ended', () => {
      ended = true;
      own.close();
      say('ended');
    });
  };
  connect();
  // A page that is kept while its reader is elsewhere would hold a connection, and come back with what it showed then.
  addEventListener('pagehide', () => {
    clearTimeout(again);
    stream?.close();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted && !ended) connect();
  });
}

/** The address of the stream from another position. */
function since(address: string, position: string): string {
  const next = new URL(address, location.href);
  next.searchParams.set('since', position);
  return next.href;
}

/** One of the sentences that the sign carries, or none. */
export function say(which: 'words' | 'ended' | ''): void {
  const lost = document.querySelector<HTMLElement>('#lost');
  const words = which === '' ? '' : (lost?.dataset[which] ?? '');
  if (!lost || lost.textContent === words) return;
  lost.textContent = words;
  lost.hidden = words === '';
}
