import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import { kindsForCalendars, kindsThatSayNothingOnce, type MessageKind, mailLanes, stoppedLane } from '../../../rules/message-kinds.ts';
import type { OfficeToAsk } from '../../../rules/office-to-ask.ts';
import { mailDomainOf } from '../../../rules/tidy-mailbox.ts';
import { byKey, byKeyIfAny } from '../../by-key.ts';
import type { Queryable } from '../../database.ts';
import { officesToAsk } from '../contacts/read-offices-to-ask.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';
import { isOfficeLinkOf, mayHoldOfficeLink } from '../links/give-office-links.ts';
import { movedDues } from '../offices/count-moved-dues.ts';
import { type CurrentWordings, readCurrentWordings } from '../wordings/read-current-wordings.ts';
import { besideMail, byPhone } from './by-phone-in-sql.ts';
import { foldMails, pausedAgain } from './fold-mails.ts';
import { askAgain, domainOf, everything } from './pause-mails.ts';
import { giveBack } from './record-deliveries.ts';
import { isPaused } from './stopped-in-sql.ts';
import { whySilent, withReader } from './why-silent.ts';

/** A claimed message with what its mail says and where it goes. */
export interface ClaimedMessage {
  id: number;
  programId: string;
  cycleId: number | null;
  round: string;
  kind: MessageKind;
  facts: Record<string, unknown>;
  contactId: number;
  channel: 'email' | 'webhook';
  phone: string | null;
  office: string;
  email: string;
  language: 'vi' | 'en';
  role: 'unit' | 'signatory' | 'coordinator' | 'witness';
  linkId: number | null;
  /** Of its reader's link to what belongs to no cycle; undefined: it carries none. */
  officeLinkId?: number | undefined;
  /** Its reader has none yet and may have one, which the sender then makes (links/give-office-links.ts). */
  lacksOfficeLink: boolean;
  program: { name: string; place: string; timeZone: string; paused: boolean; coordinator: OfficeToAsk };
  cycle: (CycleName & { cutOff: string; open: boolean }) | null;
  assignment: {
    id: number;
    name: string;
    parentName: string | null;
    dueAt: Date;
    state: AssignmentState;
    hasDraft: boolean;
    children: number;
    /** How often its day moved, of a mail that has it for a calendar (kindsForCalendars); else 0. */
    moved: number;
  } | null;
  /** Whom its reader may ask: a unit's office the unit above, where there is one, then the standing office; a party's or a witness that one; itself nobody. */
  ask: OfficeToAsk[];
  /** The host in its Message-ID. */
  host: string;
  /** It asks whether a pause of the server or of its domain is over. */
  probing: boolean;
  /** What its program has written of its mails; null: nothing. */
  wordings: CurrentWordings | null;
  /** What its mail tells besides, for it is one mail for all (fold-mails.ts). */
  folded: ClaimedMessage[];
}

/**
 * Claims up to `limit` messages of a lane for a worker until its lease ends (real time), and drops, with the reason, those that have nothing
 * to say any more: the duty is done, let off or missed, what was done to it was undone, the cycle closed or lapsed, the review acknowledged, the one link it is about ended.
 * A message whose worker died is claimed again when its lease has run out, and then goes out with the same Message-ID.
 * A mail goes to the unit's office as it is now: to whoever stands in for a contact that is away, or, where it has ended, to the next of its unit
 * (next-contact-in-sql.ts); `facts.reader` says to whom, where that is another. It goes to that contact's address as it is now, in its language, but for one that is of an address, whose facts name it (`to`): about
 * one that was changed, or to sign in with. Address and link are read together, and a mail to any other address than the contact's present
 * one carries no link of that contact.
 * While a server or a recipient's domain pauses (pause-mails.ts) none of its mails is claimed; at the end of the pause as many as may ask whether it is over.
 * What is of a round that somebody has paused (stop-round.ts) waits, and is asked again some time later.
 * Where this worker posts to a message gateway, a message of a unit's cycle for a contact with a telephone number goes by the way that the contact, or else its program, has
 * chosen (rules/contact-ways.ts): to the telephone instead, or, what reminds of a duty, beside the mail as a message of its own of the same round.
 * SKIP LOCKED lets any number of workers claim at once. Leans on messages_to_send, in the order of which what may go now comes first: with
 * 100,000 in its lane that wait for another try a claim of 20 takes 1.02 times as long as with none (400 of each by turns in one run, medians).
 * Prepared once a connection: to plan it takes 4 to 10 times as long as to run it, and every mail that is planned wakes four lanes.
 * Killed after this: nothing was sent, the lease runs out.
 */
