import { findCoordinators } from '../../prisma/queries/contacts/find-coordinators.ts';
import { readLinksOfAddress } from '../../prisma/queries/links/read-links-of-address.ts';
import type { ClaimedMessage } from '../../prisma/queries/messages/claim-messages.ts';
import { dateOf } from '../../rules/instants.ts';
import { owesNow } from '../../rules/owes-now.ts';
import type { FactsByKind } from './facts-of-kind.ts';
import { cycle, unit } from './mail-parts.ts';

/** What mails on addresses and links say. */
export const contactMails = {
  'coordinator-sign-in': async ({ office, email, facts }, _link, database, linkTo, at) => ({
    kind: 'coordinator-sign-in',
    office,
    programs: (await findCoordinators(database.pool, { email, at })).map(({ programName, place }) => ({ name: programName, place })),
    link: linkTo('enter', Number(facts.linkId)),
    validMinutes: Number(facts.validMinutes),
  }),
  'coordinator-named': (m, link) => ({ kind: 'coordinator-named', office: m.office, by: String(m.facts.by), link }),
  // Decided here, for the address that it goes to: what was planned may be another's by now.
  'link-again': async (m, _link, database, linkTo, at) => ({
    kind: 'link-again',
    why: (m.facts.why as 'address' | undefined) ?? 'asked',
    office: m.office,
    items: (await readLinksOfAddress(database.pool, { email: m.email, programId: m.programId, at })).flatMap(
      ({ title, due, purpose, linkId }) => (purpose === 'office' ? [] : [{ title, due, link: linkTo(purpose, linkId) }]),
    ),
  }),
  'confirm-address': (m, _link, _database, linkTo) => ({
    kind: 'confirm-address',
    unit: whose(m),
    added: m.facts.added === 'own' || m.facts.added === 'above' ? m.facts.added : null,
    until: String(m.facts.until),
    link: linkTo('confirm-address', Number(m.facts.linkId)),
  }),
  'address-asked': (m, link) => ({
    kind: 'address-asked',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    askedAt: String(m.facts.askedAt),
    until: String(m.facts.until),
    coordinatorEmail: coordinatorEmail(m),
    link: m.linkId === null ? null : `${link}/contact`,
  }),
  'contact-added': (m, link) => ({
    kind: 'contact-added',
    office: m.office,
    unit: whose(m),
    by: typeof m.facts.by === 'string' ? m.facts.by : null,
    life: lifeOf(m),
    duty:
      m.assignment === null
        ? null
        : { cycle: cycle(m), state: m.assignment.state, due: owesNow(m.assignment) && m.cycle?.open ? unit(m).due : null },
    coordinatorEmail: coordinatorEmail(m),
    link: m.linkId === null ? null : link,
  }),
  'contact-joined': (m) => ({
    kind: 'contact-joined',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    at: String(m.facts.at),
    coordinatorEmail: coordinatorEmail(m),
  }),
  'contact-ended': (m) => ({
    kind: 'contact-ended',
    office: m.office,
    unit: whose(m),
    by: String(m.facts.by),
    since: String(m.facts.since),
    coordinatorEmail: coordinatorEmail(m),
  }),
  'contact-changed': (m) => ({
    kind: 'contact-changed',
    office: m.office,
    unit: whose(m),
    newEmail: String(m.facts.newEmail),
    changedAt: String(m.facts.changedAt),
    byCoordinator: m.facts.byCoordinator === true,
    coordinatorEmail: coordinatorEmail(m),
  }),
} satisfies FactsByKind;

/** The first and the last day of a contact, as its mail tells them. */
function lifeOf({ facts, program: { timeZone } }: ClaimedMessage) {
  const { startsAt, endsAt, insteadOf } = facts;
  return {
    from: typeof startsAt === 'string' ? dateOf(startsAt, timeZone) : null,
    // It ends with the day before.
    to: typeof endsAt === 'string' ? dateOf(new Date(Date.parse(endsAt) - 1).toISOString(), timeZone) : null,
    insteadOf: typeof insteadOf === 'string' ? insteadOf : null,
  };
}

/** The unit or party that a change of address is about; earlier releases knew only the duty. */
const whose = (m: ClaimedMessage): { name: string; parentName: string | null } =>
  (m.facts.of as { name: string; parentName: string | null } | undefined) ?? unit(m);

/** Where the standing office is reached now. */
const coordinatorEmail = ({ program }: ClaimedMessage): string => program.coordinator.email;
