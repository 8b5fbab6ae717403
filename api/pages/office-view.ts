import { listActionItems, withActions } from '../../prisma/queries/action-items/list-action-items.ts';
import { listIssues } from '../../prisma/queries/arising-issues/list-issues.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { readLinksOfAddress } from '../../prisma/queries/links/read-links-of-address.ts';
import { readSwitchedOff } from '../../prisma/queries/messages/switch-mails.ts';
import { type OfficeDutyRow, type OfficeUnit, readOfficeDuties, readOfficeUnits } from '../../prisma/queries/offices/read-office.ts';
import { readPartyOfContact } from '../../prisma/queries/parties/read-party-of-contact.ts';
import { actionListLimits } from '../../rules/action-item-reminders.ts';
import { isActionOverdue, isSettled } from '../../rules/action-item-states.ts';
import { dateOf } from '../../rules/instants.ts';
import { switchableMails } from '../../rules/mail-switches.ts';
import { walkThrough } from '../../rules/office-duties.ts';
import { officePageLimits } from '../../rules/office-page-limits.ts';
import type { OfficeDutyValues, OfficePageValues } from '../../web/unit/office-page.ts';
import type { ApiContext } from '../context.ts';

/** The addresses of an office's pages. */
export function officeUrls(token: string) {
  const office = `/office/${token}`;
  const unit = (contactId: number) => `${office}/units/${contactId}`;
  return {
    office,
    contacts: (contactId: number) => `${unit(contactId)}/contacts`,
    issues: (contactId: number) => `${unit(contactId)}/issues`,
    actions: (contactId: number) => `${unit(contactId)}/actions`,
    exemplars: (contactId: number) => `${unit(contactId)}/exemplars`,
  };
}

/** All that concerns a mailbox: what it owes, what it has raised, who gets its mail, what it sent before. */
export async function officeView(
  { database: { pool }, secret }: ApiContext,
  { contactId, token, at }: { contactId: number; token: string; at: Date },
): Promise<Omit<OfficePageValues, 'page'>> {
  const { rows } = await pool.query<{ email: string }>('SELECT email FROM contacts WHERE id = $1', [contactId]);
  const email = rows[0]?.email ?? '';
  const [units, duties, links] = await Promise.all([
    readOfficeUnits(pool, { contactId, at }),
    readOfficeDuties(pool, { contactId, at }),
    readLinksOfAddress(pool, { email, programId: null, at }),
  ]);
  const urls = officeUrls(token);
  const urlOf = (purpose: string, linkId: number): string => `/${purpose}/${linkToken(secret, linkId)}`;
  const valuesOf = (duty: OfficeDutyRow): OfficeDutyValues => ({
    ...duty,
    due: duty.dueAt.toISOString(),
    url: duty.linkId === null ? null : urlOf('report', duty.linkId),
  });
  const shown = duties.map(valuesOf);
  return {
    email,
    calendarUrl: `${urls.office}/due.ics`,
    daily: await dailyOf(),
    walk: walkThrough(shown, null),
    duties: shown.filter(({ open }) => open),
    earlier: shown.filter(({ open }) => !open),
    issues: await issuesOf(units),
    tasks: await tasksOf(units),
    units: units.map((unit) => ({
      ...unit,
      contactsUrl: urls.contacts(unit.contactId),
      issuesUrl: urls.issues(unit.contactId),
      actionsUrl: urls.actions(unit.contactId),
      exemplarsUrl: urls.exemplars(unit.contactId),
    })),
    partyUrl: (await readPartyOfContact(pool, contactId)) === null ? null : `${urls.office}/party`,
    others: links.flatMap(({ purpose, linkId, title }) =>
      purpose === 'lead' || purpose === 'sign' ? [{ title, url: urlOf(purpose, linkId) }] : [],
    ),
  };

  /** Those that come to somebody above units or of a standing office. */
  async function dailyOf(): Promise<OfficePageValues['daily']> {
    const off = await readSwitchedOff(pool, contactId);
    return switchableMails.map((kind) => ({ kind, wanted: !off.includes(kind), postUrl: `${urls.office}/daily-mail/${kind}` }));
  }

  /** What its units owe and have not said to be done. */
  async function tasksOf(own: OfficeUnit[]): Promise<OfficePageValues['tasks']> {
    const owed: OfficePageValues['tasks'] = [];
    for (const unit of await withActions(pool, own)) {
      const { items } = await listActionItems(pool, {
        programId: unit.programId,
        unit: unit.code,
        own: true,
        limit: actionListLimits.onOfficePage,
      });
      const today = dateOf(at.toISOString(), unit.timeZone);
      for (const item of items) {
        if (isSettled(item.state) || item.state === 'reported' || !('unit' in item.owner) || item.owner.unit !== unit.code) continue;
        const { number, words, due } = item;
        owed.push({
          number,
          words,
          due,
          overdue: isActionOverdue(item, { today, paused: unit.paused }),
          unit,
          url: `${urls.actions(unit.contactId)}/${number}`,
        });
      }
    }
    return owed.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.number - b.number)).slice(0, actionListLimits.onOfficePage);
  }

  /** Of each unit, until there are enough: one that serves a district has few, for an issue of one below it is its own too. */
  async function issuesOf(own: OfficeUnit[]): Promise<OfficePageValues['issues']> {
    const told = new Map<string, OfficePageValues['issues'][number]>();
    for (const unit of own) {
      const limit = officePageLimits.issues - told.size;
      if (limit <= 0) break;
      const { issues } = await listIssues(pool, { programId: unit.programId, unit: unit.code, limit });
      for (const issue of issues) {
        const key = `${unit.programId} ${issue.number}`;
        if (!told.has(key)) told.set(key, { ...issue, unit, url: `${urls.issues(unit.contactId)}/${issue.number}` });
      }
    }
    return [...told.values()];
  }
}
