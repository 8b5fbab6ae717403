import { switchableMails } from '../../../rules/mail-switches.ts';
import { kindsBeforeClose } from '../../../rules/message-kinds.ts';
import { coordinatorMayIn, type TimesInSql, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { changeableIn, owingIn, waitingIn } from '../assignments/states-in-sql.ts';
import { readerNow } from '../contacts/next-contact-in-sql.ts';
import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';
import { closeHasGoneBy, noDigest } from './no-digest-in-sql.ts';
import { saysNoAction } from './read-action-mail.ts';
import { saysNoDirective } from './read-directive-changes.ts';
import { saysUndelivered } from './read-undelivered.ts';
import { isCancelled, reminds, standsStill } from './stopped-in-sql.ts';

/** When the mail was planned, as it keeps that (prepare-review-notices.ts); an earlier release kept none. */
export const plannedTimes: TimesInSql = {
  at: `m.planned_at`,
  today: `coalesce((m.facts->'times'->>'today')::date, m.planned_at::date)`,
  sentBefore: `ARRAY(SELECT jsonb_array_elements_text(m.facts->'times'->'sentBefore'))::timestamptz[]`,
  lastDays: `coalesce((m.facts->'times'->>'lastDays')::boolean, false)`,
};

/** Of what its reader could decide then, nothing waits any more. */
const nothingWaitsBelow = `NOT EXISTS (SELECT FROM assignments k WHERE k.parent_id = m.assignment_id AND ${waitingIn('k.state')})
      AND (coalesce((m.facts->>'passedUp')::int, 0) = 0 OR NOT EXISTS (SELECT FROM assignments k
        WHERE ${waitingIn('k.state')} AND k.cycle_id = m.cycle_id AND ${unitMayIn('k', 'a', plannedTimes)}))`;

const digest = {
  ...{ programId: 'm.program_id', cycleId: 'm.cycle_id', contactId: 'm.contact_id' },
  day: '(m.planned_at AT TIME ZONE d.time_zone)::date',
  timeZone: 'd.time_zone',
};

/** Of one's own report: one was told since that the close was missed and is on another day. */
const closeMovedSince = `m.own_duty AND EXISTS (SELECT FROM messages k WHERE k.assignment_id = m.assignment_id AND k.contact_id = m.contact_id
      AND k.kind = 'close-moved' AND k.state <> 'dropped' AND k.planned_at >= m.planned_at)`;

/** What the mail of the day says, and the one on who is overdue with it, is said by another that the office gets. */
const officeHearsMore = (at: string): string =>
  `EXISTS (SELECT FROM programs d WHERE d.id = m.program_id AND ${noDigest({ ...digest, at })})`;

/**
 * Whether what somebody would be told was undone or done anew meanwhile: nobody hears of what no longer holds. That a waiver was
 * taken back is told to whoever was last told of it.
 */
const overtaken = (at: string, reader: string): string => `CASE m.kind
    WHEN 'waived' THEN a.state <> 'waived'
    WHEN 'unwaived' THEN a.state = 'waived' OR 'waived' IS DISTINCT FROM (
      SELECT w.kind FROM messages w WHERE w.assignment_id = m.assignment_id AND w.contact_id = m.contact_id AND w.kind IN ('waived', 'unwaived')
        AND w.state NOT IN ('planned', 'dropped', 'failed') AND w.id < m.id ORDER BY w.id DESC LIMIT 1)
    WHEN 'approved' THEN a.state <> 'approved' OR a.version <> (m.facts->>'version')::int
    WHEN 'reported-for' THEN a.state NOT IN ('submitted', 'approved') OR a.version <> (m.facts->>'version')::int
    WHEN 'returned' THEN a.state <> 'returned' OR a.version <> coalesce((m.facts->>'version')::int, a.version)
    WHEN 'report-withdrawn' THEN EXISTS (SELECT FROM assignments k WHERE k.id = (m.facts->>'duty')::int AND k.state IN ('submitted', 'approved'))
    WHEN 'correction-asked' THEN NOT EXISTS (SELECT FROM report_corrections x JOIN assignments k ON k.id = x.assignment_id JOIN cycles y ON y.id = k.cycle_id
      WHERE x.id = (m.facts->>'correction')::int AND ${waitsIn('x', 'k', 'y')})
    WHEN 'correction-withdrawn' THEN EXISTS (SELECT FROM report_corrections x JOIN assignments k ON k.id = x.assignment_id JOIN cycles y ON y.id = k.cycle_id
      WHERE k.id = (m.facts->>'duty')::int AND ${waitsIn('x', 'k', 'y')})
    WHEN 'correction-refused' THEN a.state <> 'approved' OR a.version <> (m.facts->>'version')::int
    WHEN 'correction-lapsed' THEN EXISTS (SELECT FROM cycles y WHERE y.id = m.cycle_id AND y.state = 'open')
    WHEN 'returned-below' THEN m.facts->>'becomes' = 'returned' AND a.id IS NOT NULL AND (a.state <> 'returned' OR a.version <> (m.facts->>'version')::int)
    WHEN 'extended' THEN a.due_at <> (m.facts->>'due')::timestamptz
    WHEN 'due-moved' THEN a.due_at <> (m.facts->>'due')::timestamptz
    WHEN 'signature-request' THEN CASE WHEN m.facts ? 'amendment' THEN NOT EXISTS (SELECT FROM amendments x JOIN signings g ON g.amendment_id = x.id AND g.ended_at IS NULL
        JOIN contacts o ON o.id = m.contact_id JOIN parties y ON y.id = o.party_id
        WHERE x.program_id = m.program_id AND x.number = (m.facts->>'amendment')::int
          AND NOT EXISTS (SELECT FROM signatures s WHERE s.signing_id = g.id AND s.party_key = y.key)) ELSE EXISTS (SELECT FROM contacts o LEFT JOIN signatures s ON s.party_id = o.party_id JOIN programs p ON p.id = o.program_id
      WHERE o.id = m.contact_id AND (s.id IS NOT NULL OR p.state <> 'signing')) END
    WHEN 'draft-sent' THEN EXISTS (SELECT FROM programs p WHERE p.id = m.program_id AND p.state <> 'draft')
    WHEN 'handover-asked' THEN NOT EXISTS (SELECT FROM handovers h WHERE h.successor_id = m.contact_id AND h.state = 'open')
    WHEN 'handover-told' THEN m.facts->>'outcome' = 'unanswered'
      AND NOT EXISTS (SELECT FROM handovers h WHERE h.program_id = m.program_id AND h.number = (m.facts->>'handover')::int AND h.state = 'open')
    WHEN 'program-signed' THEN EXISTS (SELECT FROM programs p WHERE p.id = m.program_id AND p.state = 'draft')
    WHEN 'awaiting-review' THEN ${nothingWaitsBelow}
    WHEN 'escalation-parent' THEN NOT EXISTS (SELECT FROM assignments k
      WHERE k.parent_id = m.assignment_id AND ${owingIn('k.state')} AND k.due_at <= ${at})
    WHEN 'escalation-leaders' THEN NOT EXISTS (SELECT FROM assignments k
      WHERE k.cycle_id = m.cycle_id AND ${owingIn('k.state')} AND k.due_at <= ${at})
    WHEN 'escalation-coordinator' THEN ${officeHearsMore(at)} OR NOT EXISTS (SELECT FROM assignments k
      WHERE k.cycle_id = m.cycle_id AND ${owingIn('k.state')} AND k.due_at <= ${at})
    WHEN 'undecided' THEN NOT EXISTS (SELECT FROM assignments k
      WHERE k.cycle_id = m.cycle_id AND ${waitingIn('k.state')} AND ${coordinatorMayIn('k', plannedTimes)})
    WHEN 'calendar-asked' THEN EXISTS (SELECT FROM calendar_years n WHERE n.year = (m.facts->>'year')::int)
    WHEN 'directive-changed' THEN ${saysNoDirective('m')}
    WHEN 'action-items' THEN ${saysNoAction('m', reader)}
    WHEN 'coordinator-digest' THEN ${officeHearsMore(at)}
    WHEN 'would-be-lost' THEN NOT EXISTS (SELECT FROM assignments k WHERE k.cycle_id = m.cycle_id AND ${changeableIn('k.state')})
    WHEN 'program-paused' THEN NOT ${standsStill('m')}
    WHEN 'program-resumed' THEN ${standsStill('m')}
    WHEN 'undelivered' THEN NOT ${saysUndelivered('m')}
    WHEN 'acknowledgement-withheld' THEN EXISTS (SELECT FROM acknowledgements k
      WHERE k.compilation_id = (m.facts->>'compilationId')::int AND k.party_id = (m.facts->>'partyId')::int)
    ELSE false END`;

/** To whom a message goes now (next-contact-in-sql.ts), as `r.id`; one that is of an address, to its own contact. */
export const withReader = (own: string, m: string, at: string): string =>
  `CROSS JOIN LATERAL (SELECT CASE WHEN ${m}.facts ? 'to' THEN ${own}.id ELSE ${readerNow(own, m, at)} END AS id OFFSET 0) r`;

/**
 * Why a message `m` of the duty `a` in the cycle `y` has nothing to say any more; null: it has. Of kinds that are dropped once their cycle is closed or has
 * lapsed, and of the program's instant.
 */
export const whySilent = ({ reader, closed, lapsed, at }: Record<'reader' | 'closed' | 'lapsed' | 'at', string>): string => `
  CASE WHEN m.own_duty AND a.state IN ('submitted', 'approved') THEN 'reported'
    WHEN m.own_duty AND a.state IN ('waived', 'missed') THEN a.state
    WHEN y.state = 'lapsed' AND m.kind = ANY(${lapsed}) THEN 'lapsed'
    WHEN y.state NOT IN ('planned', 'open', 'lapsed') AND m.kind = ANY(${closed}) THEN 'closed'
    WHEN ${reader} IS NULL AND (SELECT o.email FROM contacts o WHERE o.id = m.contact_id) = '' THEN 'no-address'
    WHEN ${reader} IS NULL THEN 'contact-ended'
    WHEN m.kind IN (${switchableMails.map((kind) => `'${kind}'`).join(', ')}) AND EXISTS (SELECT FROM switched_off_mails s JOIN contacts o ON s.mailbox = lower(o.email)
      WHERE o.id = ${reader} AND s.kind = m.kind) THEN 'unsubscribed'
    WHEN ${isCancelled('m')} THEN 'cancelled'
    WHEN ${reminds('m')} AND ${standsStill('m')} THEN 'paused'
    WHEN m.kind IN (${kindsBeforeClose.map((kind) => `'${kind}'`).join(', ')}) AND (${closeHasGoneBy('m.cycle_id', at)} OR ${closeMovedSince}) THEN 'overtaken'
    WHEN ${overtaken(at, reader)} THEN 'overtaken'
    -- A sign-in is a person's and ends by the clock on the wall, all else by the program's.
    WHEN m.kind IN ('coordinator-sign-in', 'confirm-address') AND NOT EXISTS (
    SELECT FROM links l WHERE l.id = (m.facts->>'linkId')::int AND l.revoked_at IS NULL AND l.used_at IS NULL
    AND l.expires_at > CASE l.purpose WHEN 'enter' THEN now() ELSE ${at} END) THEN 'link-ended'
    WHEN m.kind = 'acknowledgement-reminder' AND EXISTS (
    SELECT FROM acknowledgements k JOIN compilations v ON v.id = k.compilation_id JOIN contacts c ON c.party_id = k.party_id
    WHERE v.cycle_id = m.cycle_id AND c.id = m.contact_id) THEN 'acknowledged'
  END`;
