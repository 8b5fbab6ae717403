import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleKind } from '../../../rules/cycles-of-term.ts';
import { kindsThatSayNothingOnce, type MessageKind } from '../../../rules/message-kinds.ts';
import type { OfficeToAsk } from '../../../rules/office-to-ask.ts';
import type { Queryable } from '../../database.ts';
import { readerNow } from '../contacts/next-contact.ts';
import { officesToAsk } from '../contacts/read-offices-to-ask.ts';
import { askAgain, domainOf, everything } from './pause-mails.ts';

/** A claimed message with what its mail says and where it goes. */
export interface ClaimedMessage {
  id: number;
  programId: string;
  cycleId: number | null;
  round: string;
  kind: MessageKind;
  facts: Record<string, unknown>;
  contactId: number;
  office: string;
  email: string;
  language: 'vi' | 'en';
  role: 'unit' | 'signatory' | 'coordinator';
  linkId: number | null;
  program: { name: string; place: string; timeZone: string; coordinator: OfficeToAsk };
  cycle: { year: number; kind: CycleKind; cutOff: string; open: boolean } | null;
  assignment: {
    name: string;
    parentName: string | null;
    dueAt: Date;
    state: AssignmentState;
    hasDraft: boolean;
    children: number;
  } | null;
  /** Whom a unit's office may ask: the unit above, where there is one, then the standing office. Of anybody else's mail none. */
  ask: OfficeToAsk[];
  /** The host in its Message-ID. */
  host: string;
  /** It asks whether a pause of the server or of its domain is over. */
  probing: boolean;
}

/**
 * Claims up to `limit` messages of a lane for a worker until its lease ends (real time), and drops, with the reason, those that have nothing
 * to say any more: the duty is done, let off or missed, what was done to it was undone, the cycle closed or lapsed, the review acknowledged, the one link it is about ended.
 * A message whose worker died is claimed again when its lease has run out, and then goes out with the same Message-ID.
 * A mail goes to the unit's office as it is now: to whoever stands in for a contact that is away, or, where it has ended, to the next of its unit
 * (next-contact.ts); `facts.reader` says to whom, where that is another. It goes to that contact's address as it is now, in its language, but for one that is of an address, whose facts name it (`to`): about
 * one that was changed, or to sign in with. Address and link are read together, and a mail to any other address than the contact's present
 * one carries no link of that contact.
 * While a server or a recipient's domain pauses (pause-mails.ts) none of its mails is claimed; at the end of the pause as many as may ask whether it is over.
 * SKIP LOCKED lets any number of workers claim at once. Leans on messages_to_send, in the order of which what may go now comes first: with
 * 100,000 in its lane that wait for another try a claim of 20 takes 1.02 times as long as with none (400 of each by turns in one run, medians).
 * Prepared once a connection: to plan it takes 4 to 10 times as long as to run it, and every mail that is planned wakes four lanes.
 * Killed after this: nothing was sent, the lease runs out.
 */
export async function claimMessages(
  db: Queryable,
  /** `at`: the program's instant. `host`: of the Message-ID of what is claimed for the first time. */
  claim: { lane: number; worker: string; limit: number; leaseSeconds: number; at: Date; host: string },
): Promise<{ messages: ClaimedMessage[]; dropped: number }> {
  const { rows } = await db.query<ClaimedMessage & { dropped: boolean; asking: boolean; above: OfficeToAsk | null }>({
    name: 'claim-messages',
    text: claimStatement,
    values: [
      claim.worker,
      claim.limit,
      claim.leaseSeconds,
      claim.lane,
      kindsThatSayNothingOnce('closed'),
      kindsThatSayNothingOnce('lapsed'),
      claim.at,
      claim.host,
    ],
  });
  const messages = rows
    .filter(({ dropped }) => !dropped)
    .map(({ dropped: _, asking: __, above, ...message }) => ({
      ...message,
      assignment: message.assignment && { ...message.assignment, dueAt: new Date(message.assignment.dueAt) },
      ask: message.role === 'unit' ? [above, message.program.coordinator].filter((office) => office !== null) : [],
    }));
  // What asks whether a pause is over had nothing more to say: the next one asks.
  if (messages.length === 0 && rows[0]?.asking) await askAgain(db, ['']);
  return { messages, dropped: rows.length - messages.length };
}

