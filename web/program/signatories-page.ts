import type { CycleName } from '../../rules/cycle-key.ts';
import { dialled } from '../../rules/office-to-ask.ts';
import { type Html, html, isolated, typed } from '../html.ts';
import { carriedFields, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { type ProgramActPageValues, programActPage } from './program-act-page.ts';

/** Who signs and leads for each party: where their mail goes, and their links for whoever has lost one or fears for it. */
export interface SignatoriesPageValues extends ProgramActPageValues {
  signatories: SignatoryValues[];
  coordinators: { contactId: number; party: string; office: string; email: string; phone: string | null }[];
  /** An address to which links have just gone, and whether they are others than before. */
  sent: { email: string; renewed: boolean } | null;
}

export interface SignatoryValues {
  contactId: number;
  party: string;
  office: string;
  email: string;
  /** The links that work now: to sign, or to read the review of a cycle. */
  links: { purpose: 'sign' | 'lead'; cycle: CycleName | null }[];
}

export function signatoriesPage(values: SignatoriesPageValues): string {
  const { page, signatories, sent } = values;
  const t = textsIn(page.language).signatories;
  return programActPage(
    values,
    t.title,
    html`${sent === null ? '' : html`<p class="notice" role="status">${(sent.renewed ? t.renewed : t.sent)(isolated(sent.email))}</p>`}<p>${t.words}</p>${values.act ? html`<p class="note">${textsIn(page.language).waysBack.contacts.send}</p>` : ''}<p class="alone"><a href="${pageLink(page, `${values.program.url}/handovers`)}">${textsIn(page.language).handovers.title}</a></p>
<ul class="plain">${signatories.map((signatory) => oneSignatory(values, signatory))}</ul>
<h2>${t.standingOffice}</h2><ul class="plain">${values.coordinators.map((office) => oneCoordinator(values, office))}</ul>`,
  );
}

function oneCoordinator({ page, act, program }: SignatoriesPageValues, coordinator: SignatoriesPageValues['coordinators'][number]): Html {
  const t = textsIn(page.language);
  const { contactId, party, office, email, phone } = coordinator;
  return html`<li><strong>${typed(office)}</strong>, ${typed(party)}<br><a href="mailto:${email}">${email}</a>${
    phone === null ? '' : html`<br>${t.cycleUnit.phone} <a href="tel:${dialled(phone)}">${phone}</a>`
  }${act ? html`<div class="link-acts"><a class="button" href="${pageLink(page, `${program.url}/coordinators/${contactId}`)}">${t.signatories.edit}</a></div>` : ''}</li>`;
}

function oneSignatory({ page, act, program }: SignatoriesPageValues, { contactId, party, office, email, links }: SignatoryValues): Html {
  const t = textsIn(page.language).signatories;
  const own = `${program.url}/signatories/${contactId}`;
  const button = (what: string, label: string) =>
    html`<form method="post" action="${own}/link">${carriedFields(page)}<button name="do" value="${what}">${label}</button></form>`;
  const names = links.map(({ purpose, cycle }) =>
    purpose === 'sign' || cycle === null ? t.toSign : t.toRead(textsIn(page.language).period(cycle)),
  );
  return html`<li><strong>${typed(office)}</strong>, ${typed(party)}<br><a href="mailto:${email}">${email}</a><br><small>${links.length === 0 ? t.noLinks : t.links(names.join(', '))}</small>${
    act
      ? html`<div class="link-acts"><a class="button" href="${pageLink(page, own)}">${t.edit}</a>${links.length === 0 ? '' : html`${button('send', t.send)}${button('renew', t.renew)}`}</div>`
      : ''
  }</li>`;
}