export async function claimMessages(
  db: Queryable,
  /**
   * `at`: the program's instant; `simulated`: that of a rehearsal's clock; `folds`: it folds what waits first. `host`: of the Message-ID of what is claimed for the first time. Answers too how many mails were folded or freed on the way, of whatever lane.
   */
  claim: {
    lane: number;
    worker: string;
    limit: number;
    leaseSeconds: number;
    at: Date;
    host: string;
    simulated?: boolean;
    folds?: boolean;
    /** This worker posts to a message gateway. */
    posts?: boolean;
  },
): Promise<{ messages: ClaimedMessage[]; dropped: number; moved: number }> {
  const moved =
    claim.lane < foldedFrom || claim.folds === false ? 0 : await foldMails(db, { at: claim.at, simulated: claim.simulated ?? false });
  const { rows } = await db.query<ClaimedHere>({
    name: 'claim-messages',
    text: claimStatement,
    values: [claim.worker, claim.limit, claim.leaseSeconds, claim.lane, ...sayingNothing(), claim.at, claim.host, claim.posts ?? false],
  });
  const claimed = rows.filter(({ dropped }) => !dropped);
  const messages = await readClaimedMails(db, claimed, claim.at).catch(async (error) => {
    // They are claimed, and nobody has them: another try takes them at once, not when the lease is over. Within a transaction it has ended them already.
    const ids = claimed.map(({ id }) => id);
    await giveBack(db, claim.worker, ids).catch(() => {});
    const asking = claimed.flatMap(({ probing, email }) => (probing ? [mailDomainOf(email)] : []));
    if (asking.length > 0) await askAgain(db, ['', ...asking]).catch(() => {});
    throw error;
  });
  // What asks whether a pause is over had nothing more to say: the next one asks.
  if (messages.length === 0 && rows[0]?.asking) await askAgain(db, ['']);
  return { messages, dropped: rows.length - messages.length, moved: moved + (rows[0]?.copies ?? 0) };
}

/** What their mails say, with what was folded into them. */
async function readClaimedMails(db: Queryable, claimed: readonly ClaimedHere[], at: Date): Promise<ClaimedMessage[]> {
  // What is posted beside a mail tells what that one tells.
  const leaderOf = ({ id, facts }: Pick<ClaimedRow, 'id' | 'facts'>): number => (typeof facts.beside === 'number' ? facts.beside : id);
  const leaders = claimed.filter(({ folds }) => folds).map(leaderOf);
  const folded =
    leaders.length === 0 ? [] : (await db.query<ClaimedRow & { leader: number }>(foldedStatement, [leaders, ...sayingNothing(), at])).rows;
  // Few programs have words of their own. Those that are saved after this call back what is not handed over (set-wording.ts).
  const worded = new Set([...claimed, ...folded].flatMap(({ programId, hasWordings }) => (hasWordings ? [programId] : [])));
  const wordings = worded.size === 0 ? null : await readCurrentWordings(db, [...worded]);
  const shared = await readShared(db, [...claimed, ...folded], at);
  const read = (row: ClaimedRow) => ({ ...readClaimed(row, shared), wordings: wordings?.get(row.programId) ?? null });
  const foldedBy = Map.groupBy(folded, ({ leader }) => leader);
  return claimed.map(({ dropped: _, folds: __, asking: ___, copies: ____, ...message }) => ({
    ...read(message),
    folded: (foldedBy.get(leaderOf(message)) ?? []).map(({ leader: _, ...one }) => ({ ...read(one), folded: [] })),
  }));
}

/** Kinds that say nothing once their cycle has closed, or lapsed. */
const sayingNothing = (): [closed: MessageKind[], lapsed: MessageKind[]] => [
  kindsThatSayNothingOnce('closed'),
  kindsThatSayNothingOnce('lapsed'),
];

