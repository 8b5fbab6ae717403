import { askApart } from '../papers/apart/process-apart.ts';
import type { BookletSetting } from '../papers/exemplars/typeset-booklet-apart.ts';
import { bookletLimits } from '../rules/exemplar.ts';
import { problem } from '../rules/problems.ts';

const script = new URL('../papers/exemplars/typeset-booklet-apart.ts', import.meta.url);

/** Whoever waits for a booklet, in their order: anybody may ask for one, and each takes a processor and some hundred MB. */
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Sets a booklet in a process apart, one at a time. Problem `booklets-being-set`: too many wait already. */
export async function setBooklet(setting: BookletSetting): Promise<Buffer> {
  if (waiting >= bookletLimits.waiting) throw problem('booklets-being-set');
  waiting += 1;
  const own = last.then(() => askApart<BookletSetting, Uint8Array>(script, setting, { seconds: bookletLimits.seconds }));
  last = own.catch(() => {});
  try {
    return Buffer.from(await own);
  } finally {
    waiting -= 1;
  }
}
