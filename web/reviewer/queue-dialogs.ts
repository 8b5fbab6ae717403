import { type Html, html } from '../html.ts';
import type { PageSetting } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';

/** What the queue's script opens: the keys, and the one question before approving several. Without it neither is ever seen. */
export function queueDialogs(page: PageSetting): Html {
  const { queue, approve } = textsIn(page.language);
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${queue.keysTitle}</h2><p>${queue.keysWhen}</p>
<dl class="keys">${queue.keyList.map(([keys, does]) => html`<div><dt>${keys.split(', ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
<form method="dialog"><button class="primary">${queue.keysClose}</button></form></dialog>
<dialog id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-words"><h2 id="confirm-title"></h2><p id="confirm-words">${approve.words}</p>
<form method="dialog" class="answers"><button class="primary" form="queue" name="step" value="do" id="confirm-do"></button> <button>${approve.no}</button></form></dialog>`;
}