type ClaimedHere = ClaimedRow & { dropped: boolean; folds: boolean; asking: boolean; copies: number };

interface ClaimedRow extends Omit<ClaimedMessage, 'folded' | 'wordings' | 'officeLinkId' | 'program' | 'cycle' | 'ask'> {
  /** The unit above its contact's. */
  aboveId: number | null;
  officeLinkId: number | null;
  hasWordings: boolean;
}

function readClaimed(
  { aboveId, hasWordings: _, officeLinkId, ...message }: ClaimedRow,
  { programs, cycles, offices }: Shared,
): Omit<ClaimedMessage, 'folded' | 'wordings'> {
  const program = programs.get(message.programId) as ClaimedMessage['program'];
  const above = aboveId === null ? null : offices.get(aboveId);
  return {
    ...message,
    program,
    cycle: (message.cycleId === null ? null : cycles.get(message.cycleId)) ?? null,
    officeLinkId: officeLinkId ?? undefined,
    assignment: message.assignment && { ...message.assignment, dueAt: new Date(message.assignment.dueAt) },
    ask: message.role === 'coordinator' ? [] : [above, program.coordinator].filter((office) => office !== null && office !== undefined),
  };
}

/** What mails that are claimed together have in common. */
interface Shared {
  programs: Map<string, ClaimedMessage['program']>;
  cycles: Map<number, ClaimedMessage['cycle']>;
  /** Of units: whom those below them ask. */
  offices: Map<number, OfficeToAsk | null>;
}

/** Read once for all: a round is of one program and cycle, and hundreds have the same unit above them. */
async function readShared(db: Queryable, rows: readonly ClaimedRow[], at: Date): Promise<Shared> {
  const maps: Shared = { programs: new Map(), cycles: new Map(), offices: new Map() };
  if (rows.length === 0) return maps;
  const each = <Id>(of: (row: ClaimedRow) => Id | null): Id[] => [...new Set(rows.flatMap((row) => of(row) ?? []))] as Id[];
  const { rows: shared } = await db.query<{ of: keyof Shared; id: string; said: never }>({
    name: 'read-shared-of-mails',
    text: sharedStatement,
    values: [each(({ programId }) => programId), each(({ cycleId }) => cycleId), each(({ aboveId }) => aboveId), at],
  });
  for (const { of, id, said } of shared)
    if (of === 'programs') maps.programs.set(id, said);
    else maps[of].set(Number(id), said);
  return maps;
}

const sharedStatement = `
  SELECT 'programs' AS of, p.id::text AS id, jsonb_build_object('name', p.name, 'place', p.place, 'timeZone', p.time_zone, 'paused', p.state = 'paused', 'coordinator', ${officesToAsk.coordinator('p.id', '$4')}) AS said
  FROM programs p WHERE p.id = ANY($1::uuid[])
  UNION ALL SELECT 'cycles', y.id::text, ${nameInSql('y', ", 'cutOff', y.cut_off, 'open', y.state = 'open'")} FROM cycles y WHERE y.id = ANY($2::int[])
  UNION ALL SELECT 'offices', u.parent_id::text, ${officesToAsk.above('$4')} FROM unnest($3::int[]) u(parent_id)`;

/** Signing in and answers never wait to be folded. */
const foldedFrom = mailLanes.indexOf('notices');

const mayGo = "m.state IN ('planned', 'claimed', 'in-doubt') AND m.lane = $4 AND m.ready_at <= now()";

