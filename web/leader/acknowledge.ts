import type { Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { briefUrl } from './leader-links.ts';
import type { LeaderFrame } from './leader-values.ts';

/** A party's receipt of the compilation, or that it is still awaited. */
export interface PartyReceipt {
  office: string;
  at: Instant | null;
  directions: string | null;
  /** Why it has not come yet, where its leader said so. */
  withheld: { at: Instant; reason: string } | null;
  /** The reader's own. */
  own: boolean;
}

/** Always in sight, and one step: a leader with two minutes must not look for it. Posts `directions`, which may be empty; or why not yet. */
export function acknowledgeBar(frame: LeaderFrame): Html {
  const t = textsIn(frame.page.language).lead;
  return html`<aside class="bar" aria-label="${t.received}"><form method="post" action="${briefUrl(frame)}">${carriedFields(frame.page)}
<details><summary>${t.directions}</summary><label for="directions">${t.directionsLabel}</label><textarea id="directions" name="directions" rows="3" maxlength="${longest.directions}" dir="auto" aria-describedby="directions-note"></textarea><small id="directions-note">${t.directionsNote}</small></details>
<button class="primary">${t.acknowledge}</button></form>
<form method="post" action="${briefUrl(frame)}/not-yet">${carriedFields(frame.page)}<details><summary>${t.notYet}</summary><label for="reason">${t.notYetLabel}</label><textarea id="reason" name="reason" rows="3" maxlength="${longest.reason}" dir="auto" aria-describedby="reason-note"></textarea><small id="reason-note">${t.notYetNote}</small> <button>${t.notYetSend}</button></details></form></aside>`;
}

/** The first thing to see once it is done. */
export function ownReceipt(frame: LeaderFrame): Html | '' {
  const { acknowledged, withheld, page } = frame;
  const t = textsIn(page.language).lead;
  if (!acknowledged && withheld)
    return html`<div class="notice"><p><strong>${t.withheldAt(writeInstant(withheld.at, frame.timeZone, page.language))}</strong></p>${said(withheld.reason)}</div>`;
  if (!acknowledged) return '';
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
    ({ office, at, directions, withheld }) =>
      html`<li><bdi>${office}</bdi>: ${
        at === null
          ? withheld === null
            ? t.notReceived
            : t.notReceivedFor
          : t.receivedThere(writeInstant(at, frame.timeZone, frame.page.language))
      }.${directions === null ? '' : html` ${t.theirDirections}${said(directions)}`}${withheld === null ? '' : said(withheld.reason)}</li>`,
  )}</ul></section>`;
}

function said(directions: string): Html {
  return html`<blockquote class="prose" dir="auto">${typed(directions)}</blockquote>`;
}
