import type { CycleName } from '../../rules/cycle-key.ts';
import { unitLedger } from '../cycle/unit-ledger.ts';
import type { UnitLedgerValues } from '../cycle/unit-ledger-values.ts';
import { html } from '../html.ts';
import { layout, type PageSetting, pageLink } from '../layout.ts';
import { textsIn } from '../texts/dictionary.ts';
import { unitInFull } from '../texts/sentences.ts';

export interface OwnMailsPageValues {
  page: PageSetting;
  backUrl: string;
  contactUrl: string;
  programName: string;
  timeZone: string;
  cycle: CycleName;
  unit: { name: string; parentName: string | null };
  ledger: UnitLedgerValues;
}

/** What a unit was mailed in a cycle and what not, with why, by its own link. */
export function ownMailsPage({ page, ...values }: OwnMailsPageValues): string {
  const t = textsIn(page.language);
  return layout(page, {
    title: t.ownMails.title(unitInFull(values.unit)),
    over: values.programName,
    style: 'office.css',
    main: html`<h1>${t.ownMails.title(unitInFull(values.unit))}</h1>
<p class="lead">${t.cycle(values.cycle)}. ${t.ownMails.words}</p>
${unitLedger({ page, timeZone: values.timeZone, ledger: values.ledger, technical: false })}
<p class="alone"><a href="${pageLink(page, values.contactUrl)}">${t.ownMails.contact}</a> · <a href="${pageLink(page, values.backUrl)}">${t.contact.back}</a></p>`,
  });
}
