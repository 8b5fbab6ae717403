import type { MailRefusal } from '../../../rules/mail-refusals.ts';
import type { MessageKind } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { readerNow } from '../contacts/next-contact-in-sql.ts';
import { domainOf, everything } from './pause-mails.ts';
import { limitedUntil } from './provider-limit-in-sql.ts';
import { isPaused, reminds, standsStill } from './stopped-in-sql.ts';

export interface UnitMessage {
  id: number;
  round: string;
  kind: MessageKind;
  /** By mail, or posted to the installation's webhook for the contact's telephone. */
  channel: 'email' | 'webhook';
  /** `before`, `last-day`, `overdue`, `asked`: which reminder it is. */
  when: string | null;
  office: string;
  /** Where it went, and what has not gone yet goes now. */
  email: string;
  plannedAt: Date;
  state: 'planned' | 'claimed' | 'sent' | 'dropped' | 'failed' | 'in-doubt';
  /** Why it was dropped, or what the server said when it refused. */
  reason: string | null;
  attempts: number;
  /** Real time: when it is tried again; null: it is not, or goes now. */
  againAt: Date | null;
  /** The program's instant until which it waits (fold-mails.ts). */
  deferredUntil: Date | null;
  /** Why; null: its mailbox has had its mail of the day. */
  deferredWhy: 'quiet-hours' | 'days-off' | null;
  /** Real time until which it waits for a provider's limit (claim-within-provider-limits.ts). */
  limitedUntil: Date | null;
  /** It waits, for somebody has paused its round (stop-round.ts). */
  paused: boolean;
  /** It reminds, and its program stands still. */
  programPaused: boolean;
  /** What holds up mails to where it goes (pause-mails.ts), in real time. */
  heldUp: { of: 'all' | 'server' | 'domain'; refusal: MailRefusal | 'stopped' | 'restored'; since: Date; until: Date | null } | null;
  /** The mail that told of it, where it was dropped for that. `unit`: the name of the other unit that it was for, at the same mailbox. */
  foldedInto: { kind: MessageKind; when: string | null; at: Date; unit: string | null } | null;
  /** Each time that a server accepted it, with its reply: more than one is a doubled mail. */
  deliveries: {
    at: Date;
    reply: string;
    /** Of the program's own words, the versions that were in it (mail_wordings). */
    wordings: { mail: string; version: number }[];
  }[];
}

/**
 * Where a mail `m` to the contact `c` went: to whoever stood in for it, or came after it (`reader`, that one's address). What a server accepted before an address
 * was changed had gone to the one that was, which the notice of that change names.
 */
const addressOf = (reader: string): string => `coalesce(
  m.facts->'to'->>'email',
  (SELECT n.facts->'to'->>'email' FROM messages n
   WHERE n.program_id = m.program_id AND n.cycle_id IS NULL AND n.contact_id = coalesce((m.facts->>'reader')::int, m.contact_id)
     AND n.kind = 'contact-changed' AND n.id > m.id AND n.planned_at >= (SELECT max(d.accepted_at) FROM deliveries d WHERE d.message_id = m.id)
   ORDER BY n.id LIMIT 1),
  ${reader},
  c.email)`;

/** The same of one that has been tried. */
export const mailedTo = addressOf("(SELECT r.email FROM contacts r WHERE r.id = (m.facts->>'reader')::int)");

/** Whose the mail `m` of the contact `c` is, as `r`: who has had it, and of what waits who gets it as things stand at the instant `at`, as it is claimed then (claim-messages.ts). */
export const joinedReader = (at: string): string =>
  `LEFT JOIN LATERAL (SELECT o.office, o.email FROM contacts o
     WHERE o.id = CASE WHEN m.state = 'planned' AND NOT m.facts ? 'to' THEN ${readerNow('c', 'm', `greatest(${at}::timestamptz, m.deferred_until)`)}
       ELSE (m.facts->>'reader')::int END OFFSET 0) r ON true`;

