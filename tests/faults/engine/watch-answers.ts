import type { FaultLog } from './fault-log.ts';

const logs = new Map<string, FaultLog>();
let watching = false;

/**
 * Writes down what people were answered at this address: only a report that was acknowledged must not be lost. The people of a term know
 * nothing of it, so that it is done to the process's own fetch, once for all terms. Answers how to stop it.
 */
export function watchAnswers(origin: string, log: FaultLog): () => void {
  logs.set(origin, log);
  if (!watching) watchFetch();
  watching = true;
  return () => logs.delete(origin);
}

function watchFetch(): void {
  const own = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const log = init?.method === 'POST' ? logs.get(url.origin) : undefined;
    if (!log) return own(input, init);
    const key = typeof init?.body === 'string' ? /"submissionKey":"([^"]+)"/.exec(init.body)?.[1] : undefined;
    if (key) log.note('intent', key);
    const answer = await own(input, init);
    if (answer.status !== 503) log.note('answered', url.pathname.replace(/[\w-]{43}/, '…'));
    if (key && answer.ok) log.note('acknowledged', key);
    return answer;
  };
}
