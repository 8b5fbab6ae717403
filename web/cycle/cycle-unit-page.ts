import { daysBetween } from '../../rules/days-between.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { isOverdue, owesNow } from '../../rules/owes-now.ts';
import { writeClock, writeShortDate } from '../../rules/texts/dates.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, layout, pageLink } from '../layout.ts';
import { signedPaperSection } from '../signed-paper-section.ts';
import { textsIn } from '../texts/dictionary.ts';
import { contactLifeWords } from '../unit/contact-life-words.ts';
import { unitFate } from '../unit-fate.ts';
import { unitHistory } from './cycle-unit-history.ts';
import { unitReports } from './cycle-unit-reports.ts';
import type { CycleUnitPageValues } from './cycle-unit-values.ts';
import { unitLedger } from './unit-ledger.ts';
import { watching } from './watching.ts';

/** One unit in one cycle: how it stands, who gets its mails and what came of them, what it sent and what was decided. */
export function cycleUnitPage(values: CycleUnitPageValues): string {
  const { page } = values;
  const t = textsIn(page.language);
  const headline = unitHeadline(values);
  return layout(page, {
    title: headline,
    over: `${values.programName} · ${values.place}`,
    style: 'office.css',
    main: html`${breadcrumb(values)}
<h1>${headline}</h1>
${values.act ? '' : watching(page)}
${acts(values)}${link(values)}
<div class="two"><div>${standing(values)}${contacts(values)}</div><div>${unitReports(values)}${signedPaperSection(page, values.papers)}</div></div>
${children(values)}
${unitLedger({ ...values, technical: true })}
${unitHistory(values)}
${otherCycles(values)}
<p class="back"><a href="${pageLink(page, values.cycleUrl)}">← ${t.cycle(values.cycle)}</a></p>`,
  });
}

/** "Xã Châu Quang: chưa nộp báo cáo, quá hạn 3 ngày". */
function unitHeadline({ page, unit, above, state, due, late, now, timeZone, cycle }: CycleUnitPageValues): string {
  const t = textsIn(page.language).cycleUnit;
  const parts = [t.states[state]];
  const owes = owesNow({ state });
  if (owes && cycle.open) {
    if (cycle.paused) parts.push(textsIn(page.language).pausing.mark);
    else if (isOverdue({ state, due: due.at }, { now, paused: cycle.paused })) parts.push(t.overdue(-daysBetween(now, due.at, timeZone)));
    else parts.push(t.daysLeft(daysBetween(now, due.at, timeZone)));
  }
  if (late && !owes) parts.push(t.late);
  const [parent] = above.toReversed();
  // Eight names stand for eighteen communes: below the first level the unit above is said too.
  const name = above.length > 1 && parent ? `${isolated(unit.name)}, ${isolated(parent.name)}` : isolated(unit.name);
  return t.headline(name, parts.join(', '));
}

function breadcrumb({ page, cycleUrl, cycle, above }: CycleUnitPageValues): Html {
  const t = textsIn(page.language);
  return html`<nav class="breadcrumb" aria-label="${t.cycleUnit.where}"><ol><li><a href="${pageLink(page, cycleUrl)}">${t.cycle(cycle)}</a></li>${above.map(
    ({ name, url }) => html`<li><a href="${pageLink(page, url)}"><bdi>${name}</bdi></a></li>`,
  )}</ol></nav>`;
}

function acts(values: CycleUnitPageValues): Html | '' {
  const { page, acts: can, subtree } = values;
  const t = textsIn(page.language);
  const button = (url: string | null, label: string, primary = false) =>
    url === null ? '' : html`<a class="button${primary ? ' primary' : ''}" href="${pageLink(page, url)}">${label}</a> `;
  const buttons = [
    button(can.decide, t.cycleUnit.decide, true),
    button(can.takeBack, t.review.takeBack.title),
    button(can.remind, t.unitTree.remind),
    button(can.reportFor, t.reportFor.open),
    button(can.remindBelow, t.cycleUnit.remindBelow(writeFigure(subtree?.owing ?? 0, page.language))),
    button(can.extend, t.unitTree.extend),
    button(can.unextend, t.cycleActs.unextendTitle),
    button(can.waive, t.unitTree.waive),
    button(can.unwaive, t.cycleUnit.unwaive),
  ].filter((one) => one !== '');
  return buttons.length === 0 ? '' : html`<p class="unit-acts">${buttons}</p>`;
}

function link({ page, link: { shown, sentTo, renewedTo } }: CycleUnitPageValues): Html | '' {
  const t = textsIn(page.language).cycleUnit;
  if (sentTo !== null) return html`<p class="notice" role="status">${t.linkSent(isolated(sentTo))}</p>`;
  if (renewedTo !== null) return html`<p class="notice" role="status">${t.linkRenewed(isolated(renewedTo))}</p>`;
  if (shown === null) return '';
  return html`<div class="notice"><p><label for="link">${t.link}</label><br><input id="link" class="link" readonly value="${shown}"></p><p class="note">${t.linkNote}</p></div>`;
}

