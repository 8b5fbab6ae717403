import { inOffice, isMailed } from './in-office.ts';

/**
 * The next of a unit's contacts to which a message of another of them goes: the first at an instant that has none of the same round, so that nobody
 * gets it twice. `own` and `m`: the rows of that contact and of its message in the statement. Null where there is none: the id in parentheses, to be selected.
 */
const nextContact = (own: string, m: string, at: string): string =>
  `(SELECT n.id FROM contacts n WHERE n.unit_id = ${own}.unit_id AND n.role = 'unit' AND n.id <> ${own}.id AND ${isMailed('n', at)}
     AND NOT EXISTS (SELECT FROM messages k JOIN contacts o ON o.id = k.contact_id
       WHERE k.program_id = ${m}.program_id AND k.cycle_id IS NOT DISTINCT FROM ${m}.cycle_id AND k.round = ${m}.round AND k.id <> ${m}.id
         AND (k.contact_id = n.id OR o.unit_id = ${own}.unit_id AND k.id < ${m}.id AND NOT (${inOffice('o', at)})))
     ORDER BY n.id LIMIT 1)`;

/**
 * The same for a message of a cycle whose mail was refused for good, at the mailbox `box`. Another contact with that mailbox, or one whose mailbox has the
 * round, is none. The round is looked up contact by contact of the unit, for thousands may be refused at once.
 */
export const nextAfterRefusal = (own: string, m: string, box: string, at: string): string =>
  `(SELECT n.id FROM contacts n WHERE n.unit_id = ${own}.unit_id AND n.role = 'unit' AND n.id <> ${own}.id AND ${isMailed('n', at)}
     AND lower(n.email) <> lower(${box})
     AND NOT EXISTS (SELECT FROM contacts o JOIN messages k ON k.contact_id = o.id LEFT JOIN contacts g ON g.id = (k.facts->>'reader')::int
       WHERE o.unit_id = ${own}.unit_id AND k.program_id = ${m}.program_id AND k.cycle_id = ${m}.cycle_id AND k.round = ${m}.round
         AND k.id <> ${m}.id AND (o.id = n.id OR lower(coalesce(g.email, o.email)) = lower(n.email)))
     ORDER BY n.id LIMIT 1)`;

/** Who has taken on what this contact of a party or of the standing office had, and has no message of the same round. Null: nobody. */
const successor = (own: string, m: string, at: string): string =>
  `(SELECT n.id FROM contacts n WHERE n.program_id = ${own}.program_id AND n.role = ${own}.role AND n.party_id = ${own}.party_id AND n.id <> ${own}.id AND ${isMailed('n', at)}
     AND NOT EXISTS (SELECT FROM messages k WHERE k.program_id = ${m}.program_id AND k.cycle_id IS NOT DISTINCT FROM ${m}.cycle_id AND k.round = ${m}.round
       AND k.id <> ${m}.id AND k.contact_id = n.id)
     ORDER BY n.id LIMIT 1)`;

/**
 * Who gets a message of a contact at the instant at which it is sent: whoever stands in while that is away, itself, or, once it has ended or where it
 * has no address, the next of its unit, or to whom it has handed over. A contact that is still to begin is told so before.
 */
export const readerNow = (own: string, m: string, at: string): string =>
  `coalesce(
     (SELECT s.id FROM contacts s WHERE s.stands_in_for = ${own}.id AND ${inOffice('s', at)} ORDER BY s.id LIMIT 1),
     CASE WHEN ${own}.email <> '' AND (${own}.ends_at IS NULL OR ${own}.ends_at > ${at}) THEN ${own}.id END,
     CASE WHEN ${own}.role = 'unit' THEN ${nextContact(own, m, at)} WHEN ${own}.party_id IS NOT NULL THEN ${successor(own, m, at)} END)`;
