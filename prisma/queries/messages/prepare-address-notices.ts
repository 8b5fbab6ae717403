import { laneOf, type MessageKind } from '../../../rules/message-kinds.ts';
import type { Language } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';
import type { LockedContact } from '../contacts/lock-contact.ts';

interface Notice {
  contact: LockedContact;
  kind: MessageKind;
  /** What makes it unique among the notices of its contact. */
  round: string;
  to: { office: string; email: string; language: Language };
  cycleId?: number;
  facts: Record<string, unknown>;
  at: Date;
}

/** Whoever commits wakes the sender. Each is of an address, which is fixed here; whether it carries a link is decided when it is sent. A unit's is listed with its latest duty. */
async function plan(client: Queryable, notice: Notice): Promise<void> {
  const { contact } = notice;
  // Who has the link on paper is told nothing by mail.
  if (notice.to.email === '') return;
  await client.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
     VALUES ($8, $1, $2, $3, $4, $5, (SELECT a.id FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id WHERE c.id = $5 ORDER BY a.id DESC LIMIT 1), $6, $7)`,
    [
      contact.programId,
      notice.cycleId ?? null,
      notice.round,
      notice.kind,
      contact.id,
      JSON.stringify({ ...notice.facts, of: contact.of, to: notice.to }),
      notice.at,
      laneOf(notice.kind),
    ],
  );
}

/** The new address is asked to confirm, in fixed words under the unit's own name; the present one is told, with the way to take it back. */
export async function prepareAddressAsked(
  client: Queryable,
  input: { contact: LockedContact; email: string; newLanguage: Language; linkId: number; expiresAt: Date; cycleId: number; at: Date },
): Promise<void> {
  const { contact, email, linkId, at } = input;
  const { language } = contact;
  const facts = { newEmail: email, until: input.expiresAt.toISOString() };
  const round = { contact, at };
  await plan(client, {
    ...round,
    kind: 'confirm-address',
    round: `confirm-address@${linkId}`,
    to: { office: writtenOffice(contact), email, language: input.newLanguage },
    facts: { ...facts, linkId },
  });
  await plan(client, {
    ...round,
    kind: 'address-asked',
    cycleId: input.cycleId,
    round: `address-asked@${linkId}`,
    to: { office: contact.office, email: contact.email, language },
    facts: { ...facts, askedAt: at.toISOString() },
  });
}

/** An address that was given for a unit's office is asked, in fixed words. `own`: by the unit itself, else by the unit above. */
export async function prepareContactAsked(
  client: Queryable,
  { contact, linkId, expiresAt, own, at }: { contact: LockedContact; linkId: number; expiresAt: Date; own: boolean; at: Date },
): Promise<void> {
  await plan(client, {
    contact,
    kind: 'confirm-address',
    round: `confirm-address@${linkId}`,
    to: { office: writtenOffice(contact), email: contact.email, language: contact.language },
    facts: { newEmail: contact.email, until: expiresAt.toISOString(), linkId, added: own ? 'own' : 'above' },
    at,
  });
}

/** In a mail to an address that may be a stranger's the unit is called as the program calls it. */
const writtenOffice = ({ of }: LockedContact): string => (of.parentName === null ? of.name : `${of.name} (${of.parentName})`);

/** To the address that was. It carries no link: whoever has that mailbox may be the one who left. */
export async function prepareAddressChanged(
  client: Queryable,
  input: { contact: LockedContact; email: string; byCoordinator: boolean; at: Date },
): Promise<void> {
  const { contact, at } = input;
  const n = await nextOf(client, contact, 'contact-changed');
  await plan(client, {
    contact,
    kind: 'contact-changed',
    round: `contact-changed@${contact.subject}.${n}`,
    to: { office: contact.office, email: contact.email, language: contact.language },
    facts: { newEmail: input.email, changedAt: at.toISOString(), byCoordinator: input.byCoordinator },
    at,
  });
}

/** To an address that gets a unit's mails no more; `endsAt` null: from now on. */
export async function prepareContactEnded(
  client: Queryable,
  { contact, by, endsAt, at }: { contact: LockedContact; by: string; endsAt: Date | null; at: Date },
): Promise<void> {
  const n = await nextOf(client, contact, 'contact-ended');
  await plan(client, {
    contact,
    kind: 'contact-ended',
    round: `contact-ended@${contact.id}.${n}`,
    to: { office: contact.office, email: contact.email, language: contact.language },
    facts: { by, since: (endsAt ?? at).toISOString() },
    at,
  });
}

/** To the address that a standing office has from now on. */
export async function prepareCoordinatorNamed(client: Queryable, input: { contact: LockedContact; by: string; at: Date }): Promise<void> {
  const { contact, at } = input;
  const n = await nextOf(client, contact, 'coordinator-named');
  await plan(client, {
    contact,
    kind: 'coordinator-named',
    round: `coordinator-named@${contact.subject}.${n}`,
    to: { office: contact.office, email: contact.email, language: contact.language },
    facts: { by: input.by },
    at,
  });
}

/** How many notices of a kind a contact has had, and one. */
async function nextOf(client: Queryable, contact: LockedContact, kind: MessageKind): Promise<number> {
  // Program and no cycle lead to the unique index: a program's mails are many. The contact's lock makes the number the next one.
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int + 1 AS n FROM messages WHERE program_id = $1 AND cycle_id IS NULL AND contact_id = $2 AND kind = $3`,
    [contact.programId, contact.id, kind],
  );
  return rows[0]?.n ?? 1;
}

/** The links that were made in place of those that ended, to the contact's address. */
export async function prepareLinksRenewed(
  client: Queryable,
  input: { contact: LockedContact; why: 'address' | 'withdrawn'; linkId: number; at: Date },
): Promise<void> {
  const { contact } = input;
  await plan(client, {
    contact,
    kind: 'link-again',
    round: `link-again@new.${input.linkId}`,
    to: { office: contact.office, email: contact.email, language: contact.language },
    facts: { why: input.why },
    at: input.at,
  });
}