function standing(values: CycleUnitPageValues): Html {
  const { page, due, timeZone, unit } = values;
  const { language } = page;
  const t = textsIn(language).cycleUnit;
  const row = (name: string, words: Html | string) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`;
  const n = (count: number) => writeFigure(count, language);
  return html`<section aria-labelledby="standing-title"><h2 id="standing-title">${capital(unit.kind[language])}</h2><dl class="facts">
${row(t.due, html`${capital(writeClock(due.at, timeZone, language))}${due.common === null ? '' : html`<br><small>${t.extended(small(unit.level[language]), writeShortDate(due.common, language))}</small>`}`)}
${row(t.reviewer, values.reviewer === null ? t.reviewedByCoordinator : typed(values.reviewer))}
${values.waivedReason === null ? '' : row(t.waivedReason, typed(values.waivedReason))}
${values.draftSavedAt === null ? '' : row(capital(textsIn(language).stateNames.draft), t.draftSaved(writeClock(values.draftSavedAt, timeZone, language)))}
${values.subtree === null ? '' : row(t.subtree, t.subtreeWords(n(values.subtree.inHand), n(values.subtree.expected)))}
${row(t.code, html`<code>${unit.code}</code>`)}</dl>${unitFate(values.fate, language)}</section>`;
}

function contacts(values: CycleUnitPageValues): Html {
  const { page, acts: can } = values;
  const t = textsIn(page.language).cycleUnit;
  const button = (url: string | null, contactId: number, what: string, label: string) =>
    url === null
      ? ''
      : html`<form method="post" action="${url}">${carriedFields(page)}<input type="hidden" name="contact" value="${contactId}"><button name="do" value="${what}">${label}</button></form>`;
  return html`<section aria-labelledby="contacts"><h2 id="contacts">${t.contacts}</h2>
${values.contacts.length === 0 ? (values.isGone ? html`<p>${t.goneContact}</p>` : html`<p class="overdue">${t.noContact}</p>`) : ''}
<ul class="plain">${values.contacts.map(
    (contact) =>
      html`<li><strong><bdi>${contact.office}</bdi></strong><br>${contact.email === '' ? textsIn(page.language).letter.paper : html`<a href="mailto:${contact.email}">${contact.email}</a>`}${
        contact.phone === null ? '' : html`<br>${t.phone} <a href="tel:${contact.phone.replace(/[^+\d]/g, '')}">${contact.phone}</a>`
      }${contactLifeWords(page.language, contact)}${contact.pending === null ? '' : html`<br><small>${t.pendingAddress(isolated(contact.pending))}</small>`}<div class="link-acts">${
        contact.editUrl === null ? '' : html`<a class="button" href="${pageLink(page, contact.editUrl)}">${t.editContact}</a>`
      }${button(can.link, contact.contactId, 'send', t.sendLink)}${button(can.link, contact.contactId, 'show', t.showLink)}${button(can.renewLink, contact.contactId, 'renew', t.renewLink)}</div></li>`,
  )}</ul>${can.link === null && can.renewLink === null ? '' : html`<p class="note">${textsIn(page.language).waysBack.contacts.send}</p>`}${can.addContact === null ? '' : html`<p class="link-acts"><a class="button" href="${pageLink(page, can.addContact)}">${textsIn(page.language).unitContacts.open}</a></p>`}</section>`;
}

function children(values: CycleUnitPageValues): Html | '' {
  const { page } = values;
  const { language } = page;
  const t = textsIn(language);
  if (values.children.length === 0) return '';
  const n = (count: number) => writeFigure(count, language);
  const deeper = values.children.some(({ expected }) => expected > 1);
  return html`<section aria-labelledby="children"><h2 id="children">${t.cycleUnit.children}</h2>
<table class="units"><thead><tr><th scope="col">${t.unitTree.unit}</th><th scope="col">${t.unitTree.ownReport}</th>${deeper ? html`<th scope="col" class="number">${t.unitTree.subtree}</th>` : ''}</tr></thead>
<tbody>${values.children.map(
    (child) =>
      html`<tr><th scope="row"><a href="${pageLink(page, child.url)}"><bdi>${child.name}</bdi></a></th><td><span class="key ${child.state}${child.late && owesNow(child) ? ' is-overdue' : ''}">${t.unitTree.states[child.state]}${child.late ? ` · ${owesNow(child) ? t.unitTree.late.owed : t.unitTree.late.sent}` : ''}</span></td>${deeper ? html`<td class="number">${child.expected > 1 ? t.unitTree.ofAll(n(child.inHand), n(child.expected)) : ''}</td>` : ''}</tr>`,
  )}</tbody></table>
${values.childrenInAll > values.children.length ? html`<p class="alone"><a href="${pageLink(page, `${values.cycleUrl}?open=${encodeURIComponent(values.unit.code)}#units`)}">${t.cycleUnit.childrenMore(n(values.childrenInAll))}</a></p>` : ''}</section>`;
}

function otherCycles({ page, otherCycles: others }: CycleUnitPageValues): Html {
  const t = textsIn(page.language);
  return html`<section aria-labelledby="other-cycles"><h2 id="other-cycles">${t.cycleUnit.otherCycles}</h2>
${others.length === 0 ? html`<p class="empty">${t.cycleUnit.noOtherCycles}</p>` : html`<ul class="plain">${others.map((other) => html`<li><a href="${pageLink(page, other.url)}">${t.cycle(other)}</a>: ${t.cycleUnit.states[other.state]}</li>`)}</ul>`}</section>`;
}
