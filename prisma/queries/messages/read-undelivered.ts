import type { MailRefusal } from '../../../rules/mail-refusals.ts';
import type { MessageKind } from '../../../rules/message-kinds.ts';
import type { MailLimit } from '../../../rules/provider-limits.ts';
import { failedMailDays } from '../../../rules/undelivered-mails.ts';
import type { Queryable } from '../../database.ts';
import { limitedUntil } from './provider-limit-in-sql.ts';
import { mailedTo } from './read-unit-messages.ts';

/** An address that takes no mail: its last one was given up, or has been refused for more than an hour. */
export interface RefusedAddress {
  unit: { code: string; name: string; parentName: string | null } | null;
  /** Of the contact, and whose it is. */
  contactId: number;
  role: 'unit' | 'signatory' | 'coordinator' | 'witness';
  office: string;
  email: string;
  kind: MessageKind;
  when: string | null;
  /** What the server said. */
  reason: string;
  plannedAt: Date;
  attempts: number;
  /** Real time: when it goes again; null: it was given up. */
  againAt: Date | null;
}

/** What holds up mails of a program: the whole server, or one domain. */
export interface HeldMails {
  /** A recipients' domain; nothing or an asterisk: all mails. */
  domain: string;
  refusal: MailRefusal | 'stopped' | 'restored' | `limit-per-${MailLimit}`;
  said: string;
  /** Real time. */
  since: Date;
  /** Null: until a person ends it. */
  until: Date | null;
  mails: number;
  /** Of a provider's limit that is used up. */
  allowed: number | null;
}

/** Whose address it was: of whoever stood in for its contact, or came after it. */
const reader = (m: string): string => `coalesce((${m}.facts->>'reader')::int, ${m}.contact_id)`;

const settledOf = (m: string, contact: string): string => `EXISTS (SELECT FROM messages k WHERE k.contact_id = ${contact}
  AND k.program_id = ${m}.program_id AND k.id > ${m}.id AND (k.state = 'sent' OR k.kind = 'contact-changed'))`;

/** An address was put right, or took a mail since. Each by itself, for either is found by one look at all. */
const settled = (m: string): string => `(${settledOf(m, `${m}.contact_id`)} OR ${settledOf(m, `(${m}.facts->>'reader')::int`)})`;

/** The latest of each contact that was given up since an instant, of a program: $1 and $2, or what is given. */
const givenUp = (program = '$1', since = '$2::timestamptz'): string =>
  `SELECT DISTINCT ON (f.contact_id) f.id FROM messages f
   WHERE f.program_id = ${program} AND f.planned_at >= ${since} AND f.state = 'failed' AND f.kind <> 'undelivered' AND NOT ${settled('f')}
   ORDER BY f.contact_id, f.id DESC`;

/** Whether a notice of what was given up (its row's name in the statement) still has something to say: asked when it is claimed. */
export const saysUndelivered = (notice: string): string =>
  `EXISTS (${givenUp(`${notice}.program_id`, `${notice}.planned_at - interval '${failedMailDays} days'`)})`;

/** The addresses of a program whose mail was given up, the latest first, with how many there are (index messages_refused). */
export async function readGivenUp(
  db: Queryable,
  input: { programId: string; since: Date; limit: number },
): Promise<{ addresses: Pick<RefusedAddress, 'unit' | 'office' | 'email' | 'reason'>[]; total: number }> {
  const { rows } = await db.query<Pick<RefusedAddress, 'unit' | 'office' | 'email' | 'reason'> & { total: number }>(
    `SELECT CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('code', u.code, 'name', u.name, 'parentName', up.name) END AS unit,
            coalesce(m.facts->'to'->>'office', c.office) AS office, ${mailedTo} AS email, coalesce(m.reason, '') AS reason,
            count(*) OVER ()::int AS total
     FROM (${givenUp()}) AS given JOIN messages m ON m.id = given.id JOIN contacts c ON c.id = ${reader('m')}
     LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id
     ORDER BY m.id DESC LIMIT $3`,
    [input.programId, input.since, input.limit],
  );
  return { addresses: rows.map(({ total: _, ...one }) => one), total: rows[0]?.total ?? 0 };
}

