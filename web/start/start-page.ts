import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { technicalDetails } from '../technical-details.ts';
import { textsIn } from '../texts/dictionary.ts';
import { clockSection } from './start-clock.ts';
import { startDoors } from './start-doors.ts';
import type { StartPageValues } from './start-values.ts';

export type { StartPageValues } from './start-values.ts';

export function startPage(values: StartPageValues): string {
  const t = textsIn(values.page.language);
  return layout(values.page, {
    title: t.start.title,
    ...(values.program ? { over: `${values.program.name} · ${values.program.place}` } : {}),
    style: 'start.css',
    script: 'live-program.js',
    eventsUrl: values.eventsUrl,
    main: startMain(values),
    after: html`<p class="lost" id="lost" role="status" data-words="${t.program.lost}" data-ended="${t.sessions.streamEnded}" hidden></p>`,
  });
}

/** What <main> holds, for a page that is open already. */
export function startFragment(values: StartPageValues): string {
  return startMain(values).toString();
}

function startMain(values: StartPageValues): Html {
  const { program, clock } = values;
  const t = textsIn(values.page.language).start;
  return html`<h1>${t.heading}</h1>
<p class="intro">${t.intro}</p>
${clock.state === 'finished' ? html`<section class="notice" aria-labelledby="finished"><h2 id="finished">${t.finishedTitle}</h2><p>${t.finishedWords}</p><p><code>npm start -- --until 2024-12-18</code></p></section>` : ''}
${program ? html`${clockSection(values, program)}${startDoors(values, program)}` : html`<p class="empty">${t.preparing}</p>`}
${more(values)}`;
}

function more({ page, links }: StartPageValues): Html {
  const t = textsIn(page.language).start;
  const link = (url: string | null, name: string, words: string) =>
    url ? html`<li><a href="${url}">${name}</a> <small>${words}</small></li>` : '';
  const command = (line: string, words: string) => html`<li><code>${line}</code> <small>${words}</small></li>`;
  return html`<div class="two"><section aria-labelledby="more"><h2 id="more">${t.more}</h2>
<ul class="people">${link(links.mailbox, t.mailbox, t.mailboxWords)}</ul>${links.temporal ? technicalDetails('processes', page.language, html`<ul class="people">${link(links.temporal, t.temporal, t.temporalWords)}</ul>`) : ''}</section>
<section aria-labelledby="again"><h2 id="again">${t.again}</h2>
<ul class="people">${command('npm start -- --until 2024-12-18', t.againUntil)}${command('npm start -- --again', t.againWhole)}${command('npm start -- --real', t.real)}</ul>
<p class="note">${t.againNote}</p></section></div>`;
}
