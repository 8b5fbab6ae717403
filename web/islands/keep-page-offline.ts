/** What a browser may open again without a network is in this store; islands/report-offline.ts serves from it. */
const store = 'report';

/** From the first letter that is typed: the form and what it loads can be opened without a network. */
export async function keepPage(reportUrl: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('/report/offline.js');
  const page = await fetch(`${reportUrl}?correct&lang=${document.documentElement.lang}`);
  if (!page.headers.has('x-tongket-offline')) return;
  const cache = await caches.open(store);
  await cache.put(reportUrl, page);
  const loaded = document.querySelectorAll<HTMLLinkElement & HTMLScriptElement>('head [href],head [src]');
  await cache.addAll([...loaded].map((element) => element.href || element.src));
}

/** Many people use one phone: once a report is sent, nothing of it stays. */
export async function dropPages(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await caches.delete(store);
  await (await navigator.serviceWorker.getRegistration('/report/'))?.unregister();
}
