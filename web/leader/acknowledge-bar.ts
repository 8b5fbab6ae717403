import type { Instant } from '../../rules/instants.ts';
import { longest } from '../../rules/text-lengths.ts';
import { writeInstant } from '../../rules/texts/dates.ts';
import { type Html, html, typed } from '../html.ts';
import { carriedFields } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { wordsBox } from '../words-box.ts';
import { briefUrl, notYetUrl } from './leader-links.ts';
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
  const { language } = frame.page;
  const errors = frame.errors ?? [];
  const directions = { name: 'directions', label: t.directionsLabel, most: longest.directions as number, readers: t.directionsNote };
  const reason = { name: 'reason', label: t.notYetLabel, most: longest.reason, readers: t.notYetNote };
  const box = (one: typeof directions) => wordsBox({ language, errors, value: '', rows: 3, ...one });
  return html`<aside class="bar" aria-label="${t.received}"><form method="post" action="${briefUrl(frame)}">${carriedFields(frame.page)}
<details><summary>${t.directions}</summary>${box(directions)}</details>
<button class="primary">${t.acknowledge}</button></form>
<form method="post" action="${notYetUrl(frame)}">${carriedFields(frame.page)}<details${errors.length > 0 ? html` open` : ''}><summary>${t.notYet}</summary>${box(reason)} <button>${t.notYetSend}</button></details></form></aside>`;
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