/** A mail `m` to the contact `c`, or its reader `r`, with each time that a server accepted it, when it goes again, and the mail that told of it instead. */
export const messageColumns = `m.id, m.round, m.kind, m.channel, m.facts->>'when' AS "when",
  coalesce(r.office, c.office) AS office,
  ${addressOf('r.email')} AS email, m.planned_at AS "plannedAt", m.state, m.reason, m.attempts,
  CASE WHEN m.state IN ('planned', 'in-doubt') AND m.ready_at > now() THEN m.ready_at END AS "againAt",
  CASE WHEN m.state = 'planned' THEN m.deferred_until END AS "deferredUntil", m.deferred_why AS "deferredWhy",
  CASE WHEN m.state IN ('planned', 'in-doubt') AND m.ready_at <= now() THEN ${limitedUntil('m')} END AS "limitedUntil",
  m.state IN ('planned', 'in-doubt') AND ${isPaused('m')} AS paused,
  m.state IN ('planned', 'in-doubt') AND ${reminds('m')} AND ${standsStill('m')} AS "programPaused",
  CASE WHEN m.state IN ('planned', 'in-doubt') THEN (
    SELECT json_build_object('of', CASE p.scope WHEN '${everything}' THEN 'all' WHEN '' THEN 'server' ELSE 'domain' END, 'refusal', p.refusal,
      'since', p.began_at, 'until', CASE WHEN p.until < 'infinity' THEN p.until END)
    FROM mail_pauses p WHERE p.scope = '${everything}' OR (p.scope IN ('', ${domainOf('m', 'c')}) AND p.until > now())
    ORDER BY p.scope = '${everything}' DESC, p.scope = '' DESC LIMIT 1) END AS "heldUp",
  (SELECT json_build_object('kind', f.kind, 'when', f.facts->>'when', 'at', f.planned_at,
     'unit', (SELECT o.name FROM contacts fc JOIN units o ON o.id = fc.unit_id WHERE fc.id = f.contact_id AND fc.unit_id IS DISTINCT FROM c.unit_id))
   FROM messages f WHERE f.id = m.folded_into) AS "foldedInto",
  (SELECT coalesce(json_agg(json_build_object('at', d.accepted_at, 'reply', d.reply, 'wordings', (SELECT coalesce(json_agg(json_build_object(
     'mail', w.mail, 'version', w.version) ORDER BY w.id), '[]') FROM mail_wordings w WHERE w.id = ANY(d.wordings))) ORDER BY d.id), '[]')
   FROM deliveries d WHERE d.message_id = m.id) AS deliveries`;

/** Within JSON PostgreSQL writes instants in another form than we do. */
export function readMessageRow<Row extends UnitMessage>(row: Row): Row {
  return {
    ...row,
    heldUp: row.heldUp && { ...row.heldUp, since: new Date(row.heldUp.since), until: row.heldUp.until && new Date(row.heldUp.until) },
    foldedInto: row.foldedInto && { ...row.foldedInto, at: new Date(row.foldedInto.at) },
    deliveries: row.deliveries.map((delivery) => ({ ...delivery, at: new Date(delivery.at) })),
  };
}

/**
 * The mails about a unit's duty in a cycle, and those to its offices about no cycle's duty, the latest first. Leans on messages_assignment_id
 * and messages_of_no_duty: what it costs does not grow with the cycle's mails.
 */
export async function readUnitMessages(db: Queryable, { assignmentId, at }: { assignmentId: number; at: Date }): Promise<UnitMessage[]> {
  const { rows } = await db.query<UnitMessage>(
    `SELECT ${messageColumns}
     FROM (SELECT id FROM messages WHERE assignment_id = $1
           UNION ALL
           SELECT n.id FROM assignments a JOIN contacts o ON o.unit_id = a.unit_id JOIN messages n ON n.contact_id = o.id AND n.assignment_id IS NULL
           WHERE a.id = $1 AND (n.cycle_id IS NULL OR n.cycle_id = a.cycle_id)) own
     JOIN messages m ON m.id = own.id JOIN contacts c ON c.id = m.contact_id ${joinedReader('$2')}
     ORDER BY m.planned_at DESC, m.id DESC`,
    [assignmentId, at],
  );
  return rows.map(readMessageRow);
}

/** The mails about no unit's duty to an office, the latest first: to coordinators and leaders (index messages_of_no_duty). */
export async function readOfficeMessages(db: Queryable, input: { contactId: number; limit: number; at: Date }): Promise<UnitMessage[]> {
  const { rows } = await db.query<UnitMessage>(
    `SELECT ${messageColumns} FROM messages m JOIN contacts c ON c.id = m.contact_id ${joinedReader('$3')}
     WHERE m.contact_id = $1 AND m.assignment_id IS NULL ORDER BY m.id DESC LIMIT $2`,
    [input.contactId, input.limit, input.at],
  );
  return rows.map(readMessageRow);
}