/** What a worker may take of a lane, in order. */
export const waitingInLane = (limit: string): string =>
  `SELECT m.id FROM messages m WHERE ${mayGo} ORDER BY m.ready_at, m.id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;

/** All that was asked for, or while the server pauses what may ask: of two workers that want to, the row lets one. */
const unlessPaused = `(CASE WHEN EXISTS (SELECT FROM mail_pauses WHERE scope = '${everything}') THEN 0 WHEN NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '') THEN $2::int
  ELSE least($2::int, coalesce((SELECT at_once FROM server_probe), 0)) END)`;

/** Where a message `m` goes: to its reader `c`, or to the address that it is about. */
const addressedTo = "coalesce(m.facts->'to'->>'email', c.email)";

/** What is read of a message `m` to write its mail, and from where. */
const told = (
  at: string,
): string => `m.id, m.program_id AS "programId", m.cycle_id AS "cycleId", m.round, m.kind, m.facts, m.channel, c.phone, c.id AS "contactId",
         coalesce(m.facts->'to'->>'office', c.office) AS office, ${addressedTo} AS email,
         coalesce(m.facts->'to'->>'language', c.language) AS language,
         l.id AS "linkId", o.id AS "officeLinkId", o.id IS NULL AND ${mayHoldOfficeLink('c', addressedTo, at)} AS "lacksOfficeLink",
         EXISTS (SELECT FROM mail_wordings w WHERE w.program_id = m.program_id) AS "hasWordings",
         CASE WHEN c.role = 'unit' THEN (SELECT k.parent_id FROM units k WHERE k.id = c.unit_id) END AS "aboveId", c.role,
         CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', u.name, 'parentName', up.name, 'dueAt', a.due_at, 'state', a.state,
           'hasDraft', a.draft IS NOT NULL, 'children', (SELECT count(*) FROM assignments k WHERE k.parent_id = a.id),
           'moved', CASE WHEN m.kind IN (${kindsForCalendars.map((kind) => `'${kind}'`).join(', ')}) THEN ${movedDues('a.id')} ELSE 0 END) END AS assignment`;
const toldFrom = (
  at: string,
): string => `${byKey('contacts', 'c', 'coalesce(m.reader, m.contact_id)')} ${byKeyIfAny('assignments', 'a', 'm.assignment_id')}
  ${byKeyIfAny('units', 'u', 'a.unit_id')} ${byKeyIfAny('units', 'up', 'u.parent_id')}
  LEFT JOIN LATERAL (SELECT l.id FROM links l WHERE l.contact_id = c.id AND l.revoked_at IS NULL
    AND lower(c.email) = lower(${addressedTo})
    AND (l.purpose = 'report' AND c.role = 'unit' AND l.cycle_id = m.cycle_id
      OR l.purpose = 'lead' AND c.role = 'signatory' AND l.cycle_id = m.cycle_id
      OR l.purpose = 'sign' AND c.role = 'signatory' AND m.cycle_id IS NULL) OFFSET 0) l ON true
  LEFT JOIN LATERAL (SELECT o.id FROM links o WHERE ${isOfficeLinkOf('o', 'c')} AND ${mayHoldOfficeLink('c', addressedTo, at)} OFFSET 0) o ON true`;

const claimStatement = `
  WITH server_probe AS (
    UPDATE mail_pauses SET until = now() + make_interval(secs => $3), probing = true
    WHERE scope = '' AND until <= now() AND NOT EXISTS (SELECT FROM mail_pauses WHERE scope = '${everything}') AND EXISTS (SELECT FROM messages m WHERE ${mayGo}) RETURNING at_once),
  waiting AS (${waitingInLane(unlessPaused)}),
  due AS (
    SELECT m.id, r.id AS reader, p.scope, p.until,
           ${isPaused('m')} AS paused, ${byPhone('$9')} AS by_phone, ${besideMail('$9')} AS beside, m.channel = 'email' AND NOT ${byPhone('$9')} AS mailed,
           m.channel = 'email' AND NOT ${byPhone('$9')} AND coalesce(p.until > now() OR row_number() OVER (PARTITION BY p.scope ORDER BY m.ready_at, m.id) > p.at_once, false) OR ${isPaused('m')} AS shut,
           ${whySilent({ reader: 'r.id', closed: '$5', lapsed: '$6', at: '$7' })} AS reason
    FROM waiting ${byKey('messages', 'm', 'waiting.id')} ${byKey('contacts', 'o', 'm.contact_id')}
    ${withReader('o', 'm', '$7')} ${byKey('contacts', 't', 'coalesce(r.id, o.id)')}
    LEFT JOIN LATERAL (SELECT k.* FROM mail_pauses k WHERE k.scope = ${domainOf('m', 't')} OFFSET 0) p ON true
    ${byKeyIfAny('assignments', 'a', 'm.assignment_id')} ${byKeyIfAny('cycles', 'y', 'm.cycle_id')}),
  domain_probes AS (
    UPDATE mail_pauses p SET until = now() + make_interval(secs => $3), probing = true
    WHERE p.scope IN (SELECT scope FROM due WHERE reason IS NULL AND NOT shut AND mailed)),
  claimed AS (
    UPDATE messages m SET
      state = CASE WHEN due.reason IS NOT NULL THEN 'dropped' WHEN NOT due.shut THEN 'claimed' WHEN m.doubts > 0 THEN 'in-doubt' ELSE 'planned' END,
      reason = CASE WHEN due.reason IS NULL AND due.shut THEN m.reason ELSE due.reason END,
      facts = CASE WHEN due.reader <> m.contact_id THEN m.facts || jsonb_build_object('reader', due.reader) WHEN m.facts ? 'reader' THEN m.facts - 'reader' ELSE m.facts END,
      leased_by = CASE WHEN due.reason IS NULL AND NOT due.shut THEN $1 END,
      ready_at = CASE WHEN due.paused THEN now() + interval '${pausedAgain}' WHEN due.shut THEN greatest(due.until, now() + interval '5 seconds') ELSE now() + make_interval(secs => $3) END,
      attempts = m.attempts + CASE WHEN due.reason IS NULL AND due.shut THEN 0 ELSE 1 END,
      waits_for = CASE WHEN due.paused THEN '${everything}' WHEN due.shut THEN due.scope END, waits_since = CASE WHEN due.shut AND NOT due.paused THEN coalesce(m.waits_since, now()) ELSE m.waits_since END,
      id_host = coalesce(m.id_host, $8), channel = CASE WHEN due.by_phone AND due.reason IS NULL AND NOT due.shut THEN 'webhook' ELSE m.channel END
    FROM unnest(ARRAY(SELECT id FROM due)) AS each(id) JOIN due ON due.id = each.id WHERE m.id = each.id RETURNING m.*, due.reader, due.beside, NOT due.shut AND due.mailed AND (due.scope IS NOT NULL OR EXISTS (SELECT FROM server_probe)) AS probing, EXISTS (SELECT FROM server_probe) AS asking),
  copies AS (
    INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, channel, planned_at)
    SELECT ${mailLanes.indexOf('notices')}, m.program_id, m.cycle_id, m.round, m.kind, m.contact_id, m.assignment_id, m.own_duty, m.facts || jsonb_build_object('beside', m.id), 'webhook', m.planned_at
    FROM claimed m WHERE m.beside AND m.state = 'claimed' ON CONFLICT DO NOTHING RETURNING id)
  SELECT m.state <> 'claimed' AS dropped, (SELECT count(*)::int FROM copies) AS copies, m.probing, m.asking, m.id_host AS host, EXISTS (SELECT FROM messages f WHERE f.folded_into = coalesce((m.facts->>'beside')::int, m.id) AND f.reason = 'folded') AS folds,
         ${told('$7')}
  FROM claimed m ${toldFrom('$7')}
  ORDER BY m.id`;

/** What was folded into mails and still has something to say, as it is told by them. What is of a round that was paused while it was folded is put aside. */
const foldedStatement = `
  WITH paused AS (
    UPDATE messages m SET state = 'planned', lane = ${stoppedLane}, reason = NULL, folded_into = NULL
    WHERE m.folded_into = ANY($1) AND m.state = 'dropped' AND m.reason = 'folded' AND ${isPaused('m')} RETURNING m.id)
  SELECT m.folded_into AS leader, false AS probing, m.id_host AS host, ${told('$4')}
  FROM (SELECT m.*, r.id AS reader FROM messages m ${byKey('contacts', 'o', 'm.contact_id')} ${withReader('o', 'm', '$4')}
        WHERE m.folded_into = ANY($1) AND m.reason = 'folded' AND m.id NOT IN (SELECT id FROM paused)) m ${toldFrom('$4')} ${byKeyIfAny('cycles', 'y', 'm.cycle_id')}
  WHERE ${whySilent({ reader: 'm.reader', closed: '$2', lapsed: '$3', at: '$4' })} IS NULL
  ORDER BY m.id`;
