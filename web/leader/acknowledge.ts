import type { Instant } from '../../rules/instants.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-frame.ts';
import { briefUrl } from './leader-links.ts';

/** A party's receipt of the compilation, or that it is still awaited. */
export interface PartyReceipt {
  office: string;
  at: Instant | null;
  directions: string | null;
  /** The reader's own. */
  own: boolean;
}

/** Always in sight, and one step: a leader with two minutes must not look for it. Posts `directions`, which may be empty. */
export function acknowledgeBar(frame: LeaderFrame): Html {
  const t = textsIn(frame.page.language).lead;
  return html`<aside class="bar" aria-label="${t.received}"><form method="post" action="${briefUrl(frame)}">${carriedFields(frame.page)}
<details><summary>${t.directions}</summary><label for="directions">${t.directionsLabel}</label><textarea id="directions" name="directions" rows="3" maxlength="5000" dir="auto"></textarea></details>
<button class="primary">${t.acknowledge}</button></form></aside>`;
}

/** The first thing to see once it is done. */
export function ownReceipt(frame: LeaderFrame): Html | '' {
  const { acknowledged, page } = frame;
  if (!acknowledged) return '';
  const t = textsIn(page.language).lead;
  const { directions } = acknowledged;
  return html`<div class="notice"><p><strong>${t.receivedAt(writeInstant(acknowledged.at, frame.timeZone, page.language))}</strong>
${directions === null ? t.noDirections : t.yourDirections}</p>${directions === null ? '' : said(directions)}</div>`;
}

export function receipts(frame: LeaderFrame, parties: PartyReceipt[]): Html | '' {
  const t = textsIn(frame.page.language).lead;
  const others = parties.filter(({ own }) => !own);
  if (others.length === 0) return '';
  return html`<section aria-labelledby="received"><h2 id="received">${t.received}</h2>
<ul class="plain">${others.map(
    ({ office, at, directions }) =>
      html`<li><bdi>${office}</bdi>: ${
        at === null ? t.notReceived : t.receivedThere(writeInstant(at, frame.timeZone, frame.page.language))
      }.${directions === null ? '' : html` ${t.theirDirections}${said(directions)}`}</li>`,
  )}</ul></section>`;
}

function said(directions: string): Html {
  return html`<blockquote class="prose" dir="auto">${typed(directions)}</blockquote>`;
}