const refused = `SELECT DISTINCT ON (m.contact_id) m.id FROM messages m
  WHERE m.program_id = $1 AND m.planned_at >= $2 AND m.reason IS NOT NULL
    AND (m.state = 'failed' OR (m.waits_since IS NOT NULL AND m.state IN ('planned', 'in-doubt')))
    AND (m.state = 'failed' OR (m.waits_since < now() - interval '1 hour' AND m.waits_for IS NULL AND m.attempts > 0))
    AND NOT ${settled('m')}
  ORDER BY m.contact_id, m.id DESC`;

/** How many addresses of a program take no mail (index messages_refused). */
export async function countRefusedAddresses(db: Queryable, input: { programId: string; since: Date }): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${refused}) AS refused`, [
    input.programId,
    input.since,
  ]);
  return rows[0]?.count ?? 0;
}

/** The addresses of a program that take no mail, by the tree: leaders and offices first, then units by their place. */
export async function readRefusedAddresses(
  db: Queryable,
  input: { programId: string; since: Date; limit: number },
): Promise<RefusedAddress[]> {
  const { rows } = await db.query<RefusedAddress>(
    `SELECT CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('code', u.code, 'name', u.name, 'parentName', up.name) END AS unit, c.id AS "contactId", c.role,
            coalesce(m.facts->'to'->>'office', c.office) AS office, ${mailedTo} AS email, m.kind, m.facts->>'when' AS "when", m.reason,
            m.planned_at AS "plannedAt", m.attempts, CASE WHEN m.state <> 'failed' THEN m.ready_at END AS "againAt"
     FROM (${refused}) AS refused JOIN messages m ON m.id = refused.id JOIN contacts c ON c.id = ${reader('m')}
     LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id
     ORDER BY u.id IS NOT NULL, u.level, up.code, u.code, c.id LIMIT $3`,
    [input.programId, input.since, input.limit],
  );
  return rows;
}

/** Counted up to so many: more is not worth the time to know. */
const mostHeld = 20_000;

/** What of a program waits because a server or a domain takes nothing now, or a provider's limit is used up, with how many mails. Leans on messages_to_send and messages_refused. */
export async function readHeldMails(db: Queryable, programId: string): Promise<HeldMails[]> {
  const { rows } = await db.query<HeldMails>(
    `SELECT p.scope AS domain, p.refusal, p.said, p.began_at AS since, nullif(p.until, 'infinity') AS until, w.mails, NULL::int AS allowed
     FROM mail_pauses p CROSS JOIN LATERAL (
       SELECT count(*)::int AS mails FROM (
         SELECT FROM messages m WHERE m.program_id = $1 AND m.state IN ('planned', 'in-doubt')
           AND (p.scope IN ('', '*') OR (m.waits_for = p.scope AND m.waits_since IS NOT NULL)) LIMIT ${mostHeld}) AS held) w
     WHERE p.until > now() - interval '1 minute' AND w.mails > 0
     UNION ALL
     SELECT '', 'limit-per-' || q.per, '', q.began_at, q.until, w.mails, q.allowed
     FROM full_mail_limits q CROSS JOIN LATERAL (
       SELECT count(*)::int AS mails FROM (
         SELECT FROM messages m WHERE m.program_id = $1 AND m.state IN ('planned', 'in-doubt') AND m.ready_at <= now() AND m.deferred_until IS NULL
           AND ${limitedUntil('m')} = q.until LIMIT ${mostHeld}) AS held) w
     WHERE q.until > now() AND w.mails > 0 ORDER BY 1`,
    [programId],
  );
  return rows;
}
