import { writeFigure } from '../../rules/numbers.ts';
import { writeClock } from '../../rules/texts/dates.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { errorSummary } from '../form-errors.ts';
import { type Html, html, isolated } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { reasonField, selectionWords } from './act-page.ts';
import { namedMail } from './mail-words.ts';
import type { RoundActPageValues } from './round-act-values.ts';
import { watching } from './watching.ts';

/** Pausing a round of mails, letting it go on, cancelling it or sending it to some now: how many have gone and how many would go stand above the button. */
export function roundActPage(values: RoundActPageValues): string {
  const { page, verb, round, selection } = values;
  const { language } = page;
  const t = textsIn(language).roundActs;
  const title = t.titles[verb](namedMail(round.mail, language));
  const verbs = t.verbs[verb];
  const does = values.act
    ? html`<form class="act-form" method="post" action="${values.url}/mails/${verb}" novalidate>${carriedFields(page)}
<input type="hidden" name="round" value="${round.round}"><input type="hidden" name="key" value="${values.key}">
${selection === null ? '' : html`<input type="hidden" name="codes" value="${selection.codes.join(' ')}">`}${reasonField({ ...values, note: t.reasonNote })}<p class="act-buttons"><button class="primary" name="step" value="do">${wouldChange(values) === 0 ? t.bare[verb] : verbs(writeFigure(wouldChange(values), language))}</button> <a href="${pageLink(page, `${values.url}/mails`)}">${t.back}</a></p></form>`
    : watching(page);
  return layout(page, {
    title,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`<div class="act"><p class="back"><a href="${pageLink(page, `${values.url}/mails`)}">← ${t.back}</a></p>
<h1>${title}</h1>${selection === null ? '' : selectionWords({ page, selection })}${errorSummary(values.errors, language)}
<section class="consequences" aria-labelledby="will"><h2 id="will">${textsIn(language).cycleActs.nothingYet}</h2><ul>${consequences(values)}</ul>${round.left === 0 ? '' : html`<p class="alone"><a href="${pageLink(page, `${values.url}/mails?round=${encodeURIComponent(round.round)}&outcome=waiting`)}">${t.who}</a></p>`}</section>${does}</div>`,
  });
}

const wouldChange = ({ verb, round }: RoundActPageValues): number =>
  verb === 'pause' || verb === 'cancel' ? round.left : round.stale ? 0 : round.owing;

function consequences({ page: { language }, verb, round, timeZone }: RoundActPageValues): Html {
  const t = textsIn(language).roundActs;
  const n = (count: number) => writeFigure(count, language);
  const { gone, left, owing, sending, stopped, ahead, at } = round;
  const silent = left - owing;
  const lines: (Html | string)[] = [];
  if (stopped && !stopped.cancelled)
    lines.push(html`${t.pausedSince(writeClock(stopped.at, timeZone, language), isolated(stopped.office))} <bdi>${stopped.reason}</bdi>`);
  if (ahead && at !== null && round.planned === 0) lines.push(t.ahead(writeClock(at, timeZone, language)));
  if (gone > 0) lines.push(t.gone(n(gone)));
  if (verb === 'resume' && round.stale) lines.push(html`<strong>${t.stale(n(left))}</strong>`);
  else if (round.planned > 0) lines.push(html`<strong>${t.would[verb](n(verb === 'pause' || verb === 'cancel' ? left : owing))}</strong>`);
  if (!round.stale && silent > 0) lines.push(t.silent(n(silent)));
  if ((verb === 'pause' || verb === 'cancel') && sending > 0) lines.push(t.sending(n(sending)));
  lines.push(...t.after[verb]);
  return html`${lines.map((line) => html`<li>${typeof line === 'string' ? capital(line) : line}</li>`)}`;
}