const mayGo = "m.state IN ('planned', 'claimed', 'in-doubt') AND m.lane = $4 AND m.ready_at <= now()";

/** What a worker may take of a lane, in order. */
export const waitingInLane = (limit: string): string =>
  `SELECT m.id FROM messages m WHERE ${mayGo} ORDER BY m.ready_at, m.id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;

/** All that was asked for, or while the server pauses what may ask: of two workers that want to, the row lets one. */
const unlessPaused = `(CASE WHEN EXISTS (SELECT FROM mail_pauses WHERE scope = '${everything}') THEN 0 WHEN NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '') THEN $2::int
  ELSE least($2::int, coalesce((SELECT at_once FROM server_probe), 0)) END)`;

/**
 * Whether what somebody would be told was undone or done anew meanwhile: nobody hears of what no longer holds. That a waiver was
 * taken back is told to whoever was last told of it.
 */
const overtaken = `CASE m.kind
    WHEN 'waived' THEN a.state <> 'waived'
    WHEN 'unwaived' THEN a.state = 'waived' OR 'waived' IS DISTINCT FROM (
      SELECT w.kind FROM messages w WHERE w.assignment_id = m.assignment_id AND w.contact_id = m.contact_id AND w.kind IN ('waived', 'unwaived')
        AND w.state NOT IN ('planned', 'dropped', 'failed') AND w.id < m.id ORDER BY w.id DESC LIMIT 1)
    WHEN 'approved' THEN a.state <> 'approved' OR a.version <> (m.facts->>'version')::int
    WHEN 'returned' THEN a.state <> 'returned' OR a.version <> coalesce((m.facts->>'version')::int, a.version)
    WHEN 'extended' THEN a.due_at <> (m.facts->>'due')::timestamptz
    WHEN 'due-moved' THEN a.due_at <> (m.facts->>'due')::timestamptz
    WHEN 'acknowledgement-withheld' THEN EXISTS (SELECT FROM acknowledgements k
      WHERE k.compilation_id = (m.facts->>'compilationId')::int AND k.party_id = (m.facts->>'partyId')::int)
    ELSE false END`;

const claimStatement = `
  WITH server_probe AS (
    UPDATE mail_pauses SET until = now() + make_interval(secs => $3), probing = true
    WHERE scope = '' AND until <= now() AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '${everything}') AND EXISTS (SELECT FROM messages m WHERE ${mayGo}) RETURNING at_once),
  waiting AS (${waitingInLane(unlessPaused)}),
  due AS (
    SELECT m.id, r.id AS reader, p.scope, p.until,
           coalesce(p.until > now() OR row_number() OVER (PARTITION BY p.scope ORDER BY m.ready_at, m.id) > p.at_once, false) AS shut,
           CASE WHEN m.own_duty AND a.state IN ('submitted', 'approved') THEN 'reported'
                WHEN m.own_duty AND a.state IN ('waived', 'missed') THEN a.state
                WHEN y.state = 'lapsed' AND m.kind = ANY($6) THEN 'lapsed'
                WHEN y.state NOT IN ('planned', 'open', 'lapsed') AND m.kind = ANY($5) THEN 'closed'
                WHEN r.id IS NULL AND o.email = '' THEN 'no-address'
                WHEN r.id IS NULL THEN 'contact-ended'
                WHEN ${overtaken} THEN 'overtaken'
                -- A sign-in is a person's and ends by the clock on the wall, all else by the program's.
                WHEN m.kind IN ('coordinator-sign-in', 'confirm-address') AND NOT EXISTS (
                  SELECT FROM links l WHERE l.id = (m.facts->>'linkId')::int AND l.revoked_at IS NULL AND l.used_at IS NULL
                    AND l.expires_at > CASE l.purpose WHEN 'enter' THEN now() ELSE $7 END) THEN 'link-ended'
                WHEN m.kind = 'acknowledgement-reminder' AND EXISTS (
                  SELECT FROM acknowledgements k JOIN compilations v ON v.id = k.compilation_id JOIN contacts c ON c.party_id = k.party_id
                  WHERE v.cycle_id = m.cycle_id AND c.id = m.contact_id) THEN 'acknowledged'
           END AS reason
    FROM waiting JOIN messages m ON m.id = waiting.id JOIN contacts o ON o.id = m.contact_id
    CROSS JOIN LATERAL (SELECT CASE WHEN m.facts ? 'to' THEN o.id ELSE ${readerNow('o', 'm', '$7')} END AS id OFFSET 0) r
    JOIN contacts t ON t.id = coalesce(r.id, o.id) LEFT JOIN mail_pauses p ON p.scope = ${domainOf('m', 't')}
    LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN cycles y ON y.id = m.cycle_id),
  domain_probes AS (
    UPDATE mail_pauses p SET until = now() + make_interval(secs => $3), probing = true
    WHERE p.scope IN (SELECT scope FROM due WHERE reason IS NULL AND NOT shut)),
  claimed AS (
    UPDATE messages m SET
      state = CASE WHEN due.reason IS NOT NULL THEN 'dropped' WHEN NOT due.shut THEN 'claimed' WHEN m.doubts > 0 THEN 'in-doubt' ELSE 'planned' END,
      reason = CASE WHEN due.reason IS NULL AND due.shut THEN m.reason ELSE due.reason END,
      facts = CASE WHEN due.reader <> m.contact_id THEN m.facts || jsonb_build_object('reader', due.reader) WHEN m.facts ? 'reader' THEN m.facts - 'reader' ELSE m.facts END,
      leased_by = CASE WHEN due.reason IS NULL AND NOT due.shut THEN $1 END,
      ready_at = CASE WHEN due.shut THEN greatest(due.until, now() + interval '5 seconds') ELSE now() + make_interval(secs => $3) END,
      attempts = m.attempts + CASE WHEN due.reason IS NULL AND due.shut THEN 0 ELSE 1 END,
      waits_for = CASE WHEN due.shut THEN due.scope END, waits_since = CASE WHEN due.shut THEN coalesce(m.waits_since, now()) ELSE m.waits_since END,
      id_host = coalesce(m.id_host, $8)
    FROM due WHERE m.id = due.id RETURNING m.*, due.reader, NOT due.shut AND (due.scope IS NOT NULL OR EXISTS (SELECT FROM server_probe)) AS probing, EXISTS (SELECT FROM server_probe) AS asking)
  SELECT m.state <> 'claimed' AS dropped, m.probing, m.asking, m.id_host AS host, m.id, m.program_id AS "programId", m.cycle_id AS "cycleId", m.round, m.kind, m.facts, c.id AS "contactId",
         coalesce(m.facts->'to'->>'office', c.office) AS office, coalesce(m.facts->'to'->>'email', c.email) AS email,
         coalesce(m.facts->'to'->>'language', c.language) AS language,
         l.id AS "linkId",
         jsonb_build_object('name', p.name, 'place', p.place, 'timeZone', p.time_zone,
           'coordinator', ${officesToAsk.coordinator('p.id', '$7')}) AS program,
         CASE WHEN c.role = 'unit' THEN (SELECT ${officesToAsk.above('$7')} FROM units u WHERE u.id = c.unit_id) END AS above, c.role,
         CASE WHEN y.id IS NOT NULL THEN jsonb_build_object('year', y.year, 'kind', y.kind, 'cutOff', y.cut_off, 'open', y.state = 'open') END AS cycle,
         CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('name', u.name, 'parentName', up.name, 'dueAt', a.due_at, 'state', a.state,
           'hasDraft', a.draft IS NOT NULL, 'children', (SELECT count(*) FROM assignments k WHERE k.parent_id = a.id)) END AS assignment
  FROM claimed m JOIN contacts c ON c.id = coalesce(m.reader, m.contact_id) JOIN programs p ON p.id = m.program_id
  LEFT JOIN cycles y ON y.id = m.cycle_id
  LEFT JOIN assignments a ON a.id = m.assignment_id LEFT JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
  LEFT JOIN links l ON l.contact_id = c.id AND l.revoked_at IS NULL
    AND lower(c.email) = lower(coalesce(m.facts->'to'->>'email', c.email))
    AND (l.purpose = 'report' AND c.role = 'unit' AND l.cycle_id = m.cycle_id
      OR l.purpose = 'lead' AND c.role = 'signatory' AND l.cycle_id = m.cycle_id
      OR l.purpose = 'sign' AND c.role = 'signatory' AND m.cycle_id IS NULL)
  ORDER BY m.id`;
